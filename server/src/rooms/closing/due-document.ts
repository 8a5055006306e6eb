import type { Currency } from '@invogate/contracts/money.ts';
import type { DocumentSet } from '#rooms/accounts/index.ts';
import type { DocumentData, Party, Signer } from '#rooms/documents/index.ts';

/** A document that an order's history asks for. */
export interface DueDocument {
  /** Stable for the order: `payment/report`, `shipment/12/act`, `refund/<id>/report`. */
  key: string;
  /** What is handed over together: `shipment/12`. */
  group: string;
  kind: DocumentData['kind'];
  /** Day of Moscow that it is dated, `YYYY-MM-DD`. */
  date: string;
  /** Whose numbers it has. */
  numbering: 'operator' | 'seller';
  /** Makes it; `numberOf` is the number of another document of the order, by its key. */
  make: (number: string, numberOf: (key: string) => string) => DocumentData;
}

/** What documents have that a history does not tell. */
export interface ClosingTerms {
  documentSet: DocumentSet;
  vatPayer: boolean;
  seller: Party;
  buyer: Party;
  operator: Party;
  signer: Signer | null;
  /** Who signs what the operator itself gives. */
  operatorSigner: Signer | null;
  stampHash: string | null;
  signatureHash: string | null;
  /** The plain invoice that the payer has paid, if there was one. */
  invoice: { number: string; date: string } | null;
}

/** What all documents of one shipment, fee or refund have in common. */
export interface Head {
  currency: Currency;
  date: string;
  shippedOn: string;
  waybill: { number: string; date: string | null } | null;
}
