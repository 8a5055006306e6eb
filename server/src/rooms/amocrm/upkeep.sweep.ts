import type { Sweep } from '#kernel/sweep.ts';
import type { Connection } from './connection.ts';
import * as sql from './connection.sql.ts';
import { exchangeCodes, type InstallDeps } from './install.flow.ts';
import * as limits from './limits.ts';
import { proveRemovals, type RemovalDeps } from './removal.flow.ts';
import { writeBack, type WriteBackDeps } from './write-back.flow.ts';

export interface UpkeepDeps extends WriteBackDeps {
  renew: (connection: Connection) => Promise<void>;
  install: InstallDeps;
  removal: RemovalDeps;
}

/** A seller waits for its connection; a paid invoice should turn soon; grants live for months. */
const everyMs = { soon: 1000, hourly: 3_600_000 };
/** Rows that one run takes. */
const atOnce = 20;

/** What this room does without being asked. */
export function upkeepSweeps(deps: UpkeepDeps): Sweep[] {
  const { database, install, removal } = deps;
  return [
    { name: 'amocrm.codes', everyMs: everyMs.soon, run: () => exchangeCodes(install, atOnce) },
    { name: 'amocrm.removals', everyMs: everyMs.soon, run: () => proveRemovals(removal, atOnce) },
    { name: 'amocrm.write-back', everyMs: everyMs.soon, run: () => writeBack(deps, atOnce) },
    { name: 'amocrm.idle', everyMs: everyMs.hourly, run: () => renewIdle(deps) },
    {
      name: 'amocrm.forget',
      everyMs: everyMs.hourly,
      run: async () => {
        await database.inTransaction('amocrm.forget', (tx) => tx.run(sql.forgetStates, [tx.now()]));
        return 0;
      },
    },
  ];
}

/** Uses grants that nobody has used for a month, before they die. */
async function renewIdle({ database, renew }: UpkeepDeps): Promise<number> {
  const now = database.now();
  const before = new Date(now.getTime() - limits.idleMs);
  const idle = await database.rows<Connection>(sql.idleConnections, [before, now, atOnce]);
  await Promise.all(idle.map(renew));
  // Those that could not be renewed now are idle still: the next hour tries again.
  return 0;
}
