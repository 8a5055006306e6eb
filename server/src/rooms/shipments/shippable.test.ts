import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  capturedFor,
  isWhole,
  leftToShip,
  unshippedRefunds,
  type Happening,
  type Shippable,
} from './shippable.ts';
import type { SkuMoney } from './unshipped.ts';

/** `A 60` is 60 minor units of sku A. */
const money = (text: string): SkuMoney[] =>
  text.split(', ').map((each) => {
    const [sku = '', amount] = each.split(' ');
    return { sku, amount: Number(amount) };
  });

/** Happenings one second after the other: `ship A 60; refund A 30`. */
const life = (text: string): Happening[] =>
  text === ''
    ? []
    : text.split('; ').map((each, i) => {
        const [, word, items = ''] = /^(ship|refund) (.*)$/.exec(each) ?? [];
        const kind = word === 'ship' ? 'shipment' : 'refund';
        return { kind, at: new Date(i * 1000), items: money(items) };
      });

const order = (text: string, amount = 100, linesSum = 100): Shippable => {
  return { amount, linesSum, lines: money('A 50, B 50'), happenings: life(text) };
};

describe('what is left to ship', () => {
  const table: [happened: string, left: number, refundedUnshipped: number][] = [
    ['', 100, 0],
    ['ship A 30', 70, 0],
    ['ship A 50; ship B 50', 0, 0],
    // Other skus than were ordered count by their sums.
    ['ship Z 60', 40, 0],
    // What waits for a shipment is refunded first.
    ['refund A 20', 80, 20],
    ['ship A 30; refund A 20', 50, 20],
    ['ship A 30; refund A 50', 50, 20],
    ['ship A 50; refund A 50', 50, 0],
    ['refund A 50; ship B 50', 0, 50],
    ['refund A 20; refund A 30', 50, 50],
    ['refund A 50, B 50', 0, 100],
    ['ship Z 90; refund A 50', 0, 10],
    ['ship A 10; refund A 40; ship A 0', 50, 40],
  ];
  for (const [happened, left, refunded] of table) {
    test(`after "${happened}": ${left}`, () => {
      assert.equal(leftToShip(order(happened)), left);
      assert.equal(unshippedRefunds(order(happened)), refunded);
    });
  }

  test('at one instant goods go out before money comes back', () => {
    const happenings = life('refund A 50; ship A 50').map((it) => ({ ...it, at: new Date(0) }));
    assert.equal(leftToShip({ ...order(''), happenings }), 50);
  });

  test('up to the larger of amount and lines; nothing after the whole', () => {
    assert.equal(leftToShip(order('', 100, 105)), 105);
    assert.equal(leftToShip(order('', 105, 100)), 105);
    assert.equal(leftToShip(order('ship A 60', 105, 100)), 45);
    assert.equal(leftToShip(order('ship A 100', 105, 100)), 0);
    assert.equal(leftToShip(order('ship A 100', 100, 105)), 0);
  });
});

test('the whole captures exactly the amount, and never more is captured', () => {
  const table: [amount: number, lines: number, shipped: number, captured: number][] = [
    [100, 100, 40, 40],
    [100, 100, 100, 100],
    [105, 100, 100, 105],
    [105, 100, 99, 99],
    [105, 100, 103, 103],
    [105, 100, 105, 105],
    [100, 105, 100, 100],
    [100, 105, 103, 100],
    [100, 105, 105, 100],
    [100, 100, 0, 0],
  ];
  for (const [amount, linesSum, shipped, captured] of table) {
    assert.equal(capturedFor({ amount, linesSum }, shipped), captured);
  }
  assert.equal(isWhole({ amount: 100, linesSum: 105 }, 0), false);
});
