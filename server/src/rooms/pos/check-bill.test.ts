import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { minor, type Minor } from '@invogate/contracts/money.ts';
import { bill, grownBill, smallerBill } from '#test/pos-world.ts';
import { judgeCheck } from './check-bill.ts';
import { restLines, sumOf, vatOf } from './rest-lines.ts';

const nothing = { booked: 0 as Minor };

describe('checks of tills', () => {
  test('what was paid before must be exactly what was paid through us', () => {
    const partly = { ...grownBill, paidAmount: 2750 };
    assert.deepEqual(judgeCheck(partly, 'refuse', nothing).reasons, ['prepayment']);
    const judged = judgeCheck(partly, 'refuse', { booked: minor(275_000) });
    assert.deepEqual([judged.reasons, judged.due], [[], 50_000]);
  });

  test('a unit price is rounded down, so that quantity × price is within the total', () => {
    const [soup] = bill.basketItems;
    const order = {
      ...bill,
      ...{ amount: 100, vatAmount: 18.03 },
      basketItems: [{ ...soup!, quantity: 3, totalAmount: 100, totalVatAmount: 18.03 }],
    };
    const [line] = judgeCheck(order, 'refuse', nothing).order.basketItems;
    assert.deepEqual([line?.amount, line?.amountWoVat], [33.33, 27.32]);
  });

  test('the rest of a check is what was added', () => {
    const rest = restLines(grownBill.basketItems, bill.basketItems, minor(50_000), '1045');
    assert.deepEqual(
      rest.map(({ name, totalAmount }) => [name, totalAmount]),
      [['Десерт', 500]],
    );
  });

  test('one more of the same dish is its own line', () => {
    const rest = restLines(bill.basketItems, smallerBill.basketItems, minor(45_000), '1045');
    assert.deepEqual(
      rest.map(({ name, quantity, totalAmount, totalVatAmount }) => [
        ...[name, quantity, totalAmount, totalVatAmount],
      ]),
      [['Борщ', 1, 450, 81.15]],
    );
  });

  test('where lines do not make it, there is one line for each rate', () => {
    const [soup, steak] = bill.basketItems;
    const dearer = [
      { ...soup!, totalAmount: 1000, totalVatAmount: 180.33 },
      { ...steak!, totalAmount: 1800, totalVatAmount: 324.59 },
    ];
    const rest = restLines(dearer, bill.basketItems, minor(5000), '1045');
    assert.deepEqual(
      rest.map(({ name, totalAmount }) => [name, totalAmount]),
      [['Доплата по счёту 1045', 50]],
    );
    assert.deepEqual([sumOf(rest), vatOf(rest)], [5000, 902]);
  });
});
