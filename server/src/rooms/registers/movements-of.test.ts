import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  acquirerAccount,
  commission,
  commissionVat,
  credit,
  debit,
  merchantPayable,
  payoutInTransit,
  type LedgerEntry,
  type Posting,
} from '#rooms/ledger/index.ts';
import type { PaidOrder } from '#rooms/payments/index.ts';
import type { Books } from './movement.ts';
import { movementsOf } from './movements-of.ts';

const account = merchantPayable('shop');
const bookedAt = new Date('2026-11-20T10:00:00Z');

function entry(cause: string, postings: Posting[], event: LedgerEntry['event'] = 'captured') {
  return { cause, event, currency: 'RUB', postings, bookedAt, reversesCause: null } as const;
}

function paid(orderId: string, amount: number): PaidOrder {
  return {
    ...{ orderId, containerId: 'c', merchantId: 'shop', instrument: 'acquirer', method: 'card' },
    ...{ amount: amount as PaidOrder['amount'], commission: 0 as PaidOrder['commission'] },
    ...{ terms: null, paidAt: bookedAt, externalId: null, transfers: [] },
  };
}

function books(entries: LedgerEntry[], captured: PaidOrder[] = []): Books {
  return { account, entries, captured, moved: new Map(), refunds: new Map() };
}

const taken = (minor: number) => [debit(acquirerAccount('x'), minor), credit(account, minor)];

describe('movements of a shop', () => {
  test('an invoice of two orders is two, each with its commission', () => {
    const entries = [
      entry('payment/1/captured', [
        debit(acquirerAccount('x'), 500),
        ...[credit(account, 300), credit(account, 200)],
      ]),
      entry(
        'order/b/commission',
        [debit(account, 12), credit(commission(), 10), credit(commissionVat(), 2)],
        'commission',
      ),
    ];
    const found = movementsOf(books(entries, [paid('a', 300), paid('b', 200)]));
    assert.deepEqual(
      found.map(({ orderId, grossMinor, commissionMinor, commissionVatMinor }) => [
        ...[orderId, grossMinor, commissionMinor, commissionVatMinor],
      ]),
      [
        ['a', 300, 0, 0],
        ['b', 200, 12, 2],
      ],
    );
  });

  test('payouts are none of them', () => {
    const payout = [debit(account, 300), credit(payoutInTransit(), 300)];
    const entries = [entry('payout/1/created', payout, 'payout_created')];
    assert.deepEqual(movementsOf(books(entries)), []);
  });

  test('money that nobody can name is never left out', () => {
    const unknown = entry('order/a/gift', taken(5));
    assert.throws(() => movementsOf(books([unknown])), /know the cause order\/a\/gift/);
    const unpaid = entry('payment/1/captured', taken(5));
    assert.throws(() => movementsOf(books([unpaid])), /all that is booked \(5\)/);
    assert.throws(() => movementsOf(books([], [paid('a', 7)])), /all that is booked \(-7\)/);
    const lost = entry('refund/1/accepted', [credit(acquirerAccount('x'), 5), debit(account, 5)]);
    assert.throws(() => movementsOf(books([lost])), /the refund of refund\/1\/accepted is stored/);
  });
});
