import type { Currency } from '@invogate/contracts/money.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import type { Reader } from '#kernel/database/database.ts';
import type { PayerPapers } from '#rooms/accounts/index.ts';
import type { Fund, FundMethod } from '#rooms/funds/index.ts';
import { fundOfPayer } from '#rooms/payments/index.ts';

/** What is confirmed, how, and from whose fund. */
export interface Payer {
  view: PayView;
  method: FundMethod;
  fund: Fund | undefined;
}

const innForm = /^(\d{10}|\d{12})$/;

/** The fund of the organisation that these papers name; a text that is no INN names nobody. */
export async function fundOf(
  reader: Reader,
  papers: PayerPapers,
  currency: Currency,
): Promise<Fund | undefined> {
  return innForm.test(papers.vatNumber) ? fundOfPayer(reader, papers, currency) : undefined;
}

/** Promises are for those to whom the operator has granted some. */
export function isGranted(fund: Fund, method: FundMethod): boolean {
  return method === 'fund' || fund.promisedLimit > 0 || fund.promisedUsed > 0;
}
