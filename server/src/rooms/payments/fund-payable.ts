import type { Currency, Minor } from '@invogate/contracts/money.ts';
import type { Reader } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import type { Accounts, Merchant } from '#rooms/accounts/index.ts';
import type { FundMethod } from '#rooms/funds/index.ts';
import {
  containerOf,
  isWordAwaited,
  openAmount,
  ordersOfContainers,
  wrongOrderStatus,
  type Container,
  type StoredOrder,
} from '#rooms/orders/index.ts';
import type { Attempt } from './attempt.ts';
import { isAccepted, isLockedAway, isLockedElsewhere } from './method.ts';
import { methodNotAllowedHere, paymentUnderWay, wordAwaited } from './payment.refusals.ts';
import * as sql from './payment.sql.ts';
import { reservedAmong } from './reserve-invoice.ts';

/** An invoice with everything that decides whether a fund may pay it. */
export interface Payable {
  container: Container;
  orders: readonly StoredOrder[];
  merchants: readonly Merchant[];
  /** An acquirer or another party has the last word on a payment of it. */
  underWay: boolean;
}

/** An outside method that stands for a fund: shops accept it, or lock it, in place of `fund`. */
export interface StandIn {
  code: string;
  methodId: number;
}

/** Orders that a payment of their invoice pays. */
export const isOpenOrder = (order: StoredOrder): boolean =>
  order.status === 'created' && order.processable;

/** Reads invoices; of `locked` ones container and orders are given. */
export async function readPayable(
  reader: Reader,
  accounts: Accounts,
  containerIds: readonly string[],
  locked?: { containers: ReadonlyMap<string, Container>; orders: readonly StoredOrder[] },
): Promise<Map<string, Payable>> {
  const orders = locked?.orders ?? (await ordersOfContainers(reader, containerIds));
  const attempts = await reader.rows<Attempt>(sql.attemptsOfContainers, [containerIds, []]);
  const asked = attempts.filter(({ state }) => state === 'new' || state === 'pending');
  const reserved = await reservedAmong(reader, containerIds);
  const busy = new Set([...reserved, ...asked.map(({ containerId }) => containerId)]);
  const found = new Map<string, Payable>();
  for (const [id, own] of Map.groupBy(orders, (order) => order.containerId)) {
    const [first] = own;
    const container = locked ? locked.containers.get(id) : first && unlocked(first);
    if (!container) continue;
    const shops = [...new Set(own.filter(isOpenOrder).map(({ merchantId }) => merchantId))];
    const merchants = await Promise.all(shops.map((shop) => accounts.findMerchant(shop)));
    found.set(id, {
      container,
      orders: own,
      merchants: merchants.filter((merchant) => merchant !== undefined),
      underWay: busy.has(id),
    });
  }
  return found;
}

/** For verdicts only: what is not locked cannot be saved. */
function unlocked(order: StoredOrder): Container {
  const save = () => Promise.reject(new Error('the container is not locked'));
  return { ...containerOf(order), save };
}

/**
 * Refuses an invoice that cannot be paid so at all; the sum that is due otherwise. One that has
 * received parts is not paid by a stand-in: a refund would give the payer's own money back as
 * points. Throws `not_found`, `wrong_order_status`, `payer_word_awaited`, `payment_under_way`,
 * `payment_method_not_allowed`.
 */
export function refuseUnpayable(
  payable: Payable | undefined,
  method: FundMethod,
  now: Date,
  { isPaid = false, standIn }: { isPaid?: boolean; standIn?: StandIn | undefined } = {},
): Payable & { due: Minor; currency: Currency } {
  if (!payable) throw notFound();
  const { container, orders, merchants, underWay } = payable;
  const due = (openAmount(orders) - container.receivedAmount) as Minor;
  const isOpen = container.state === 'open' && container.expiresAt > now && due > 0;
  if (!isOpen || isPaid) {
    throw wrongOrderStatus({
      message: 'This invoice is paid, cancelled or expired: nothing is to be paid',
      fields: [field('status')],
    });
  }
  if (isWordAwaited(orders)) throw wordAwaited();
  if (underWay) throw paymentUnderWay();
  const allowed = standIn
    ? container.receivedAmount === 0 &&
      isAccepted(standIn.code, merchants) &&
      !isLockedElsewhere(standIn.methodId, orders)
    : isAccepted(method, merchants) && !isLockedAway(method, orders);
  if (!allowed) throw methodNotAllowedHere();
  return { ...payable, due, currency: container.currency };
}
