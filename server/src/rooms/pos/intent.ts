import type { Currency, Minor } from '@invogate/contracts/money.ts';
import type { PaymentEnd, TableOrder } from '@invogate/contracts/pos.ts';
import { stateTable } from '#kernel/state-table.ts';
import type { StoredOrder } from '#rooms/orders/index.ts';
import type { PreCheck } from './pre-check.ts';

export type IntentState = 'confirming' | 'open' | 'paid' | 'done' | 'ended';

/**
 * The life of a guest's wish to pay a check.
 * - `confirming`: the till is being asked; `open`: an order waits for its payer
 * - `paid`: the till has to close the check
 * - `done`: the till has closed it, or the money went back; `ended`: not paid
 */
export const intentStates = stateTable<IntentState>('pos intent', 'confirming', {
  confirming: ['open', 'ended'],
  open: ['paid', 'ended'],
  paid: ['done'],
  done: [],
  ended: [],
});

export interface StoredIntent {
  id: string;
  accountId: string;
  merchantId: string;
  pointId: string;
  tableId: string;
  billId: string;
  posOrderId: string;
  revision: string;
  body: TableOrder;
  state: IntentState;
  endReason: PaymentEnd | null;
  amount: Minor;
  currency: Currency;
  number: number | null;
  orderId: string | null;
  containerId: string | null;
  lockId: string | null;
  unlockDueAt: Date | null;
  createdAt: Date;
  confirmUntil: Date;
  seenAt: Date | null;
  paidAt: Date | null;
}

/** `T-{posOrderId}-{n}`: the order's number in the shop. */
export function orderNumber(posOrderId: string, number: number): string {
  return `T-${posOrderId}-${String(number)}`;
}

/** What the order says of its check. */
export function preCheckOf(order: TableOrder, tableNumber: string): PreCheck {
  const { posOrderId: id, number, revision } = order;
  return { id, ...(number === undefined ? {} : { number }), tableNumber, revision };
}

const ends: readonly PaymentEnd[] = ['bill_changed', 'reprinted', 'left', 'refused'];

/** Why a guest does not pay an order any more that was cancelled, or has expired. */
export function endReasonOf(
  order: Pick<StoredOrder, 'status' | 'cancelReason'> | undefined,
): PaymentEnd {
  if (order?.status === 'expired') return 'expired';
  return ends.find((word) => word === order?.cancelReason) ?? 'canceled';
}

const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** A short code of a payment that a guest shows and staff find: `K7Q-2M4`. */
export function paymentCode(intentId: string): string {
  let rest = BigInt(`0x${intentId.replaceAll('-', '')}`) % BigInt(letters.length) ** 6n;
  let code = '';
  for (let i = 0; i < 6; i++) {
    code += letters.charAt(Number(rest % BigInt(letters.length)));
    rest /= BigInt(letters.length);
  }
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}
