import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess, isAlive, isServerOf, processesIn } from './process-table.ts';
import { DatabaseStartError } from './start-error.ts';

/** Fast shutdown with its checkpoint, then immediate shutdown, then the end. */
export const stopSteps = [
  ['SIGINT', 30_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
] as const;

/** Above every pid that a system gives out. */
const nobodysPid = 2_147_483_646;

/**
 * Ends a server that outlived its Invogate, and makes a stale postmaster.pid harmless.
 * Call it only while holding the lock of the data directory.
 */
export async function clearLeftovers(cluster: string, log: (line: string) => void): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  const text = readIfThere(file);
  if (text === undefined) return;
  const [first = '', ...rest] = text.split('\n');
  const pid = Number(first);
  if (!Number.isSafeInteger(pid) || pid <= 0) {
    // A full disk leaves such a file: without its content only the processes themselves tell.
    await endProcessesIn(cluster);
    rmSync(file);
  } else if (isServerOf(pid, cluster)) {
    log(`PostgreSQL (process ${first}) is left from an earlier run: stopping it`);
    if (!(await endProcess(pid, stopSteps))) throw stillThere(pid, cluster);
  } else if (isAlive(pid)) {
    // The number went to a stranger, who would stop PostgreSQL from starting. The rest of the file
    // stays: by it PostgreSQL checks that nobody has the old shared memory in use.
    writeFileSync(file, [String(nobodysPid), ...rest].join('\n'));
  }
}

/**
 * Ends PostgreSQL's programs that still work on a folder though their parent was killed: a session
 * too busy to notice, which would forbid a new server, or an initdb.
 */
export async function endProcessesIn(folder: string): Promise<void> {
  const steps = [
    ['SIGQUIT', 1_000],
    ['SIGKILL', 5_000],
  ] as const;
  // Until nobody is left: a program may start another while it is being ended.
  for (let pids = processesIn(folder); pids.length > 0; pids = processesIn(folder)) {
    // The youngest first: initdb ends only after its child.
    for (const pid of pids.reverse()) {
      if (!(await endProcess(pid, steps))) throw stillThere(pid, folder);
    }
  }
}

function stillThere(pid: number, cluster: string): DatabaseStartError {
  return new DatabaseStartError(
    'in_use',
    `PostgreSQL (process ${String(pid)}) uses ${cluster} and does not stop. ` +
      `Stop it (kill -9 ${String(pid)}) and start again.`,
  );
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
