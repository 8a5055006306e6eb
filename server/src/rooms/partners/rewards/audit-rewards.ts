import type { Reader } from '#kernel/database/database.ts';
import { breachesMax, firstId, slices, sliceSize } from '#kernel/slices.ts';
import {
  compareSums,
  entriesOf,
  pairUp,
  postedTo,
  type Audit,
  type Breach,
  type KnownSum,
} from '#rooms/ledger/index.ts';
import { readHistories } from '#rooms/shipments/index.ts';
import { dueOf } from './book-rewards.ts';
import { causeOf, type RewardOrder, type StoredReward } from './reward.ts';
import * as sql from './reward.sql.ts';

/** Time in which what has happened has its reward; younger happenings are not missed. */
const graceMs = 10 * 60_000;

/**
 * Replays the orders that have terms of rewards: each reward that is due is booked with the same
 * sums and its entry, none is booked that is not due; and partners' accounts stand at the sum.
 */
export const auditRewards: Audit = async (reader) => {
  const breaches: Breach[] = [];
  const read = (after: string) =>
    reader.rows<RewardOrder>(sql.rewardOrdersAfter, [after, sliceSize]);
  for await (const orders of slices(firstId, read, ({ orderId }) => orderId)) {
    breaches.push(...(await faultsOf(reader, orders)));
    if (breaches.length >= breachesMax) break;
  }
  breaches.push(...(await compareSums('rewards.account_is_sum', () => sums(reader))));
  return breaches.slice(0, breachesMax);
};

async function faultsOf(reader: Reader, orders: readonly RewardOrder[]): Promise<Breach[]> {
  const ids = orders.map(({ orderId }) => orderId);
  const waiting = await sql.due.among(reader, ids);
  const stored = await reader.rows<StoredReward>(sql.rewardsOfOrders, [ids]);
  const byCause = new Map(stored.map((reward) => [causeOf(reward), reward]));
  const terms = new Map(orders.map((order) => [order.orderId, order]));
  const breaches: Breach[] = [];
  const wanted = new Set<string>();
  for (const history of await readHistories(reader, ids)) {
    const order = terms.get(history.orderId);
    if (!order) continue;
    for (const due of dueOf(history, order)) {
      const cause = causeOf({ ...order, key: due.key });
      wanted.add(cause);
      const found = byCause.get(cause);
      const isFresh =
        waiting.has(order.orderId) || reader.now().getTime() - due.at.getTime() < graceMs;
      if (!found) {
        if (!isFresh) breaches.push({ rule: 'rewards.each_is_booked', message: cause });
      } else if (found.amountMinor !== due.amountMinor || found.vatMinor !== due.vatMinor) {
        breaches.push({ rule: 'rewards.sums_are_replayed', message: cause, entry: cause });
      }
    }
  }
  for (const cause of byCause.keys()) {
    if (wanted.has(cause)) continue;
    breaches.push({ rule: 'rewards.none_without_cause', message: cause, entry: cause });
  }
  return [...breaches, ...(await entryFaults(reader, byCause))];
}

async function entryFaults(
  reader: Reader,
  rewards: ReadonlyMap<string, StoredReward>,
): Promise<Breach[]> {
  const entries = await entriesOf(reader, { causes: [...rewards.keys()] });
  const booked = new Map(entries.map((entry) => [entry.cause, entry]));
  return [...rewards].flatMap(([cause, { amountMinor, vatMinor }]) => {
    const account = booked.get(cause)?.postings.find((each) => each.account.endsWith('/payable'));
    if (account?.amountMinor === -(amountMinor + vatMinor)) return [];
    return [{ rule: 'rewards.each_has_its_entry', message: cause, entry: cause }];
  });
}

/** What payouts take is not of these rows. */
async function sums(reader: Reader) {
  const rows = await reader.rows<KnownSum>(sql.rewardSums, []);
  const posted = await postedTo(reader, 'partner/', 'payout/');
  return pairUp(
    rows,
    posted.map(({ account, currency, postedMinor }) => ({ account, currency, minor: postedMinor })),
  );
}
