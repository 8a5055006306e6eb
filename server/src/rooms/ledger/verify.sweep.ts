import type { Database } from '#kernel/database/database.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { Audit, Breach } from './breach.ts';
import * as sql from './nightly.sql.ts';

const everyMs = 5000;
/** Longer than a run takes: one that is older belongs to a process that has died. */
const runMs = 6 * 3_600_000;

/**
 * Runs the audits once a day, by the clock of the product: from three in the morning in Moscow, or
 * when the server is up again after it. What is found is kept for the operator (`pendingBreaches`)
 * and told to `onBreaches`, which should be loud.
 */
export function verifySweep(
  database: Database,
  audits: Readonly<Record<string, Audit>>,
  onBreaches: (breaches: readonly Breach[]) => void,
): Sweep {
  return {
    name: 'ledger.verify',
    everyMs,
    run: async () => {
      const day = database.now().toISOString().slice(0, 'YYYY-MM-DD'.length);
      if (!(await claim(database, day))) return 0;
      const breaches: Breach[] = [];
      for (const audit of Object.values(audits)) breaches.push(...(await audit(database)));
      await keep(database, day, breaches);
      if (breaches.length > 0) onBreaches(breaches);
      return 1;
    },
  };
}

async function claim(database: Database, day: string): Promise<boolean> {
  const deadSince = new Date(database.now().getTime() - runMs);
  if (await database.row(sql.isVerified, [day, deadSince])) return false;
  const claimed = await database.inTransaction('ledger.claim-verification', (tx) =>
    tx.row<{ isMine: boolean }>(sql.claimVerification, [day, tx.now(), deadSince]),
  );
  return claimed?.isMine === true;
}

async function keep(database: Database, day: string, breaches: readonly Breach[]): Promise<void> {
  await database.inTransaction('ledger.end-verification', async (tx) => {
    const rows = breaches.map((breach) => ({
      ...breach,
      id: tx.newId(),
      difference_minor: breach.differenceMinor,
    }));
    await tx.run(sql.forgetBreaches, [
      breaches.map(({ rule }) => rule),
      breaches.map(({ message }) => message),
    ]);
    await tx.run(sql.keepBreaches, [JSON.stringify(rows), tx.now()]);
    await tx.run(sql.endVerification, [day, tx.now(), breaches.length]);
  });
}
