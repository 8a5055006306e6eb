import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Minor } from '@invogate/contracts/money.ts';
import { byTransfer, isOf, shareSources, splitAmong, type Giver, type Source } from './source.ts';

const card: Giver = { instrument: 'acquirer', attemptId: 'card', source: null, operationId: null };
const atBank = (operationId: string): Giver => ({
  ...{ instrument: 'instrument', attemptId: null, source: 'bank' },
  operationId,
});
const of = (giver: Giver, amount: number): Source => ({ ...giver, amount: amount as Minor });
const shown = (sources: readonly Source[]): string =>
  sources
    .map(({ instrument, operationId, amount }) => `${operationId ?? instrument} ${String(amount)}`)
    .join(', ');

describe('who has paid how much of each order', () => {
  const table: [name: string, amounts: number[], parts: Source[], last: Giver, wants: string[]][] =
    [
      ['a part by transfer', [122], [of(byTransfer, 100)], card, ['acquirer 22, transfer 100']],
      [
        'parts count for the first orders',
        [50, 122, 30],
        [of(byTransfer, 100)],
        card,
        ['transfer 50', 'acquirer 72, transfer 50', 'acquirer 30'],
      ],
      [
        'a transfer comes last, instruments from the newest',
        [100],
        [of(atBank('one'), 10), of(atBank('two'), 20), of(byTransfer, 30)],
        card,
        ['acquirer 40, two 20, one 10, transfer 30'],
      ],
      [
        'transfers are one source',
        [100],
        [of(atBank('one'), 10), of(byTransfer, 30)],
        byTransfer,
        ['one 10, transfer 90'],
      ],
      [
        'what the parts have too much is of nobody',
        [100],
        [of(atBank('one'), 80), of(byTransfer, 30)],
        byTransfer,
        ['one 80, transfer 20'],
      ],
    ];
  for (const [name, amounts, parts, last, wants] of table) {
    test(name, () => {
      assert.deepEqual(shareSources(amounts as Minor[], parts, last).map(shown), wants);
    });
  }

  test('each order gets its sum, each part gives no more than it has', () => {
    const sums = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(sums, sums, fc.boolean(), (amounts, given, sent) => {
        const parts = given.map((amount, at) =>
          sent && at === given.length - 1
            ? of(byTransfer, amount)
            : of(atBank(`op-${String(at)}`), amount),
        );
        const shares = shareSources(amounts as Minor[], parts, card);
        for (const [at, own] of shares.entries()) assert.equal(sumOf(own), amounts[at]);
        let rest = sumOf(amounts.map((amount) => of(card, amount)));
        for (const part of parts) {
          const used = sumOf(shares.flat().filter((each) => isOf(part, each)));
          assert.equal(used, Math.min(part.amount, rest));
          rest -= used;
        }
      }),
    );
  });
});

describe('who gets how much back', () => {
  const sources = [of(card, 22), of(atBank('one'), 50), of(byTransfer, 50)];
  const back = (giver: Giver, amount: number) => of(giver, amount);

  test('the first up to what it has paid, then the next', () => {
    assert.equal(shown(splitAmong(sources, [], 10 as Minor)), 'acquirer 10');
    assert.equal(shown(splitAmong(sources, [], 22 as Minor)), 'acquirer 22');
    assert.equal(shown(splitAmong(sources, [], 100 as Minor)), 'acquirer 22, one 50, transfer 28');
    const returned = [back(card, 22), back(atBank('one'), 49)];
    assert.equal(shown(splitAmong(sources, returned, 11 as Minor)), 'one 1, transfer 10');
  });

  test('more than was paid is a bug', () => {
    assert.throws(() => splitAmong(sources, [back(card, 1)], 122 as Minor));
  });

  test('any steps give each exactly what it has paid, and never more', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 30 }), (steps) => {
        const returned: Source[] = [];
        for (const step of [...steps, 122]) {
          const left = 122 - sumOf(returned);
          const amount = Math.min(step, left) as Minor;
          if (amount === 0) break;
          const legs = splitAmong(sources, returned, amount);
          assert.equal(sumOf(legs), amount);
          assert.ok(legs.every((leg) => leg.amount > 0));
          returned.push(...legs);
        }
        for (const source of sources) {
          const all = returned.filter((each) => isOf(source, each));
          assert.equal(sumOf(all), source.amount);
        }
      }),
    );
  });
});

const sumOf = (all: readonly Source[]): number => all.reduce((sum, { amount }) => sum + amount, 0);
