import { billEndWords, type PayState, type PayView } from '@invogate/contracts/pay-page.ts';
import type { StoredOrder } from '#rooms/orders/index.ts';

/** Why the bill of a till is no longer to be paid: its guest has to ask for another one. */
export function billEnd(state: PayState, orders: readonly StoredOrder[]): Pick<PayView, 'billEnd'> {
  if (state === 'expired' && orders.some(isOfTill)) return { billEnd: 'bill_expired' };
  if (state !== 'canceled') return {};
  const reasons = orders.map(({ cancelReason }) => cancelReason);
  const known = billEndWords.find((word) => reasons.includes(word));
  return known === undefined ? {} : { billEnd: known };
}

const isOfTill = ({ body }: StoredOrder): boolean =>
  body.metaData !== undefined && 'posCheck' in body.metaData;
