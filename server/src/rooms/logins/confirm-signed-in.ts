import type { PayView } from '@invogate/contracts/pay-page.ts';
import type { Database } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { field, type RefusedField } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { methodNotAllowedHere, payFromFund } from '#rooms/payments/index.ts';
import { wrongTotalAmount } from '#rooms/orders/index.ts';
import { notSignedIn } from './logins.refusals.ts';
import type { PayerSession } from './session.ts';
import { signedInMethods } from './signed-in-methods.ts';

/** What the page sends with the one tap. */
export interface Confirmation {
  /** Made before the first call: the same id is the same payment. */
  attemptId: string;
  methodId: number;
  /** The sum that the payer saw, in major units. */
  amount: number;
}

/** Reads the body. Throws `validation_error`. */
export function readConfirmation(text: string): Confirmation {
  let given: Partial<Record<keyof Confirmation, unknown>> = {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null) given = parsed;
  } catch {
    // No JSON has none of the properties.
  }
  const { attemptId, methodId, amount } = given;
  const faults: RefusedField[] = [];
  if (typeof attemptId !== 'string' || !isUuid(attemptId)) faults.push(field('attemptId'));
  if (typeof methodId !== 'number') faults.push(field('methodId'));
  if (typeof amount !== 'number') faults.push(field('amount'));
  if (faults.length > 0) throw validationError({ fields: faults });
  return given as Confirmation;
}

/**
 * Pays from the fund of the organisation for which the payer may sign: the tap confirms, signing in
 * alone never does. Throws `not_signed_in`, `payment_method_not_allowed`, `wrong_total_amount` and
 * what `payFromFund` refuses. The same attempt twice pays once.
 */
export async function confirmSignedIn(
  { database, accounts }: { database: Database; accounts: Accounts },
  session: PayerSession | undefined,
  view: Pick<PayView, 'containerId' | 'dueAmount' | 'state'>,
  { attemptId, methodId, amount }: Confirmation,
): Promise<void> {
  if (!session) throw notSignedIn();
  const { containerId, dueAmount, state } = view;
  // The answer to the first call was lost, or another page was quicker.
  if (state === 'paid' || state === 'held') return;
  const offered = await signedInMethods(database, accounts, session, containerId);
  const method = offered.find((each) => each.methodId === methodId);
  if (!method) throw methodNotAllowedHere({ fields: [field('methodId')] });
  if (amount !== dueAmount) {
    throw wrongTotalAmount({
      message: 'The sum of the invoice has changed: look at the new sum and confirm again',
      fields: [field('amount')],
    });
  }
  await database.inTransaction('logins.confirm', (tx) =>
    payFromFund(tx, accounts, {
      containerId,
      payerId: method.payerId,
      method: method.kind,
      key: `signed-in/${attemptId.toLowerCase()}`,
      by: `${session.issuer} ${session.subject}`,
    }),
  );
}
