import type { Database } from '#kernel/database/database.ts';
import type { Route } from '#kernel/route.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { debtSweep } from './debt.sweep.ts';
import { fundRoutes } from './fund.routes.ts';

export { auditFunds } from './audit-funds.ts';
export {
  findFund,
  fundOfPurpose,
  fundsByIds,
  fundsOf,
  lockFund,
  lockFunds,
  type FundKey,
} from './find-fund.ts';
export { fundsExist } from './funds-exist.ts';
export * from './fund.events.ts';
export { fundCode, type Fund, type FundMethod, type FundTerms, type LockedFund } from './fund.ts';
export {
  fundDebts,
  fundEntries,
  fundEntryListFields,
  fundView,
  promiseDueOf,
  type FundEntry,
  type FundView,
} from './fund-view.ts';
export { changeFund, openFund, type NewFund } from './open-fund.ts';
export { fundCaptured, returnToPayer, type ReturnToPayer } from './return-to-payer.ts';
export {
  hasOverduePromise,
  promise,
  refusalOf,
  takeFromFund,
  type Share,
  type Taking,
} from './take-from-fund.ts';
export { debtOfInvoice, repayInvoice, topUpFund, type TopUp } from './top-up-fund.ts';
export { unscopedUsesAfter, unscopedUsesOf, type OwnedUse } from './unscoped-uses.ts';
export { operatorFund, termsOf, wireDebt, wireFund, wireFundEntry } from './wire-fund.ts';

/** The room of guarantee funds, ready to be joined with the rest. */
export function fundsRoom({ database }: { database: Database }): {
  routes: readonly Route[];
  sweeps: readonly Sweep[];
} {
  return { routes: fundRoutes(database), sweeps: [debtSweep(database)] };
}
