import { statement, type Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { refusingMerchants } from '#rooms/accounts/index.ts';

const codeForm = /^[a-z0-9][a-z0-9_-]{0,35}$/;
/** Codes of the product's own methods and acquirers, which share lists and ledger accounts. */
const taken = new Set([
  ...['card', 'sbp', 'invoice', 'instant', 'fund', 'promised', 'other', 'bank', 'loyalty'],
  ...['emulator', 'yookassa'],
]);
const ownMethodIds = 100;
const largestMethodId = 2_000_000_000;

/** What `isOutsideCode` and `isOutsideId` want, for refusals. */
export const codeAdvice = 'small letters, digits, - and _; at most 36, and no method of ours';
export const outsideIdAdvice = 'a whole number from 100';

/** Whether a text can be the code of an outside party. */
export const isOutsideCode = (code: string): boolean => codeForm.test(code) && !taken.has(code);

/** Whether a number can be the method id of an outside party. */
export const isOutsideId = (id: number): boolean =>
  Number.isInteger(id) && id >= ownMethodIds && id <= largestMethodId;

const insertMethod = statement(
  'payments.claim-outside-method',
  `insert into outside_methods (code, id) values ($1, $2) on conflict do nothing`,
);

/** Keeps a code and a method id for one outside party. Throws `validation_error` for taken ones. */
export async function claimOutsideMethod(
  tx: Tx,
  { code, id }: { code: string; id: number | null },
): Promise<void> {
  if ((await tx.run(insertMethod, [code, id])) > 0) return;
  const fields = [field('code', 'taken, or the method id is', 'not_unique')];
  throw validationError({ message: 'Another party has this code or method id', fields });
}

/**
 * The condition that an invoice `x` may be paid through an outside party: its merchants take the
 * code, and the shop has not locked the payer to another method. Both are names of parameters.
 */
export const payableThrough = (code: string, methodId: string): string =>
  `not (x.merchant_ids && ${refusingMerchants(code)})
  and (x.locked_method is null or x.locked_method = ${methodId})`;
