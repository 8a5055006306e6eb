import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Minor } from '@invogate/contracts/money.ts';
import { invoiceCode, numberOfCode, purposeOf } from './invoice.ts';

test('codes by hand', () => {
  assert.equal(invoiceCode(1), 'IG-000001-8');
  assert.equal(invoiceCode(123456), 'IG-123456-6');
  assert.equal(invoiceCode(1234567), 'IG-1234567-4');
});

const numbers = fc.integer({ min: 1, max: 999_999_999_999 });

test('a code is read back, however it is written', () => {
  fc.assert(
    fc.property(numbers, (number) => {
      const code = invoiceCode(number);
      assert.equal(numberOfCode(code), number);
      assert.equal(numberOfCode(` ${code.toLowerCase().replaceAll('-', '')} `), number);
    }),
  );
});

test('one mistyped digit is noticed, and two neighbours in the wrong order', () => {
  fc.assert(
    fc.property(numbers, fc.nat(20), fc.integer({ min: 1, max: 9 }), (number, place, by) => {
      const digits: string[] = invoiceCode(number).match(/\d/g) ?? [];
      const at = place % digits.length;
      const wrong = digits.with(at, String((Number(digits[at]) + by) % 10));
      assert.equal(numberOfCode(`IG-${wrong.join('')}`), undefined);
      const [one = '', two = ''] = [digits[at], digits[at + 1]];
      // Luhn's digit cannot tell 09 from 90.
      if (two === '' || one === two || [one, two].toSorted().join('') === '09') return;
      const swapped = digits.with(at, two).with(at + 1, one);
      assert.equal(numberOfCode(`IG-${swapped.join('')}`), undefined);
    }),
  );
});

test('what is no code is none', () => {
  for (const text of ['', 'IG-', 'IG-00001-8', '000001-8', 'XIG-000001-8', 'IG-000001-7']) {
    assert.equal(numberOfCode(text), undefined, text);
  }
});

const invoice = {
  code: 'IG-000001-8',
  issuedAt: new Date('2026-03-01T22:30:00Z'),
  description: 'Билеты',
  vatAmount: 22_00 as Minor,
  currency: 'RUB',
} as const;

test('a purpose has the code first and the VAT last, in letters that banks can write', () => {
  assert.equal(
    purposeOf(invoice),
    'Оплата по счёту IG-000001-8 от 02.03.2026. Билеты. В том числе НДС 22,00 руб.',
  );
  assert.equal(
    purposeOf({ ...invoice, vatAmount: 0 as Minor, description: ' ' }),
    'Оплата по счёту IG-000001-8 от 02.03.2026. Без НДС',
  );
});

test('a purpose is at most 210 characters, whatever the description', () => {
  const texts = fc.oneof(
    fc.string({ maxLength: 400 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
  );
  fc.assert(
    fc.property(texts, fc.integer({ min: 0, max: 999_999_999_999_999 }), (description, vat) => {
      const purpose = purposeOf({ ...invoice, description, vatAmount: vat as Minor });
      assert.ok(purpose.length <= 210, String(purpose.length));
      assert.ok(purpose.startsWith('Оплата по счёту IG-000001-8 от '));
      assert.match(purpose, vat === 0 ? /Без НДС$/ : /В том числе НДС [\d ]+,\d\d руб\.$/);
      if (description.isWellFormed()) assert.ok(purpose.isWellFormed());
    }),
  );
});
