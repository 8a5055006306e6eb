export type { Account, AccountKind } from './accounts.ts';
export {
  acquirerAccount,
  bank,
  commission,
  commissionVat,
  expenseAcquirerFee,
  expensePartnerReward,
  invoicePartPaid,
  merchantPayable,
  onNormalSide,
  orderHeld,
  partnerPayable,
  payerCredit,
  payerFund,
  payerHeld,
  payerReceivable,
  payoutInTransit,
  suspense,
} from './accounts.ts';
export { auditCauses } from './audit-causes.ts';
export type { Balance } from './balance.ts';
export { balanceAt, balanceOf, balances } from './balance.ts';
export type { Audit, Breach } from './breach.ts';
export { compareSums, pairUp, type KnownSum, type SumPair } from './compare-sums.ts';
export { entriesBetween, type EntriesBetween } from './entries-between.ts';
export type { EntriesFilter, LedgerEntry } from './entries-of.ts';
export { entriesOf } from './entries-of.ts';
export type { Entry, LedgerEvent, Posting } from './entry.ts';
export { credit, debit } from './entry.ts';
export { DuplicateCause, FloorBreach, NotReversible } from './errors.ts';
export { postEntries } from './post-entries.ts';
export { pendingBreaches } from './pending.ts';
export type { Reversal } from './reverse-entries.ts';
export { reverseEntries } from './reverse-entries.ts';
export { rollUpSweep } from './roll-up.ts';
export { balancesOf, postedTo, totalsOf } from './sums.ts';
export { verifySweep } from './verify.sweep.ts';
export type { VerifyOptions } from './verify-ledger.ts';
export { verifyLedger } from './verify-ledger.ts';
