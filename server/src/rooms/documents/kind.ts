import type { DocumentData } from './data.ts';
import type { DocumentFormat } from './ports.ts';

export type DocumentKind = DocumentData['kind'];

export interface KindRow {
  readonly kind: DocumentKind;
  /** How people call it. */
  readonly ru: string;
  readonly en: string;
  /**
   * Whose numbers it has, one series a year and kind, without gaps: of the operator or of the
   * merchant's counterparty; `fiscal` numbers come from the cash register.
   */
  readonly numbering: 'operator' | 'seller' | 'fiscal';
  readonly formats: readonly DocumentFormat[];
}

/** Every kind of document, with the forms in which it is given out (spec 22). */
export const documentKinds: Readonly<Record<DocumentKind, KindRow>> = {
  invoice: row('invoice', 'Счёт на оплату', 'Invoice', 'operator', ['pdf', 'xlsx']),
  act: row('act', 'Акт', 'Act', 'seller', ['pdf']),
  waybill: row('waybill', 'ТОРГ-12', 'Waybill TORG-12', 'seller', ['pdf']),
  upd: row('upd', 'УПД', 'Universal transfer document', 'seller', ['pdf', 'xml']),
  facture: row('facture', 'Счёт-фактура', 'Invoice-facture', 'seller', ['pdf', 'xml']),
  correction: row('correction', 'УКД', 'Correction document', 'seller', ['pdf']),
  'transfer-report': row(
    'transfer-report',
    'Отчёт о переводе средств',
    'Report on the transfer of funds',
    'operator',
    ['pdf'],
  ),
  register: row('register', 'Реестр платежей', 'Register of payments', 'operator', [
    ...(['pdf', 'xlsx', 'csv', 'csv-cp1251'] as const),
  ]),
  receipt: row('receipt', 'Кассовый чек', 'Fiscal receipt', 'fiscal', ['html', 'pdf']),
};

function row(
  kind: DocumentKind,
  ru: string,
  en: string,
  numbering: KindRow['numbering'],
  formats: readonly DocumentFormat[],
): KindRow {
  return { kind, ru, en, numbering, formats };
}
