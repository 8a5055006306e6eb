import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BasketItem } from '@invogate/contracts/orders.ts';
import { oneLine } from '#test/world.ts';
import { decimalText } from '#kernel/exact.ts';
import { totalsOf } from '#rooms/documents/index.ts';
import { documentLine, documentLines } from './document-line.ts';
import { lessRefund, stateOf } from './state-of-line.ts';

const state = (item: BasketItem, amountMinor?: number, vatMinor?: number) =>
  stateOf({
    item,
    amountMinor: amountMinor ?? Math.round(item.totalAmount * 100),
    vatMinor: vatMinor ?? Math.round(item.totalVatAmount * 100),
  });

const line = (quantity: number, amount: number, totalAmount: number, vat: number): BasketItem => ({
  ...{ ...oneLine, quantity, amount, totalAmount, totalVatAmount: vat },
  amountWoVat: Math.round(((totalAmount - vat) / quantity) * 100) / 100,
});

describe('a line of a document', () => {
  test('the price is the shop’s, or follows from the sum with six decimals', () => {
    const cases: [item: BasketItem, minor: number, price: string, withVat: string][] = [
      [line(1, 122, 122, 22), 122_00, '100.00', '122.00'],
      // 3 × 33.33 = 99.99, the shop has rounded the line.
      [line(3, 33.33, 100, 18.03), 100_00, '27.323333', '33.333333'],
      [line(1.5, 81.33, 122, 22), 122_00, '66.67', '81.33'],
      // The rounding of the order took a kopeck.
      [line(1, 122, 122, 22), 121_99, '99.99', '121.99'],
      [line(0.003, 205, 0.62, 0.11), 62, '170.00', '205.00'],
    ];
    for (const [item, minor, price, withVat] of cases) {
      const printed = documentLine(state(item, minor), 1);
      assert.deepEqual([printed.price, printed.priceWithVat], [price, withVat], item.name);
    }
  });

  test('quantities are exact decimals', () => {
    assert.equal(documentLine(state(line(0.1 + 0.2, 10, 3, 0.54)), 1).quantity, '0.3');
    assert.equal(documentLine(state(line(12, 1, 12, 2.16)), 1).quantity, '12');
    const written = [
      decimalText(1_500_000n, 2),
      decimalText(0n, 2),
      decimalText(1n, 0),
      decimalText(-50_000n, 2),
    ];
    assert.deepEqual(written, ['1.50', '0.00', '0.000001', '-0.05']);
  });

  test('weights and excise of the line; a part has its share of the excise, and no weight', () => {
    const heavy = { ...line(4, 100, 400, 72.13), grossWeight: 2.5, netWeight: 2, excise: 10 };
    const whole = documentLine(state(heavy), 1);
    assert.deepEqual([whole.grossWeight, whole.netWeight, whole.exciseMinor], ['2.5', '2', 10_00]);
    const back = { item: { ...heavy, quantity: 1 }, amountMinor: 100_00, vatMinor: 18_03 };
    const part = documentLine(lessRefund(state(heavy), back), 1);
    assert.deepEqual([part.quantity, part.exciseMinor, part.grossWeight], ['3', 7_50, null]);
  });

  test('totals by VAT code: the highest rate first, what bears none last', () => {
    const items = [
      { ...oneLine, vatCode: 'VATNONE' as const, totalVatAmount: 0 },
      { ...oneLine, vatCode: 'RUS_VAT10' as const, totalVatAmount: 11.09 },
      oneLine,
      { ...oneLine, vatCode: 'RUS_VAT0' as const, totalVatAmount: 0 },
    ];
    const totals = totalsOf(documentLines(items.map((item) => state(item))));
    assert.deepEqual(
      totals.byVat.map(({ vatCode, vatMinor }) => [vatCode, vatMinor]),
      [
        ['RUS_VAT22', 22_00],
        ['RUS_VAT10', 11_09],
        ['RUS_VAT0', 0],
        ['VATNONE', 0],
      ],
    );
    assert.deepEqual([totals.amountMinor, totals.vatMinor], [488_00, 33_09]);
  });
});

describe('a line after a refund', () => {
  const goods = line(4, 100, 400, 72.13);
  const back = (quantity: number, amountMinor: number, vatMinor: number) => {
    const {
      amount,
      vat,
      quantity: left,
    } = lessRefund(state(goods), {
      ...{ item: { ...goods, quantity }, amountMinor, vatMinor },
    });
    return [amount, vat, decimalText(left, 0)];
  };

  test('units go back with their money', () => {
    assert.deepEqual(back(1, 100_00, 18_03), [300_00, 54_10, '3']);
    assert.deepEqual(back(4, 400_00, 72_13), [0, 0, '0']);
  });

  test('money without units makes the price lower', () => {
    assert.deepEqual(back(4, 40_00, 7_21), [360_00, 64_92, '4']);
    assert.deepEqual(back(1, 40_00, 7_21), [360_00, 64_92, '4']);
  });

  test('VAT stays that of the rate, whatever VAT a shop gives back', () => {
    assert.deepEqual(back(1, 100_00, 72_14), [300_00, 54_10, '3']);
    assert.deepEqual(back(4, 399_99, 0), [1, 0, '4']);
    const old = { ...line(1, 120, 120, 20), vatCode: 'RUS_VAT20' as const };
    assert.equal(state(old, 120_00, 0).vat, 20_00);
    assert.equal(state(old, 120_00, 20_01).vat, 20_01, 'a kopeck is rounding');
  });

  test('VAT never falls below nothing, nor stays above the money', () => {
    assert.deepEqual(back(4, 399_99, 72_13), [1, 0, '4']);
    assert.deepEqual(back(4, 400_00, 72_12), [0, 0, '0']);
  });
});
