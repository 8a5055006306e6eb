import type { DocumentData } from '#rooms/documents/ports.ts';

/** The template of each kind of document, as a path from this folder. */
export const templateOf: Readonly<Record<DocumentData['kind'], string>> = {
  invoice: '/templates/invoice.typ',
  act: '/templates/act.typ',
  'transfer-report': '/templates/transfer-report.typ',
  register: '/templates/register.typ',
  receipt: '/templates/receipt.typ',
  waybill: '/forms-b/waybill.typ',
  upd: '/forms-b/upd.typ',
  facture: '/forms-b/facture.typ',
  correction: '/forms-b/correction.typ',
};
