import type { UpdData } from '#rooms/documents/index.ts';
import type { About } from './about.ts';
import { closingData } from './build-closing.ts';

/** УПД: with VAT it is an invoice-facture as well (status 1), without it a waybill only (2). */
export function buildUpd({ history, terms, head, lines }: About, number: string): UpdData {
  const status = terms.vatPayer ? 1 : 2;
  return { kind: 'upd', status, number, ...closingData(history, terms, head, lines) };
}
