import type { PayView, ShopAnswer } from '@invogate/contracts/pay-page.ts';
import type { Database, Reader } from '#kernel/database/database.ts';
import { atom } from '#kernel/time.ts';
import type { Merchant } from '#rooms/accounts/index.ts';
import type { StoredOrder } from '#rooms/orders/index.ts';
import { readOrderPayments } from './order-payment.ts';
import type { PaidOrder, ShopWord, ShopWords } from './ports.ts';

/** How long a payer waits for the shop after paying (spec 04, Shipping control). */
const shopWaitMs = 20_000;

/** What the shops of a paid invoice have answered, for its page. */
export interface ShopAnswers {
  byOrder: ReadonlyMap<string, ShopAnswer>;
  /** The worst of them; absent when no shop controls shipping. */
  worst?: ShopAnswer;
  /** While `worst` is `waiting`: until when. */
  until?: Date;
  /** After a no: when the last reserve of these orders ends by itself. */
  heldUntil?: Date;
}

/** Where no shop is waited for. */
export const noAnswers: ShopAnswers = { byOrder: new Map() };

/** The first of these that any order has is what the whole invoice shows. */
const worstFirst: readonly ShopAnswer[] = [
  'unavailable',
  'refused',
  'waiting',
  'confirming',
  'confirmed',
];

/** Asks only for orders of shops that control shipping, so that the others pay nothing for it. */
export async function readShopAnswers(
  { database, shopWords }: { database: Database; shopWords: ShopWords },
  orders: readonly StoredOrder[],
  merchants: readonly Merchant[],
): Promise<ShopAnswers> {
  const controlled = orders.flatMap((order): PaidOrder[] => {
    const merchant = merchants.find(({ id }) => id === order.merchantId);
    return merchant?.shippingControl && order.paidAt !== null ? [{ order, merchant }] : [];
  });
  if (controlled.length === 0) return noAnswers;
  const answers = answersOf(controlled, await shopWords(controlled), database.now());
  if (answers.worst !== 'unavailable' && answers.worst !== 'refused') return answers;
  const heldUntil = await endOfHold(database, orders);
  return heldUntil === undefined ? answers : { ...answers, heldUntil };
}

/** The answers by what the shops have said, and by how long ago the orders were paid. */
export function answersOf(
  paid: readonly { order: Pick<StoredOrder, 'id' | 'paidAt'> }[],
  words: ReadonlyMap<string, ShopWord>,
  now: Date,
): ShopAnswers {
  const byOrder = new Map<string, ShopAnswer>();
  let untilMs = 0;
  for (const { order } of paid) {
    const word = words.get(order.id);
    if (word === undefined) continue;
    const endMs = (order.paidAt ?? now).getTime() + shopWaitMs;
    const answer = answerOf(word, now.getTime() < endMs);
    if (answer === 'waiting') untilMs = Math.max(untilMs, endMs);
    byOrder.set(order.id, answer);
  }
  const given = new Set(byOrder.values());
  const worst = worstFirst.find((answer) => given.has(answer));
  return {
    byOrder,
    ...(worst === undefined ? {} : { worst }),
    ...(worst === 'waiting' ? { until: new Date(untilMs) } : {}),
  };
}

/** What the page shows of them, beside what each order has. */
export function shownAnswers({
  worst,
  until,
  heldUntil,
}: ShopAnswers): Pick<PayView, 'shop' | 'shopWaitsUntil' | 'heldUntil'> {
  return {
    ...(worst ? { shop: worst } : {}),
    ...(until ? { shopWaitsUntil: atom(until) } : {}),
    ...(heldUntil ? { heldUntil: atom(heldUntil) } : {}),
  };
}

async function endOfHold(
  reader: Reader,
  orders: readonly StoredOrder[],
): Promise<Date | undefined> {
  const payments = await readOrderPayments(
    reader,
    orders.map(({ id }) => id),
  );
  const ends = payments.flatMap(({ lapsesAt }) => (lapsesAt ? [lapsesAt.getTime()] : []));
  return ends.length === 0 ? undefined : new Date(Math.max(...ends));
}

function answerOf(word: ShopWord, stillWaits: boolean): ShopAnswer {
  if (word === 'silent') return stillWaits ? 'waiting' : 'confirming';
  return word === 'failed' ? 'confirming' : word;
}
