import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { minorFromMajor } from '@invogate/contracts/money.ts';
import type { Minor } from '@invogate/contracts/money.ts';
import type { VatCode } from '@invogate/contracts/vat.ts';

import { refundedItem, refundPools } from './availability.ts';
import { checkRefund } from './check-refund.ts';
import type { RefundFailure } from './check-refund.ts';

const kopecks = (wire: number): Minor => minorFromMajor(wire) ?? assert.fail(`${wire} is no money`);

type Item = [sku: string, quantity: number, total: number, vat: number];
type Line = [...Item, code: VatCode];

const asItem = ([sku, quantity, totalAmount, totalVatAmount]: Item) => {
  return { sku, quantity, totalAmount, totalVatAmount };
};

const ordered: Line[] = [
  ['A', 1, 122, 22, 'RUS_VAT22'],
  ['B', 3, 300, 50.01, 'RUS_VAT20'],
  ['C', 2, 80, 0, 'VATNONE'],
  ['D', 1, 110, 10, 'RUS_VAT10'],
  ['D', 1, 55, 5, 'RUS_VAT10'],
  ['M', 1, 100, 16.67, 'RUS_VAT20'],
  ['M', 1, 100, 0, 'VATNONE'],
];

function refund(items: Item[], earlier: Item[] = [], sums: { amount?: number; vat?: number } = {}) {
  const lines = ordered.map(([sku, quantity, , , vatCode]) => ({ sku, quantity, vatCode }));
  const settled = ordered.map(([, , total, vat]) => ({ total: kopecks(total), vat: kopecks(vat) }));
  const total = items.reduce((sum, item) => sum + kopecks(item[2]), 0);
  const vat = items.reduce((sum, item) => sum + kopecks(item[3]), 0);
  return checkRefund({
    amount: sums.amount === undefined ? (total as Minor) : kopecks(sums.amount),
    vatAmount: sums.vat === undefined ? (vat as Minor) : kopecks(sums.vat),
    basketItems: items.map(asItem),
    pools: refundPools(
      lines,
      settled,
      earlier.map((item) => refundedItem(asItem(item))),
    ),
  });
}

const names = (failure: RefundFailure | undefined) => failure?.fields.map(({ name }) => name);

describe('refunds that are right', () => {
  const table: [why: string, items: Item[], earlier?: Item[]][] = [
    ['a whole line', [['A', 1, 122, 22]]],
    ['a part of the money', [['A', 1, 72, 12.98]]],
    ['the rest of it', [['A', 1, 50, 9.02]], [['A', 1, 72, 12.98]]],
    ['one unit of three', [['B', 1, 100, 16.67]]],
    ['a whole line as quantity 1 with the sum as price', [['B', 1, 300, 50.01]]],
    ['without VAT', [['C', 1, 40, 0]]],
    ['two lines of a sku in one item', [['D', 2, 165, 15]]],
    [
      'two items of a sku',
      [
        ['D', 1, 110, 10],
        ['D', 1, 55, 5],
      ],
    ],
    [
      'two items of a sku, turned round',
      [
        ['D', 1, 55, 5],
        ['D', 1, 110, 10],
      ],
    ],
    ['on into the second line', [['D', 1, 121, 11]]],
    ['VAT a kopeck above the rate', [['A', 1, 72, 12.99]]],
    ['VAT a kopeck above what is left', [['A', 1, 50, 9.03]], [['A', 1, 72, 12.98]]],
    ['all that is left, though the rate asks for more', [['A', 1, 22, 3]], [['A', 1, 100, 19]]],
    [
      'a part, when less VAT is left than the rate asks for',
      [['A', 1, 20, 3]],
      [['A', 1, 100, 19]],
    ],
    [
      'a gift',
      [
        ['A', 1, 122, 22],
        ['C', 1, 0, 0],
      ],
    ],
    ['both lines of a sku with the VAT that is left', [['D', 2, 105, 12]], [['D', 1, 60, 3]]],
    ['lines of two rates in one item', [['M', 2, 200, 16.67]]],
  ];
  for (const [why, items, earlier] of table) {
    test(why, () => {
      assert.equal(refund(items, earlier), undefined);
    });
  }
});

describe('refunds that are refused', () => {
  type Row = [why: string, answer: string, items: Item[], earlier?: Item[]];
  const total = 'wrong_basket_item_total_amount basketItems[0].totalAmount';
  const vat = 'wrong_basket_item_total_vat_amount basketItems[0].totalVatAmount';
  const table: Row[] = [
    ['a sku that was not ordered', 'validation_error basketItems[0].sku', [['X', 1, 1, 0]]],
    ['more than the line', total, [['A', 1, 122.01, 22]]],
    ['more than is left', total, [['A', 1, 50.01, 9.02]], [['A', 1, 72, 12.98]]],
    ['nothing is left', total, [['A', 1, 0.01, 0]], [['A', 1, 122, 22]]],
    ['more than both lines of a sku', total, [['D', 3, 165.01, 15]]],
    ['VAT two kopecks above what is left', vat, [['A', 1, 50, 9.04]], [['A', 1, 72, 12.98]]],
    [
      'the same, where the rate alone would allow',
      vat,
      [['A', 9, 50, 9.04]],
      [['A', 1, 72, 12.98]],
    ],
    ['the kopeck above is spent', vat, [['A', 1, 0.05, 0.01]], [['A', 1, 121, 22.01]]],
    ['the rate of a later line', vat, [['M', 1, 50, 0]]],
    ['VAT of another rate', vat, [['A', 1, 60, 10]]],
    ['no VAT of a line that has it', vat, [['A', 1, 60, 0]]],
    ['all VAT for half the money', vat, [['A', 1, 61, 22]]],
    ['VAT of a line that has none', vat, [['C', 1, 40, 0.01]]],
    ['VAT without money', vat, [['A', 1, 0, 0.01]]],
  ];
  for (const [why, answer, items, earlier] of table) {
    test(why, () => {
      const failure = refund(items, earlier);
      assert.equal(`${failure?.code} ${names(failure)?.join()}`, answer);
    });
  }

  test('together too much: the item that crosses the line is named', () => {
    const failure = refund([
      ['A', 1, 100, 18.03],
      ['C', 1, 40, 0],
      ['A', 1, 30, 5.41],
    ]);
    assert.equal(failure?.code, 'wrong_basket_item_total_amount');
    assert.deepEqual(names(failure), ['basketItems[2].totalAmount']);
    assert.equal(
      failure.fields[0]?.message,
      'expected at most 22.00 (left of this sku), given 30.00',
    );
  });

  test('sums that are no sums of the items', () => {
    for (const amount of [121.99, 122.01]) {
      const failure = refund([['A', 1, 122, 22]], [], { amount });
      assert.deepEqual([failure?.code, names(failure)], ['wrong_total_amount', ['amount']]);
    }
    for (const vatAmount of [21.99, 22.01]) {
      const failure = refund([['A', 1, 122, 22]], [], { vat: vatAmount });
      assert.deepEqual([failure?.code, names(failure)], ['wrong_total_vat_amount', ['vatAmount']]);
    }
  });

  test('the first failing check decides, with every item that fails it', () => {
    const items: Item[] = [
      ['X', 1, 1, 0],
      ['A', 1, 500, 22],
      ['Y', 1, 1, 0],
    ];
    const unknown = refund(items, [], { amount: 1 });
    assert.equal(unknown?.code, 'validation_error');
    assert.deepEqual(names(unknown), ['basketItems[0].sku', 'basketItems[2].sku']);
  });
});
