import { majorFromMinor } from '@invogate/contracts/money.ts';
import { atom } from '#kernel/time.ts';
import type { ConnectedPoint, Settlement, TableAsk } from '#rooms/pos/ports.ts';

/** Params of the methods that a till is called with (spec 14, Methods). */
export const tillMethods = {
  read: 'getTableOrder',
  lock: 'lockTableOrder',
  unlock: 'unlockTableOrder',
  close: 'closeTable',
} as const;

export function readParams(point: ConnectedPoint, ask: TableAsk): object {
  const { requestId, table, posOrderId, reason } = ask;
  const check = posOrderId === undefined ? {} : { posOrderId };
  return { requestId, pointId: point.id, tableNumber: table.number, ...check, reason };
}

export function closeParams(settlement: Settlement, requestId: string): object {
  const { paymentId, orderId, merchantOrderId, posOrderId, revision } = settlement;
  const { amount, currency, payer, paidAt } = settlement;
  return {
    ...{ requestId, paymentId, orderId, merchantOrderId, posOrderId, revision },
    amount: majorFromMinor(amount),
    currencyId: currency,
    payer,
    paidAt: atom(paidAt),
  };
}
