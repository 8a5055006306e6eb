import type { Database, Tx } from '#kernel/database/database.ts';
import { originOf, type StoredMiniApp } from './mini-app.ts';
import * as sql from './mini-app.sql.ts';

/** The channel on which processes hear that apps or their agreements have changed. */
const channel = 'mini_apps';

/** Registered apps in memory: every payment page looks whether one is to be offered. */
export interface Registry {
  /** Those that are switched on, the oldest first. */
  apps(): Promise<readonly StoredMiniApp[]>;
}

const hearersHere = new Set<() => void>();

/**
 * Reads all apps once, and again after each change in any process. One that stands at our own origin,
 * because we have moved there since, could read our pages and is left out.
 */
export function registryOf(database: Database, ourOrigin: string): Registry {
  let kept: Promise<readonly StoredMiniApp[]> | undefined;
  const drop = (): void => {
    kept = undefined;
  };
  database.listen(channel, drop);
  hearersHere.add(drop);
  const read = async (): Promise<readonly StoredMiniApp[]> => {
    const found = database
      .rows<StoredMiniApp>(sql.enabledApps)
      .then((apps) => apps.filter((app) => originOf(app) !== ourOrigin));
    kept = found;
    // A read that failed is not kept.
    found.catch(() => {
      if (kept === found) drop();
    });
    return found;
  };
  return { apps: () => kept ?? read() };
}

/** Tells every process in the commit that makes the change. */
export async function announceApps(tx: Tx): Promise<void> {
  await tx.rows(sql.notify);
  tx.afterCommit(() => {
    for (const drop of hearersHere) drop();
  });
}
