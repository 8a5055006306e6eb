import type { Tx } from '#kernel/database/database.ts';
import {
  credit,
  debit,
  expensePartnerReward,
  partnerPayable,
  postEntries,
  type Entry,
} from '#rooms/ledger/index.ts';
import { partnersOfOrders } from '#rooms/orders/index.ts';
import { readHistories, type OrderHistory } from '#rooms/shipments/index.ts';
import { decideTerms, isCaptured } from './decide-terms.ts';
import { causeOf, type RewardOrder, type StoredReward } from './reward.ts';
import * as sql from './reward.sql.ts';
import { rewardsOf, type DueReward } from './rewards-of.ts';

type Owed = DueReward & { order: RewardOrder };

/**
 * Replays the histories of orders, whose rows in `reward_due` are locked, and books the rewards that
 * are not booked yet, each with its entry. Books last, all in one call.
 */
export async function bookRewards(tx: Tx, orderIds: readonly string[]): Promise<void> {
  const histories = (await readHistories(tx, orderIds)).filter(isCaptured);
  if (histories.length === 0) return;
  const ids = histories.map(({ orderId }) => orderId);
  const orders = await termsOf(tx, histories);
  const booked = await tx.rows<StoredReward>(sql.rewardsOfOrders, [ids]);
  const known = new Set(booked.map(causeOf));
  const owed = histories.flatMap((history) => {
    const order = orders.get(history.orderId);
    return order ? dueOf(history, order) : [];
  });
  const fresh = owed.filter(({ order, key }) => !known.has(causeOf({ ...order, key })));
  if (fresh.length === 0) return;
  await tx.run(sql.insertRewards, [JSON.stringify(fresh.map(rowIn(tx))), tx.now()]);
  await postEntries(tx, fresh.map(entryOf));
}

/** The rewards of an order under the terms that are kept; one without terms has none. */
export function dueOf(history: OrderHistory, order: RewardOrder): Owed[] {
  const { terms: reward, vatRate } = order;
  if (reward === null) return [];
  return rewardsOf(history, { reward, vatRate }).map((due) => ({ ...due, order }));
}

/** Kept terms, and those of orders that are seen for the first time, which are kept now. */
async function termsOf(
  tx: Tx,
  histories: readonly OrderHistory[],
): Promise<Map<string, RewardOrder>> {
  const ids = histories.map(({ orderId }) => orderId);
  const kept = await tx.rows<RewardOrder>(sql.rewardOrders, [ids]);
  const orders = new Map(kept.map((order) => [order.orderId, order]));
  const partners = await partnersOfOrders(tx, ids);
  const fresh: RewardOrder[] = [];
  for (const history of histories) {
    const partnerId = partners.get(history.orderId);
    if (partnerId === undefined || orders.has(history.orderId)) continue;
    fresh.push(await decideTerms(tx, history, partnerId));
  }
  if (fresh.length > 0)
    await tx.run(sql.keepTerms, [JSON.stringify(fresh.map(termsRow)), tx.now()]);
  for (const order of fresh) orders.set(order.orderId, order);
  return orders;
}

function termsRow(order: RewardOrder) {
  const { orderId, partnerId, merchantId, currency, method, terms, vatRate, reason } = order;
  return {
    ...{ order_id: orderId, partner_id: partnerId, merchant_id: merchantId },
    ...{ currency, method, terms, vat_rate: vatRate, reason },
  };
}

function rowIn(tx: Tx) {
  return ({ order, key, type, at, baseMinor, amountMinor, vatMinor }: Owed) => ({
    id: tx.newId(),
    ...{ order_id: order.orderId, partner_id: order.partnerId, merchant_id: order.merchantId },
    ...{ key, type, currency: order.currency, happened_at: at },
    ...{ base_minor: baseMinor, amount_minor: amountMinor, vat_minor: vatMinor },
  });
}

/** The reward with its VAT is the operator's expense; a reversal is its mirror image. */
function entryOf({ order, key, amountMinor, vatMinor }: Owed): Entry {
  const sum = amountMinor + vatMinor;
  const [from, to] = [expensePartnerReward(), partnerPayable(order.partnerId)];
  return {
    cause: causeOf({ ...order, key }),
    event: 'partner_reward',
    currency: order.currency,
    postings: sum > 0 ? [debit(from, sum), credit(to, sum)] : [debit(to, -sum), credit(from, -sum)],
  };
}
