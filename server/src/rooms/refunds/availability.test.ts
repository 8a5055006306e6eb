import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { minor } from '@invogate/contracts/money.ts';
import type { VatCode } from '@invogate/contracts/vat.ts';

import { refundableItems, refundedItem, refundPools } from './availability.ts';
import type { RefundedItem } from './availability.ts';

type Line = [sku: string, quantity: number, total: number, vat: number, code: VatCode];

const wireLine = ([sku, quantity, totalAmount, totalVatAmount, vatCode]: Line) => ({
  sku,
  name: `Goods ${sku}`,
  measure: 'шт',
  amount: totalAmount / quantity,
  quantity,
  totalAmount,
  totalVatAmount,
  vatCode,
});
const settled = (lines: readonly Line[]) =>
  lines.map(([, , total, vat]) => ({
    total: minor(Math.round(total * 100)),
    vat: minor(Math.round(vat * 100)),
  }));
const back = (sku: string, quantity: number, total: number, vat: number): RefundedItem =>
  refundedItem({ sku, quantity, totalAmount: total, totalVatAmount: vat });

const one: Line = ['A', 1, 122, 22, 'RUS_VAT22'];

describe('what is left after 72.00 of a line of 122.00', () => {
  const [left] = refundableItems([wireLine(one)], settled([one]), [back('A', 1, 72, 12.98)]);

  test('50.00 is available, of one unit at its old price', () => {
    assert.deepEqual(left, {
      ...wireLine(one),
      amount: 122,
      quantity: 1,
      totalAmount: 50,
      availableAmount: 50,
      totalVatAmount: 9.02,
      availableVatAmount: 9.02,
    });
  });

  test('and the rest leaves nothing', () => {
    const earlier = [back('A', 1, 72, 12.98), back('A', 1, 50, 9.02)];
    assert.deepEqual(refundableItems([wireLine(one)], settled([one]), earlier), []);
  });
});

describe('what is left, line by line', () => {
  type Left = [sku: string, quantity: number, total: number, vat: number];
  type Row = [why: string, lines: Line[], earlier: RefundedItem[], left: Left[]];
  const three: Line = ['A', 3, 300, 50.01, 'RUS_VAT20'];
  const weight: Line = ['W', 0.35, 308, 28, 'RUS_VAT10'];
  const twice: Line[] = [
    ['A', 2, 200, 33.34, 'RUS_VAT20'],
    ['A', 1, 90, 15, 'RUS_VAT20'],
  ];
  const table: Row[] = [
    [
      'nothing refunded',
      [one, weight],
      [],
      [
        ['A', 1, 122, 22],
        ['W', 0.35, 308, 28],
      ],
    ],
    ['one unit of three', [three], [back('A', 1, 100, 16.67)], [['A', 2, 200, 33.34]]],
    ['all units, not all money', [three], [back('A', 3, 270, 45)], [['A', 1, 30, 5.01]]],
    ['below one unit', [weight], [back('W', 0.35, 8, 0.73)], [['W', 0.35, 300, 27.27]]],
    ['part of a weight', [weight], [back('W', 0.05, 44, 4)], [['W', 0.3, 264, 24]]],
    ['a whole line as quantity 1', [three, one], [back('A', 1, 300, 50.01)], [['A', 1, 122, 22]]],
    [
      'same sku: first line first',
      twice,
      [back('A', 1, 100, 16.67)],
      [
        ['A', 1, 100, 16.67],
        ['A', 1, 90, 15],
      ],
    ],
    ['same sku: on into the second', twice, [back('A', 2, 230, 38.34)], [['A', 1, 60, 10]]],
    ['another line is untouched', [one, weight], [back('A', 1, 122, 22)], [['W', 0.35, 308, 28]]],
    ['a kopeck of VAT too much', [one], [back('A', 1, 121, 22.01)], [['A', 1, 1, 0]]],
    ['a gift has nothing to give', [['G', 1, 0, 0, 'RUS_VAT22'], one], [], [['A', 1, 122, 22]]],
  ];
  for (const [why, lines, earlier, left] of table) {
    test(why, () => {
      const items = refundableItems(lines.map(wireLine), settled(lines), earlier);
      assert.deepEqual(
        items.map((item) => [item.sku, item.quantity, item.totalAmount, item.totalVatAmount]),
        left,
      );
      for (const item of items) {
        assert.equal(item.availableAmount, item.totalAmount);
        assert.equal(item.availableVatAmount, item.totalVatAmount);
      }
    });
  }

  test('items keep the order of the lines, whatever skus they share', () => {
    const lines: Line[] = [one, weight, one];
    const items = refundableItems(lines.map(wireLine), settled(lines), []);
    assert.deepEqual(
      items.map((item) => item.sku),
      ['A', 'W', 'A'],
    );
  });
});

test('the paid money counts, not the ordered total', () => {
  const paid = [{ total: minor(12150), vat: minor(2200) }];
  const [item] = refundableItems([wireLine(one)], paid, []);
  assert.equal(item?.availableAmount, 121.5);
});

test('a sku that is refunded in full stays known, empty', () => {
  const pools = refundPools([wireLine(one)], settled([one]), [back('A', 1, 122, 22)]);
  assert.deepEqual(pools.get('A'), { lines: [], total: 0, vatBalance: 0 });
  assert.equal(pools.get('B'), undefined);
});

test('VAT never moves to a line that has none', () => {
  const lines: Line[] = [
    ['A', 1, 120, 20, 'RUS_VAT20'],
    ['A', 1, 80, 0, 'VATNONE'],
  ];
  const items = refundableItems(lines.map(wireLine), settled(lines), [back('A', 1, 120, 19.99)]);
  assert.deepEqual(
    items.map((item) => [item.availableAmount, item.availableVatAmount]),
    [[80, 0]],
  );
});
