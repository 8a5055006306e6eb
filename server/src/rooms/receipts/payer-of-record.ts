import type { Reader } from '#kernel/database/database.ts';
import { loyaltyPayments } from '#rooms/business/index.ts';
import { reportedPayers } from '#rooms/instruments/index.ts';
import type { OrderHistory } from '#rooms/shipments/index.ts';
import { isReceiptDue, type ReceiptTerms } from './receipt-terms.ts';

/** Who really paid these orders, where somebody else than the payer of the invoice did. */
export interface PayersOfRecord {
  /** Invoices paid by a loyalty operator: whether its member gets the receipt. */
  loyalty: ReadonlyMap<string, boolean>;
  /** Invoices paid by a bank instrument that named the payer. */
  reported: ReadonlyMap<string, 'legal' | 'private'>;
}

export async function readPayersOfRecord(
  reader: Reader,
  histories: readonly OrderHistory[],
): Promise<PayersOfRecord> {
  const paidBy = (...instruments: OrderHistory['payment']['instrument'][]) =>
    histories
      .filter(({ payment }) => instruments.includes(payment.instrument))
      .map(({ containerId }) => containerId);
  return {
    loyalty: await loyaltyPayments(reader, paidBy('fund', 'promised')),
    reported: await reportedPayers(reader, paidBy('instrument')),
  };
}

/**
 * Whether an order has receipts. Who pays with points is the loyalty operator, and its member gets
 * a receipt only where the contract says so; who pays at a bank is whom the bank has named.
 */
export function isWanted(
  history: OrderHistory,
  { loyalty, reported }: PayersOfRecord,
  terms: Pick<ReceiptTerms, 'receiptsForLegal'>,
): boolean {
  const { containerId, payer } = history;
  const toMember = loyalty.get(containerId);
  if (toMember !== undefined) return toMember && isReceiptDue(asPrivate(history), terms);
  const type = reported.get(containerId) ?? payer.type;
  return isReceiptDue({ ...history, payer: { ...payer, type } }, terms);
}

/** A history whose receipts were decided to be due, as the rules take it. */
export function asPrivate(history: OrderHistory): OrderHistory {
  return { ...history, payer: { ...history.payer, type: 'private' } };
}
