import type { Database } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { inTurns } from '#kernel/turns.ts';
import type { CashRegister } from './ports.ts';
import * as sql from './receipt.sql.ts';
import { settleReceipt } from './settle-receipt.ts';
import { speak, type Said } from './speak.ts';
import type { StoredReceipt } from './stored-receipt.ts';

/** Longer than any register takes to answer: whoever dies in between leaves a repeat behind. */
const leaseMs = 2 * 60_000;

/**
 * Takes receipts to the cash register, the first unfinished one of each order: claim (transaction),
 * call (outside), settle (transaction).
 */
export function registerSweep(deps: { database: Database; register: CashRegister }): Sweep {
  const { database } = deps;
  const turn = inTurns();
  return {
    name: 'receipts.register',
    everyMs: 1000,
    givesWay: true,
    run: async () => {
      const claimed = await database.inTransaction('receipts.claim', (tx) => {
        const leasedUntil = new Date(tx.now().getTime() + leaseMs);
        const params = [tx.now(), leasedUntil, limits.receiptsAtOnce];
        return tx.rows<StoredReceipt>(sql.claimReceipts, params);
      });
      await Promise.all(claimed.map((receipt) => registerOne({ ...deps, turn }, receipt)));
      return claimed.length;
    },
  };
}

interface RegisterDeps {
  database: Database;
  register: CashRegister;
  /** Many are asked at once, but written down one by one: payments use the same database. */
  turn: ReturnType<typeof inTurns>;
}

async function registerOne(
  { database, register, turn }: RegisterDeps,
  receipt: StoredReceipt,
): Promise<void> {
  const unheard = (error: unknown): Said => {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: 'unheard', ticket: receipt.ticket, why };
  };
  const settle = (said: Said) =>
    turn('settle', () =>
      database.inTransaction('receipts.settle', (tx) => settleReceipt(tx, register, receipt, said)),
    );
  const said = await speak(register, receipt).catch(unheard);
  // What cannot be written down is asked again, and stands on the operator's list meanwhile.
  await settle(said).catch((error: unknown) => settle(unheard(error)));
}
