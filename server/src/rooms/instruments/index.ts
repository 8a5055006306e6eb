import type { Database } from '#kernel/database/database.ts';
import type { Route } from '#kernel/route.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import type { OutsideParties } from '#rooms/payments/index.ts';
import { confirmRoute } from './confirm.route.ts';
import { instrumentDirectory } from './instrument-directory.ts';
import { invoiceRoutes } from './invoice.routes.ts';
import { lapsePendingSweep } from './lapse-pending.sweep.ts';
import { outsideBanks } from './outside-banks.ts';
import type { InstrumentRefunds } from './ports.ts';
import { refundSweep } from './refund.sweep.ts';

export { auditInstruments } from './audit-instruments.ts';
export { changeInstrument, type InstrumentPatch } from './change-instrument.ts';
export { createInstrument, type InstrumentInput } from './create-instrument.ts';
export { createDemoBank, demoBank } from './demo.ts';
export { readInstruments } from './instrument-directory.ts';
export type { Instrument, InstrumentSettings } from './instrument.ts';
export { paidOperations, type PaidOperation } from './paid-operations.ts';
export { pendingLapsed, refundByTransfer } from './instrument.events.ts';
export { reportedPayers, type ReportedPayer } from './reported-payers.ts';
export { pendingInstruments } from './pending-operations.ts';
export type { InstrumentRefunds, RefundAnswer, RefundPost } from './ports.ts';

/** The room of payment instruments, ready to be joined with the rest. */
export interface InstrumentsRoom {
  routes: readonly Route[];
  sweeps: readonly Sweep[];
  /** Banks as methods of the payment page. */
  outside: OutsideParties;
}

/** Joins the room's parts. `publicUrl` is without a slash at the end. */
export function instrumentsRoom(deps: {
  database: Database;
  accounts: Accounts;
  publicUrl: string;
  refunds: InstrumentRefunds;
  random: () => number;
}): InstrumentsRoom {
  const { database } = deps;
  const directory = instrumentDirectory(database);
  const withDirectory = { ...deps, directory };
  return {
    routes: [...invoiceRoutes(withDirectory), confirmRoute(withDirectory)],
    sweeps: [lapsePendingSweep(database, directory), refundSweep(withDirectory)],
    outside: outsideBanks(database, directory),
  };
}
