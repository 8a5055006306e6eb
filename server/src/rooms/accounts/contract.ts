import type { DocumentTerms } from './document-terms.ts';

/** What the operator takes for one payment method. Sums are minor units of the order's currency. */
export interface CommissionTerms {
  /** The rate in millionths, which is per cent with four decimals: 30 000 is 3 %. */
  rateMillionths: number;
  /** Added to the rate's part. */
  fixedMinor: number;
  /** Bounds of the sum of both; null means none. */
  minMinor: number | null;
  maxMinor: number | null;
}

/** Terms by code of payment method; `other` holds for every method that is not named. */
export type CommissionByMethod = Readonly<Record<string, CommissionTerms>> & {
  readonly other: CommissionTerms;
};

/** The operator's contract with a counterparty; it holds for all of its merchants. */
export interface Contract extends DocumentTerms {
  id: string;
  counterpartyId: string;
  number: string;
  /** Day it is dated, `YYYY-MM-DD`. */
  date: string;
  validFrom: Date;
  /** First moment it is no longer in force; null means open-ended. */
  validTo: Date | null;
  commission: CommissionByMethod;
  /** VAT rate contained in the commission, per cent. */
  commissionVatRate: number;
  /** Whether refunds give the commission back in proportion. */
  commissionReturned: boolean;
  /** Where payouts go. */
  settlementAccount: string | null;
  settlementBic: string | null;
  settlementBank: string | null;
  settlementCorrespondentAccount: string | null;
  /** Whether `orderSetting.disableValidate` may skip the line checks of an order. */
  allowDisableValidate: boolean;
}

/** What a new contract needs; the rest has the defaults of its columns. */
export type ContractInput = Partial<Omit<Contract, 'id'>> &
  Pick<Contract, 'counterpartyId' | 'number' | 'date' | 'validFrom' | 'commission'> & {
    id?: string;
  };

/**
 * The contract that holds at a moment, or undefined: then the merchant's orders are not
 * processable. Of several the one that began last.
 */
export function contractInForce(
  merchant: { readonly contracts: readonly Contract[] },
  at: Date,
): Contract | undefined {
  let found: Contract | undefined;
  for (const contract of merchant.contracts) {
    if (contract.validFrom > at) continue;
    if (contract.validTo !== null && contract.validTo <= at) continue;
    if (found === undefined || contract.validFrom > found.validFrom) found = contract;
  }
  return found;
}
