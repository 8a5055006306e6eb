import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import { renderLetter, type Letter } from './letter.ts';
import { maskAddress } from './mask-address.ts';
import { codeLetter } from './templates/code-letter.ts';
import { debtLetter, holdLetter } from './templates/fund-letters.ts';
import { papersLetter, receiptLetter } from './templates/paper-letters.ts';
import { paymentLetter, saleLetter } from './templates/payment-letter.ts';
import { refundLetter } from './templates/refund-letter.ts';
import { undeliveredLetter } from './templates/undelivered-letter.ts';

const evil = '<script>alert(1)</script>"&\r\nBcc: all@world.example';
const at = new Date('2026-02-16T22:30:00Z');
const sum = { amount: minor(340_000), currency: 'RUB' } as const;
const payment = {
  ...sum,
  shop: evil,
  orderNumbers: ['A-1', evil],
  description: evil,
  paidAt: at,
  url: 'https://pay.example/order/1',
};
const code = { ...sum, code: '012345', shop: evil, orderNumber: evil, minutes: 10 };
const receipt = {
  ...{ ...sum, shop: evil, orderNumber: evil, documentNumber: 7, drive: '9999000000000001' },
  ...{ fiscalSign: '0123456789', url: payment.url },
};
const debt = { ...sum, method: 'promised', dueAt: at } as const;

/** Every letter there is, in one language. */
function lettersIn(language: 'ru' | 'en'): Record<string, Letter> {
  return {
    code: codeLetter(language, code),
    paid: paymentLetter(language, { ...payment, held: false }),
    held: paymentLetter(language, { ...payment, held: true }),
    sold: saleLetter(language, { ...payment, held: false }),
    soldOnHold: saleLetter(language, { ...payment, held: true }),
    refund: refundLetter(language, { ...sum, shop: evil, orderNumber: evil, reason: evil }),
    hold: holdLetter(language, { ...sum, lapsesAt: at, shop: evil, orderNumber: evil }),
    receipt: receiptLetter(language, { ...receipt, sign: 'sale', notFiscal: false }),
    refundReceipt: receiptLetter(language, { ...receipt, sign: 'refund', notFiscal: true }),
    papers: papersLetter(language, {
      ...{ shop: evil, orderNumber: evil, documents: [evil, 'B 2'], url: payment.url },
    }),
    undelivered: undeliveredLetter(language, {
      ...{ shop: evil, orderNumber: evil, url: 'https://shop.example' },
      ...{ reason: evil, notificationId: '1' },
    }),
    ...Object.fromEntries(
      (['promised', 'fund'] as const).flatMap((method) =>
        [-3, -1, 0, 1, 7].map((day) => [
          `${method}${day}`,
          debtLetter(language, { ...debt, method, day }),
        ]),
      ),
    ),
  };
}

describe('letters', () => {
  for (const language of ['ru', 'en'] as const) {
    for (const [name, letter] of Object.entries(lettersIn(language))) {
      test(`${name}, ${language}: complete, and nothing in it becomes markup or a header`, () => {
        const { subject, text, html } = renderLetter(letter, language);
        assert.ok(subject !== '' && !/[\r\n]/.test(subject), subject);
        assert.ok(text.length > 80);
        assert.ok(html.includes(`<html lang="${language}">`));
        assert.ok(!html.includes('<script>'));
        assert.ok(!/undefined|NaN|\[object/.test(subject + text + html + letter.brief));
        const cyrillic = /[а-яё]/i.test(letter.subject.replace(evil, ''));
        assert.equal(cyrillic, language === 'ru');
      });
    }
  }

  test('the languages say the same facts', () => {
    const [ru, en] = [lettersIn('ru'), lettersIn('en')];
    for (const [name, letter] of Object.entries(ru)) {
      assert.equal(letter.facts?.length, en[name]?.facts?.length, name);
      assert.equal(letter.emphasis, en[name]?.emphasis, name);
      assert.deepEqual(letter.link?.url, en[name]?.link?.url, name);
    }
  });

  test('a debt reads by its day', () => {
    const subject = (day: number) => debtLetter('en', { ...debt, day }).subject;
    assert.equal(subject(-3), 'Due 17 Feb 2026: promised payment, ₽3,400.00');
    assert.equal(subject(0), 'Due today: promised payment, ₽3,400.00');
    assert.equal(subject(7), 'Overdue promised payment: ₽3,400.00');
  });

  test('a code stands in the letter and in the short message', () => {
    const letter = codeLetter('ru', { ...code, shop: 'Лавка', orderNumber: '7' });
    const { text, html } = renderLetter(letter, 'ru');
    for (const place of [letter.subject, letter.brief, text, html]) assert.match(place, /012345/);
  });

  test('an address is shown to strangers in part', () => {
    assert.equal(maskAddress('email', 'accountant@org-a.example'), 'a•••@org-a.example');
    assert.equal(maskAddress('email', '@odd'), '•••@odd');
    assert.equal(maskAddress('sms', '+79990001134'), '+7\u00a0•••\u00a0••\u00a034');
  });
});
