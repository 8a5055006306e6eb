import type { Currency, Minor } from '@invogate/contracts/money.ts';
import { majorFromMinor } from '@invogate/contracts/money.ts';
import type { PosClosing, TableOrder } from '@invogate/contracts/pos.ts';
import { stateTable } from '#kernel/state-table.ts';
import { atom } from '#kernel/time.ts';
import { paymentCode } from './intent.ts';

/**
 * The life of a paid check at its till. `due`: `closeTable` is called until it answers for good;
 * `waiting`: a day is over, a person decides.
 */
export const closingStates = stateTable<'due' | 'waiting' | 'done'>('pos closing', 'due', {
  due: ['waiting', 'done'],
  waiting: ['due', 'done'],
  done: [],
});

export type ClosingResult = NonNullable<PosClosing['result']>;

export interface StoredClosing {
  /** That of the intent. */
  id: string;
  pointId: string;
  orderId: string;
  state: 'due' | 'waiting' | 'done';
  requestId: string;
  /** What the till books, minor units. */
  amount: Minor;
  smaller: TableOrder | null;
  tries: number;
  createdAt: Date;
  dueAt: Date;
  result: ClosingResult | null;
  remainder: Minor | null;
  returned: Minor | null;
  closedAt: Date | null;
  lastError: string | null;
}

/** A closing as lists need it. */
export interface ListedClosing extends StoredClosing {
  merchantId: string;
  posOrderId: string;
  body: TableOrder;
  currency: Currency;
  paidAt: Date | null;
  containerId: string | null;
  tableNumber: string;
}

export function closingView(closing: ListedClosing): PosClosing {
  const { id, merchantId, pointId, tableNumber, orderId, posOrderId, body, currency } = closing;
  const { state, result, tries, lastError, paidAt, createdAt, dueAt, amount } = closing;
  return {
    ...{ id, merchantId, pointId, tableNumber, orderId, posOrderId, state, tries },
    ...(body.number === undefined ? {} : { number: body.number }),
    paymentCode: paymentCode(id),
    amount: majorFromMinor(amount),
    currencyId: currency,
    ...(result === null ? {} : { result }),
    ...(lastError === null ? {} : { lastError }),
    paidAt: atom(paidAt ?? createdAt),
    ...(state === 'due' ? { nextTryAt: atom(dueAt) } : {}),
  };
}
