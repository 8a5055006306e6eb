import { moscowDay, writtenDay } from '#kernel/moscow-day.ts';
import { totalsOf, type ActData } from '#rooms/documents/index.ts';
import type { OrderHistory } from '#rooms/shipments/index.ts';
import { documentLines } from './document-line.ts';
import type { ClosingTerms, Head } from './due-document.ts';
import type { LineState } from './state-of-line.ts';

/** What every closing document of an order says. */
export type ClosingData = Omit<ActData, 'kind' | 'number'>;

/** The common part of a document about these lines. */
export function closingData(
  history: OrderHistory,
  terms: ClosingTerms,
  { currency, date, shippedOn, waybill }: Head,
  lines: readonly LineState[],
): ClosingData {
  const printed = documentLines(lines);
  const { seller, buyer, signer, stampHash, signatureHash, vatPayer } = terms;
  return {
    ...{ date, currency, seller, buyer },
    basis: basisOf(history),
    orderId: history.orderId,
    merchantOrderId: history.merchantOrderId,
    ...{ shippedOn, waybill },
    paidBy: paidBefore(history, terms, shippedOn),
    lines: printed,
    totals: totalsOf(printed),
    ...{ signer, stampHash, signatureHash, vatPayer },
    ...(history.stays === undefined ? {} : { stays: [...history.stays] }),
  };
}

/** What a document is made under: `Заказ № 15 от 20.11.2026`. */
function basisOf({ merchantOrderId, createdAt }: OrderHistory): string {
  return `Заказ № ${merchantOrderId} от ${writtenDay(moscowDay(createdAt))}`;
}

/** The payment that came before the shipment: known by the invoice that was paid. */
function paidBefore(
  { payment }: OrderHistory,
  { invoice }: ClosingTerms,
  shippedOn: string,
): ClosingData['paidBy'] {
  const date = moscowDay(payment.at);
  const isAdvance = payment.first !== 'blocked' && date <= shippedOn;
  return invoice && isAdvance ? { number: invoice.number, date } : null;
}
