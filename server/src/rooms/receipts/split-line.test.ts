import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { largestMinor } from '@invogate/contracts/money.ts';
import { microsOf, quantityText, roundMicros } from './exact-quantity.ts';
import { splitLine, type PricedLine, type SummedLine } from './split-line.ts';

/** Price × quantity in minor units, rounded half up, by another way than the code's. */
function product({ priceMinor, quantity }: PricedLine): number {
  const [whole = '', fraction = ''] = quantity.split('.');
  const scaled = BigInt(whole + fraction) * BigInt(priceMinor);
  const digits = scaled.toString().padStart(fraction.length + 1, '0');
  const cut = digits.length - fraction.length;
  return Number(digits.slice(0, cut)) + (Number(digits[cut] ?? '0') >= 5 ? 1 : 0);
}

const shown = (line: SummedLine, decimals = 6): string =>
  splitLine(line, decimals)
    .map(({ priceMinor, quantity, amountMinor, vatMinor }) => {
      return `${quantity}×${priceMinor}=${amountMinor} vat ${vatMinor}`;
    })
    .join(', ');

describe('a line on a receipt', () => {
  const table: [SummedLine, string][] = [
    [{ quantity: '3', amountMinor: 300, vatMinor: 54 }, '3×100=300 vat 54'],
    [
      { quantity: '10', amountMinor: 10003, vatMinor: 1804 },
      '7×1000=7000 vat 1262, 3×1001=3003 vat 542',
    ],
    [{ quantity: '1', amountMinor: 99999, vatMinor: 0 }, '1×99999=99999 vat 0'],
    [{ quantity: '35.2', amountMinor: 220000, vatMinor: 0 }, '35.2×6250=220000 vat 0'],
    [{ quantity: '5', amountMinor: 1, vatMinor: 0 }, '4×0=0 vat 0, 1×1=1 vat 0'],
    [{ quantity: '5', amountMinor: 0, vatMinor: 0 }, '5×0=0 vat 0'],
    [{ quantity: '0.001', amountMinor: 1, vatMinor: 0 }, '0.001×1000=1 vat 0'],
    [{ quantity: '0.001', amountMinor: 1, vatMinor: 0, unitMinor: 1234 }, '0.001×1234=1 vat 0'],
    [
      { quantity: '2', amountMinor: 201, vatMinor: 36, unitMinor: 100 },
      '1×100=100 vat 18, 1×101=101 vat 18',
    ],
  ];
  for (const [line, expected] of table) {
    test(`${line.quantity} for ${String(line.amountMinor)}`, () => {
      assert.equal(shown(line), expected);
    });
  }

  test('a register that takes three decimals', () => {
    assert.equal(
      shown({ quantity: '1.23456', amountMinor: 1000, vatMinor: 0 }, 3),
      '1.235×810=1000 vat 0',
    );
    assert.equal(
      shown({ quantity: '0.0001', amountMinor: 7, vatMinor: 1 }, 3),
      '0.001×7000=7 vat 1',
    );
  });

  test('a speck of something very dear is sold as one', () => {
    const dear = { quantity: '0.000001', amountMinor: 999_999_999_999_999, vatMinor: 0 };
    assert.equal(shown(dear), '1×999999999999999=999999999999999 vat 0');
  });

  const quantities = fc.oneof(
    fc.integer({ min: 1, max: 1000 }).map((n) => BigInt(n) * 1_000_000n),
    fc.integer({ min: 1, max: 1_000_000 }).map((n) => BigInt(n) * 1000n),
    fc.bigInt({ min: 1n, max: 5_000_000n }),
    fc.bigInt({ min: 1n, max: 10n ** 15n }),
  );
  const amounts = fc.oneof(
    fc.integer({ min: 0, max: 100_000 }),
    fc.integer({ min: 0, max: 99_999_999_999 }),
  );

  test('any sum of any quantity: each price gives its sum, nothing is lost', () => {
    const property = fc.property(
      ...([quantities, amounts, fc.double({ min: 0, max: 1, noNaN: true })] as const),
      ...([fc.constantFrom(3, 6), fc.integer({ min: 0, max: 10_000 })] as const),
      (micros, amountMinor, vatShare, decimals, unitMinor) => {
        const vatMinor = Math.floor(amountMinor * vatShare);
        const line = { quantity: quantityText(micros), amountMinor, vatMinor, unitMinor };
        const parts = splitLine(line, decimals);
        const sumOf = (key: 'amountMinor' | 'vatMinor') =>
          parts.reduce((sum, part) => sum + part[key], 0);
        assert.equal(sumOf('amountMinor'), amountMinor);
        assert.equal(sumOf('vatMinor'), vatMinor);
        assert.ok(parts.length <= 2);
        for (const part of parts) {
          assert.equal(product(part), part.amountMinor);
          assert.ok(part.vatMinor >= 0 && part.vatMinor <= part.amountMinor);
          assert.ok((part.quantity.split('.')[1] ?? '').length <= decimals);
        }
        const given = parts.reduce((sum, part) => sum + microsOf(part.quantity), 0n);
        const quantity = roundMicros(micros, decimals);
        const isDear = BigInt(amountMinor) * 1_000_000n > quantity * BigInt(largestMinor);
        assert.equal(given, isDear ? 1_000_000n : quantity);
        const isWhole = micros % 1_000_000n === 0n;
        if (isWhole) assert.ok(parts.every(({ quantity }) => !quantity.includes('.')));
      },
    );
    fc.assert(property, { numRuns: 20_000 });
  });
});

describe('quantities', () => {
  test('texts without needless zeros', () => {
    assert.equal(quantityText(3_500_000n), '3.5');
    assert.equal(quantityText(1n), '0.000001');
    assert.equal(quantityText(12_000_000n), '12');
    assert.equal(microsOf('0.25'), 250_000n);
    for (const wrong of ['', '1.', '.5', '-1', '1e3', '0.1234567', '1,5']) {
      assert.throws(() => microsOf(wrong), RangeError, wrong);
    }
  });
});
