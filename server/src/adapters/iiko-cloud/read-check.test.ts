import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { minorFromMajor } from '@invogate/contracts/money.ts';
import { Secret } from '#kernel/secret.ts';
import { cloudDish } from '#test/iiko-house.ts';
import { readCheck } from './read-check.ts';

const point = {
  ...{ apiLogin: new Secret('x'), application: undefined, organizationId: 'o' },
  ...{ terminalGroupId: 't', paymentTypeId: 'ours', vatCode: 'RUS_VAT22' as const },
};

function read(order: object, sum: number) {
  const check = readCheck({ id: 'a1', order: { status: 'New', sum, number: 7, ...order } }, point);
  assert.ok(check);
  return check.order;
}

const soup = cloudDish('b', 'Борщ', 2, 450);
const linesOf = (order: ReturnType<typeof read>) =>
  order.basketItems.map(({ name, quantity, totalAmount }) => [name, quantity, totalAmount]);

describe('lines of a check of the cloud', () => {
  test('priced modifiers are lines of their own, free ones none', () => {
    const modifiers = [
      { product: { id: 'm', name: 'сметана' }, amount: 1, price: 50 },
      { product: { id: 'n', name: 'без лука' }, amount: 1, price: 0 },
      {
        ...{ product: { id: 'k', name: 'хлеб' }, amount: 1, price: 30 },
        amountIndependentOfParentAmount: true,
      },
    ];
    const order = read({ items: [{ ...soup, modifiers }] }, 1030);
    assert.deepEqual(linesOf(order), [
      ['Борщ', 2, 900],
      ['Борщ: сметана', 2, 100],
      ['Борщ: хлеб', 1, 30],
    ]);
    assert.equal(order.payable, true);
  });

  test('what was struck off is no line', () => {
    const gone = { ...cloudDish('d', 'Торт', 1, 500), deleted: { deletionMethod: {} } };
    assert.deepEqual(linesOf(read({ items: [soup, gone] }, 900)), [['Борщ', 2, 900]]);
  });

  test('discounts stand within the totals: of a position, and of the whole check', () => {
    const items = [soup, cloudDish('s', 'Стейк', 1, 1850)];
    const named = { sum: 90, selectivePositionsWithSum: [{ positionId: 'p-b', sum: 90 }] };
    const order = read({ items, discounts: [named, { sum: 266 }] }, 2394);
    assert.deepEqual(linesOf(order), [
      ['Борщ', 2, 729],
      ['Стейк', 1, 1665],
    ]);
    assert.equal(order.payable, true);
  });

  test('unit prices are rounded down', () => {
    const [line] = read(
      { items: [cloudDish('x', 'Сыр', 3, 33.34)], discounts: [{ sum: 0.02 }] },
      100,
    ).basketItems;
    assert.deepEqual([line?.amount, line?.amountWoVat, line?.totalAmount], [33.33, 27.32, 100]);
  });

  const judged: [title: string, order: object, sum: number, reasons: string[]][] = [
    ['a surcharge is a line of its own', { items: [soup] }, 990, ['surcharge']],
    ['a compound dish', { items: [{ ...soup, type: 'Compound' }] }, 900, ['compound_modifier']],
    [
      'money of others',
      { items: [soup], payments: [{ sum: 100, paymentType: { id: 'cash' } }] },
      900,
      ['prepayment'],
    ],
    ['a rate that no code has', { items: [{ ...soup, taxPercent: 18 }] }, 900, ['other']],
    ['lines that make more than the sum', { items: [soup] }, 800, ['other']],
  ];
  for (const [title, order, sum, reasons] of judged) {
    test(title, () => {
      const check = read(order, sum);
      assert.deepEqual([check.reasons, check.payable], [reasons, false]);
    });
  }

  test('the surcharge has the VAT of the point; our payments count, each rate its own', () => {
    const bread = { ...cloudDish('h', 'Хлеб', 1, 110), taxPercent: 10 };
    const tea = { ...cloudDish('t', 'Чай', 1, 100), taxPercent: null };
    const payments = [{ sum: 500, paymentType: { id: 'ours' } }];
    const order = read({ items: [bread, tea], payments }, 232);
    assert.deepEqual(
      order.basketItems.map(({ vatCode, totalVatAmount }) => [vatCode, totalVatAmount]),
      [
        ['RUS_VAT10', 10],
        ['RUS_VAT22', 18.03],
        ['RUS_VAT22', 3.97],
      ],
    );
    assert.deepEqual([order.paidAmount, order.reasons], [500, ['surcharge']]);
  });

  test('an order that is deleted, or has no sum, is no check', () => {
    assert.equal(readCheck({ id: 'a', order: { status: 'Deleted', sum: 1 } }, point), undefined);
    assert.equal(readCheck({ id: 'a', order: { status: 'New' } }, point), undefined);
    assert.equal(readCheck(null, point), undefined);
  });

  test('any discount leaves lines that make the sum to the kopeck', () => {
    const dish = fc.record({
      amount: fc.integer({ min: 1, max: 9 }),
      price: fc.integer({ min: 1, max: 999_999 }),
    });
    fc.assert(
      fc.property(fc.array(dish, { minLength: 1, maxLength: 8 }), fc.double(), (dishes, part) => {
        const items = dishes.map(({ amount, price }, i) =>
          cloudDish(`d${i}`, 'x', amount, price / 100),
        );
        const full = dishes.reduce((sum, { amount, price }) => sum + amount * price, 0);
        const share = Number.isFinite(part) ? Math.abs(part % 1) : 0;
        const discount = Math.floor((full - 1) * share);
        const order = read(
          { items, discounts: [{ sum: discount / 100 }] },
          (full - discount) / 100,
        );
        const total = order.basketItems.reduce(
          (sum, { totalAmount }) => sum + (minorFromMajor(totalAmount) ?? NaN),
          0,
        );
        assert.equal(total, full - discount);
        assert.deepEqual(order.reasons, []);
      }),
    );
  });
});
