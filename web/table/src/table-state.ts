import type { TablePayment, TableView } from '@invogate/contracts/pos.ts';

/** What the server puts into the document: no till was asked for it. */
export interface TableState {
  /** Of the QR. */
  code: string;
  table: TableView;
  /** On the page of a payment, which opens after it. */
  payment?: TablePayment;
}
