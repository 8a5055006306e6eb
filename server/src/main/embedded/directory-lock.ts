import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseStartError, errorCode, folderProblem } from './start-error.ts';
import { markOf, type ProcessMark } from './process-table.ts';

export const lockName = 'invogate.lock';

/** Held by the one process that runs the database of a data directory. */
export interface DirectoryLock {
  release: () => void;
}

/**
 * Takes the data directory for this process. A lock whose owner is dead is taken over.
 * Throws `in_use` with the pid when a live Invogate holds it.
 */
export function lockDirectory(dataDir: string): DirectoryLock {
  const path = join(dataDir, lockName);
  const mine = JSON.stringify(markOf(process.pid) ?? { pid: process.pid, bornAt: '' });
  const draft = `${path}.${String(process.pid)}`;
  try {
    writeFileSync(draft, mine, { mode: 0o600 });
    while (!appears(draft, path)) dropStale(path, dataDir);
  } catch (error) {
    throw folderProblem(dataDir, error);
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    release: () => {
      if (readOrEmpty(path) === mine) rmSync(path, { force: true });
    },
  };
}

/** The live process that holds the data directory, or undefined. */
export function lockHolder(dataDir: string): ProcessMark | undefined {
  return liveOwner(readOrEmpty(join(dataDir, lockName)));
}

/** A link appears whole or not at all, so nobody ever reads half a lock. */
function appears(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Two starters may see the same stale lock. Each moves the file away and looks at what it got:
 * the slower one finds the fresh lock of the faster one in its hands and puts it back.
 */
function dropStale(path: string, dataDir: string): void {
  const seen = readOrEmpty(path);
  refuseIfLive(seen, dataDir);
  const aside = `${path}.stale-${String(process.pid)}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = readOrEmpty(aside);
  if (liveOwner(moved) !== undefined) appears(aside, path);
  rmSync(aside, { force: true });
  refuseIfLive(moved, dataDir);
}

function refuseIfLive(text: string, dataDir: string): void {
  const owner = liveOwner(text);
  if (owner === undefined) return;
  throw new DatabaseStartError(
    'in_use',
    `Invogate already runs on the data directory ${dataDir} as process ${String(owner.pid)}. ` +
      `Stop it (kill ${String(owner.pid)}), or choose another directory with DATA_DIR.`,
  );
}

function liveOwner(text: string): ProcessMark | undefined {
  const owner = parse(text);
  if (owner === undefined) return undefined;
  return markOf(owner.pid)?.bornAt === owner.bornAt ? owner : undefined;
}

function parse(text: string): ProcessMark | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    if (!('pid' in value) || !('bornAt' in value)) return undefined;
    const { pid, bornAt } = value;
    return typeof pid === 'number' && typeof bornAt === 'string' ? { pid, bornAt } : undefined;
  } catch {
    return undefined;
  }
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
