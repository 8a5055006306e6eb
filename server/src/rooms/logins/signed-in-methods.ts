import type { Reader } from '#kernel/database/database.ts';
import { findPayers, type Accounts } from '#rooms/accounts/index.ts';
import { fundVerdict } from '#rooms/payments/index.ts';
import type { PayerSession } from './session.ts';

/** The methods that a signature for an organisation can use, with their ids of the page. */
const signedMethods = [
  { methodId: 5, kind: 'fund' },
  { methodId: 6, kind: 'promised' },
] as const;

export interface SignedInMethod {
  methodId: number;
  kind: 'fund' | 'promised';
  /** The counterparty whose fund it is. */
  payerId: string;
}

/** By what a signed-in payer can pay this invoice in one tap: nothing, unless it may sign. */
export async function signedInMethods(
  reader: Reader,
  accounts: Accounts,
  session: PayerSession,
  containerId: string,
): Promise<SignedInMethod[]> {
  const { chosen } = session;
  if (chosen?.maySign !== true) return [];
  const found: SignedInMethod[] = [];
  for (const { id: payerId } of await findPayers(reader, chosen)) {
    for (const { methodId, kind } of signedMethods) {
      if (found.some((other) => other.kind === kind)) continue;
      const no = await fundVerdict(reader, accounts, { containerId, payerId, method: kind });
      if (no === undefined) found.push({ methodId, kind, payerId });
    }
  }
  return found;
}
