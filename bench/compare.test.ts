import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { created, differences, moneyDifferences, paid, type Fact } from './compare.ts';

const fact = (id: string, changes: Partial<Fact> = {}): Fact => ({
  id,
  ...paid(61_000),
  ...changes,
});

describe('what the client was told against what is stored', () => {
  test('equal sets have no difference, in any order', () => {
    assert.deepEqual(differences(['a', 'b'], [fact('b'), fact('a')], paid(61_000)), []);
    assert.deepEqual(differences(['a'], [{ id: 'a', ...created }], created), []);
  });

  const planted: [string, string[], Fact[], RegExp][] = [
    ['an order that is lost', ['a', 'b'], [fact('a')], /b was acknowledged, but is not stored/],
    ['an order that nobody knows', ['a'], [fact('a'), fact('b')], /b is stored, but nobody/],
    ['an order that is stored twice', ['a'], [fact('a'), fact('a')], /a is stored twice/],
    ['an id that is given twice', ['a', 'a'], [fact('a')], /1 ids were acknowledged twice/],
    ['a wrong status', ['a'], [fact('a', { status: 'created' })], /status is created, not compl/],
    ['a double payment', ['a'], [fact('a', { payments: 2 })], /payments is 2, not 1/],
    ['a kopeck too few', ['a'], [fact('a', { paidMinor: 60_999 })], /paidMinor is 60999/],
    ['a capture that is not booked', ['a'], [fact('a', { captures: 0 })], /captures is 0, not 1/],
    ['a notification that is missing', ['a'], [fact('a', { notifications: 0 })], /tions is 0, not/],
  ];
  for (const [name, told, facts, message] of planted) {
    test(`finds ${name}`, () => {
      const found = differences(told, facts, paid(61_000));
      assert.equal(found.length, 1);
      assert.match(found[0]!, message);
    });
  }

  test('names the first ten and counts the others', () => {
    const told = Array.from({ length: 25 }, (_, i) => `order ${i}`);
    const found = differences(told, [], created);
    assert.equal(found.length, 11);
    assert.equal(found.at(-1), 'and 15 more differences');
  });
});

describe('the money of the ledger', () => {
  const balances = [
    { account: 'acquirer/instant', balanceMinor: 100_000 },
    { account: 'merchant/m/payable', balanceMinor: -97_000 },
    { account: 'revenue/commission', balanceMinor: -2459 },
    { account: 'revenue/commission-vat', balanceMinor: -541 },
  ];
  test('agrees with what was paid', () => {
    assert.deepEqual(moneyDifferences(100_000, balances), []);
  });
  test('tells of a kopeck on either side', () => {
    assert.equal(moneyDifferences(100_001, balances).length, 2);
    assert.match(moneyDifferences(100_000, balances.slice(0, 3))[0]!, /have 99459, payers paid/);
  });
});
