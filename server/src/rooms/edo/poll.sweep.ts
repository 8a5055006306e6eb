import type { Database } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import { outside } from '#kernel/outside.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { leaseMs, retryMs, type EdoPackage } from './edo-package.ts';
import * as sql from './edo.sql.ts';
import { EdoBusy, type EdoFeed, type EdoOperator, type EdoReport } from './ports.ts';
import { takeReports } from './take-reports.ts';

/** The operator asks for no more than two questions a minute. */
const everyMs = 30_000;

interface PollDeps {
  database: Database;
  operator: EdoOperator;
}

interface Cursor {
  cursor: string | null;
  tries: number;
}

/**
 * Reads the operator's events. The cursor moves in the transaction of what they told, so nothing
 * is skipped and nothing told twice counts twice; of two processes that read the same, one wins.
 */
export function pollSweep(deps: PollDeps): Sweep {
  return { name: 'edo.poll', everyMs: 1000, run: () => poll(deps) };
}

async function poll({ database, operator }: PollDeps): Promise<number> {
  const { code } = operator;
  const claimed = await database.inTransaction('edo.claim-cursor', async (tx) => {
    const now = tx.now();
    await tx.run(sql.openCursor, [code, tx.newId(), now]);
    const lease = new Date(now.getTime() + leaseMs);
    return tx.row<Cursor>(sql.claimCursor, [code, now, lease]);
  });
  if (claimed === undefined) return 0;
  try {
    const feed = await outside(`${code}: events`, () => operator.events(claimed.cursor));
    const { packages, reports } = await readPackages({ database, operator }, feed);
    await database.inTransaction('edo.take-events', async (tx) => {
      const next = new Date(tx.now().getTime() + (feed.more ? 0 : everyMs));
      const moved = await tx.run(sql.moveCursor, [code, claimed.cursor, feed.cursor, next]);
      if (moved > 0 && packages.length > 0) await takeReports(tx, packages, reports);
    });
    return feed.more ? Math.max(1, feed.touched.length) : feed.touched.length;
  } catch (error) {
    await fail(database, code, claimed.tries, error);
    return 0;
  }
}

/** What became of the packages that the events are about; events of others are not ours. */
async function readPackages({ database, operator }: PollDeps, { touched }: EdoFeed) {
  const externalIds = [...new Set(touched)];
  const known =
    externalIds.length === 0
      ? []
      : await database.rows<EdoPackage>(sql.packagesAt, [operator.code, externalIds]);
  const reports = new Map<string, EdoReport>();
  for (const { id: packageId, externalId } of known) {
    if (externalId === null) continue;
    const told = await outside(`${operator.code}: what became of a package`, () =>
      operator.status({ packageId, externalId }),
    );
    for (const [documentId, report] of told ?? []) reports.set(documentId, report);
  }
  return { packages: known.map(({ id }) => id), reports };
}

async function fail(
  database: Database,
  code: string,
  tries: number,
  error: unknown,
): Promise<void> {
  const why = error instanceof Error ? error.message : String(error);
  await database.inTransaction('edo.fail-cursor', (tx) => {
    const now = tx.now();
    const told = error instanceof EdoBusy ? error.waitMs : undefined;
    const next = new Date(now.getTime() + (told ?? retryMs(tries + 1)));
    return tx.run(sql.failCursor, [code, next, why.slice(0, limits.providerAnswer), now]);
  });
}
