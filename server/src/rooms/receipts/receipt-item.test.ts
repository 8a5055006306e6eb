import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BasketItem } from '@invogate/contracts/orders.ts';
import { historyLine } from '#test/order-history.ts';
import type { PaymentMode } from './payment-mode.ts';
import { receiptItems } from './receipt-item.ts';
import type { ReceiptItem } from './receipt.ts';

const supplier = { name: 'Shop', vatNumber: '7736050003', phone: null };
const code = 'RU-430301-AAA7582720';

function itemOf(
  changes: Partial<BasketItem>,
  mode: PaymentMode = 4,
  { quantity = 1, amountMinor = 12200 } = {},
): ReceiptItem {
  const { item, vatMinor } = historyLine({ quantity, amountMinor, item: changes });
  const micros = BigInt(quantity * 1_000_000);
  const [only, ...more] = receiptItems(
    { item, mode, quantity: micros, amountMinor, vatMinor },
    supplier,
  );
  assert.deepEqual(more, []);
  assert.ok(only);
  return only;
}

describe('an item of a receipt', () => {
  const types: [given: BasketItem['type'], tag: number][] = [
    ['commodity', 1],
    ['service', 4],
    [3, 3],
    ['27', 27],
    [11, 11],
  ];
  for (const [type, tag] of types) {
    test(`type ${String(type)} is ${String(tag)} of tag 1212`, () => {
      assert.equal(itemOf({ type }).itemType, tag);
    });
  }

  const marked: [what: string, Partial<BasketItem>, PaymentMode, type: number, has: boolean][] = [
    ['marked, with its code', { type: 33, metaData: { markingCode: code } }, 4, 33, true],
    ['excisable, with its code', { type: 31, metaData: { markingCode: code } }, 4, 31, true],
    [
      'with a code that its type denies',
      { type: 32, metaData: { markingCode: code } },
      4,
      33,
      true,
    ],
    ['marked, without a code', { type: 33 }, 4, 32, false],
    ['excisable, without a code', { type: 31 }, 4, 30, false],
    ['before the goods', { type: 33, metaData: { markingCode: code } }, 1, 32, false],
    ['with a bar code', { type: 33, metaData: { markingCode: '96385074' } }, 4, 32, false],
    ['not marked, with a bar code', { type: 1, metaData: { markingCode: '96385074' } }, 4, 1, true],
    ['a service with a code', { type: 4, metaData: { markingCode: code } }, 4, 4, false],
  ];
  for (const [what, changes, mode, type, has] of marked) {
    test(what, () => {
      const item = itemOf(changes, mode);
      assert.equal(item.itemType, type);
      assert.equal(item.marking !== null, has);
    });
  }

  test('one code is of one piece, and of any weight', () => {
    const metaData = { markingCode: code };
    const pieces = itemOf({ type: 33, metaData }, 4, { quantity: 2, amountMinor: 24400 });
    assert.deepEqual([pieces.itemType, pieces.marking], [32, null]);
    const weight = { type: 33, metaData, measureCode: '166' };
    assert.equal(itemOf(weight, 4, { quantity: 0.5 }).marking?.code, code);
  });

  test('measure, country and name', () => {
    assert.equal(itemOf({}).measure, 0);
    assert.equal(itemOf({ measureCode: '6' }).measure, 22);
    assert.equal(itemOf({ measureCode: '778' }).measure, 255);
    assert.equal(itemOf({}).country, null);
    assert.equal(itemOf({ originCountryCode: '31' }).country, '031');
    assert.equal(itemOf({ originCountryCode: '643' }).country, '643');
    assert.equal(itemOf({ originCountryCode: 'RU' }).country, null);
    assert.equal(itemOf({ name: '🎁', type: 'service' }).name, 'Услуга');
    assert.equal(itemOf({ name: '🎁' }).name, 'Товар');
  });

  test('the excise of the line, and its share of a part', () => {
    assert.equal(itemOf({}).exciseMinor, null);
    assert.equal(itemOf({ excise: 10.5 }).exciseMinor, 1050);
    assert.equal(itemOf({ excise: 10.5, totalAmount: 244 }).exciseMinor, 525);
  });

  test('older names of VAT codes', () => {
    const rates: [BasketItem['vatCode'], number][] = [
      ['NONE', 11],
      ['RUS_VAT110', 2],
      ['RUS_VAT120', 1],
    ];
    for (const [vatCode, tag] of rates) assert.equal(itemOf({ vatCode }).vat, tag, vatCode);
  });

  test('a price that is not whole: two items share sum, VAT and excise', () => {
    const { item } = historyLine({ quantity: 3, amountMinor: 1000, item: { excise: 1 } });
    const piece = {
      item,
      quantity: 3_000_000n,
      amountMinor: 1000,
      vatMinor: 180,
      mode: 4 as const,
    };
    const parts = receiptItems(piece, supplier);
    assert.deepEqual(
      parts.map((part) => [part.quantity, part.priceMinor, part.vatMinor, part.exciseMinor]),
      [
        ['2', 333, 120, 67],
        ['1', 334, 60, 33],
      ],
    );
  });
});
