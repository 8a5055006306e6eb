import type { Currency } from '@invogate/contracts/money.ts';
import type { Reader } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import { moscowMidnight } from '#kernel/moscow-day.ts';
import {
  contractInForce,
  operatorDetails,
  operatorRequisites,
  type Merchant,
} from '#rooms/accounts/index.ts';
import type { RegisterData } from '#rooms/documents/index.ts';
import { operatorParty, partyOf } from '#rooms/invoices/index.ts';
import { buildRegister } from './build-register.ts';
import { readLineFacts } from './line-facts.ts';
import { movementsOf } from './movements-of.ts';
import { readBooks } from './read-books.ts';
import { registerTooLong } from './register.refusals.ts';

/** Which register: whose, in which money, from which day of Moscow to which, both included. */
export interface RegisterOf {
  merchantId: string;
  currency: Currency;
  from: string;
  to: string;
}

/** Makes the register under a number and a day. */
export type MakeRegister = (named: Pick<RegisterData, 'number' | 'date'>) => RegisterData;

const dayMs = 24 * 3600 * 1000;

/** Reads what the register of a merchant says as of now. Throws `register_too_long`. */
export async function readRegister(
  reader: Reader,
  { currency, from, to }: RegisterOf,
  merchant: Merchant,
): Promise<MakeRegister> {
  const begin = moscowMidnight(from);
  const end = new Date(moscowMidnight(to).getTime() + dayMs);
  const books = { merchantId: merchant.id, currency, from: begin, to: end };
  const movements = movementsOf(await readBooks(reader, books));
  if (movements.length > limits.registerLines) throw registerTooLong();
  const factsOf = await readLineFacts(reader, movements);
  const contract = contractInForce(merchant, new Date(end.getTime() - 1));
  const operator = operatorParty(await operatorRequisites(reader), await operatorDetails(reader));
  const head = {
    ...{ currency, operator, seller: partyOf(merchant.counterparty), shop: merchant.name },
    contract: contract ? { number: contract.number, date: contract.date } : null,
    period: { from, to },
    isComplete: reader.now() >= end,
  };
  return ({ number, date }) => buildRegister(head, movements, factsOf, { number, date });
}
