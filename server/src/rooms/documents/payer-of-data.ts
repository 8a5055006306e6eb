import type { DocumentData, Party } from './data.ts';

/** Whom a closing document or a report of money is made out to; undefined for other kinds. */
export function payerOfData(data: DocumentData): Party | undefined {
  switch (data.kind) {
    case 'act':
    case 'waybill':
    case 'upd':
    case 'facture':
    case 'correction':
      return data.buyer;
    case 'transfer-report':
      return data.payer;
    default:
      return undefined;
  }
}
