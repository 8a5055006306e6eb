import type { TransferReportData } from '#rooms/documents/index.ts';
import type { OrderHistory } from '#rooms/shipments/index.ts';
import type { ClosingTerms } from './due-document.ts';
import { methodWords } from './method-words.ts';

export type Movement = TransferReportData['movements'][number];

/** Отчёт о переводе средств: what the operator did with the payer's money up to a day. */
export function buildTransferReport(
  history: OrderHistory,
  terms: ClosingTerms,
  date: string,
  movements: readonly Movement[],
  number: string,
): TransferReportData {
  const left = (sum: (movement: Movement) => number): number =>
    movements.reduce((all, each) => all + (each.what === 'payment' ? sum(each) : -sum(each)), 0);
  return {
    ...{ kind: 'transfer-report', number, date, currency: history.currency },
    ...{ operator: terms.operator, payer: terms.buyer, seller: terms.seller },
    orderId: history.orderId,
    merchantOrderId: history.merchantOrderId,
    method: methodWords(history.payment.method),
    movements: [...movements],
    amountMinor: left((movement) => movement.amountMinor),
    vatMinor: left((movement) => movement.vatMinor),
    signer: terms.operatorSigner,
  };
}
