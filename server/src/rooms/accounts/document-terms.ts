/** Which set of papers a shipment to a legal payer makes. */
export const documentSets = ['act_waybill_facture', 'upd'] as const;
export type DocumentSet = (typeof documentSets)[number];

/** A person who signs papers. */
export interface Signatory {
  position: string;
  lastName: string;
  firstName: string;
  middleName: string | null;
}

/** What a contract says of receipts and closing documents. */
export interface DocumentTerms {
  /** Act and waybill, with an invoice-facture of those who pay VAT; or one УПД in place of both. */
  documentSet: DocumentSet;
  /** Without it no invoice-facture is made and an УПД has status 2. */
  vatPayer: boolean;
  /** A legal payer who pays by card or SBP gets a receipt as well. */
  receiptsForLegal: boolean;
  /** By it the operator's person signs for the seller; the date is `YYYY-MM-DD`. */
  powerOfAttorney: { number: string; date: string } | null;
  /** The seller's own person, who signs where no power of attorney is given. */
  signer: Signatory | null;
  /** Images on papers, by the hash under which `readImage` finds them. */
  stampHash: string | null;
  signatureHash: string | null;
}

/** Terms of a contract that says nothing of papers. */
export const defaultTerms: DocumentTerms = {
  documentSet: 'act_waybill_facture',
  vatPayer: true,
  receiptsForLegal: true,
  powerOfAttorney: null,
  signer: null,
  stampHash: null,
  signatureHash: null,
};

/** The terms as a statement takes them, in the order of their declaration. */
export function termParams(terms: DocumentTerms): unknown[] {
  return [
    terms.documentSet,
    terms.vatPayer,
    terms.receiptsForLegal,
    jsonOf(terms.powerOfAttorney),
    jsonOf(terms.signer),
    terms.stampHash,
    terms.signatureHash,
  ];
}

const jsonOf = (value: object | null): string | null =>
  value === null ? null : JSON.stringify(value);

/** What is given of a patch: an absent property may arrive as undefined. */
export function givenOf<T extends object>(patch: Partial<T>): Partial<T> {
  const entries = Object.entries<unknown>(patch).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<T>;
}
