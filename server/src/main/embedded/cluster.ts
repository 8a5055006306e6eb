import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { endProcessesIn } from './leftovers.ts';
import type { Place } from './place.ts';
import { runToEnd } from './run-as.ts';
import { DatabaseStartError, programProblem } from './start-error.ts';

/** The one user of the cluster, its superuser. Only our own user reaches the socket. */
export const databaseUser = 'invogate';

const draftPrefix = 'postgres.new-';

/**
 * Makes the cluster when there is none. It is built under another name and renamed when whole,
 * so a cut in the middle leaves only a draft, which the next start removes.
 * Throws `version` for a cluster of another major version.
 */
export async function ensureCluster(place: Place, durable: boolean): Promise<void> {
  await removeDrafts(place.home);
  if (existsSync(place.cluster) && readdirSync(place.cluster).length > 0) {
    refuseOtherVersion(place);
    return;
  }
  const draft = join(place.home, `${draftPrefix}${String(process.pid)}`);
  const { uid, gid } = place.runAs.owner;
  mkdirSync(draft, { mode: 0o700 });
  if (process.getuid?.() === 0) chownSync(draft, uid, gid);
  const initdb = join(place.binaries.root, 'bin', 'initdb');
  const result = await runToEnd(place.runAs, initdb, initArguments(draft, durable));
  if (!result.ok) {
    rmSync(draft, { recursive: true, force: true });
    throw programProblem('initdb', result.output, place.home);
  }
  renameSync(draft, place.cluster);
  if (durable) syncFolder(place.home);
}

function initArguments(folder: string, durable: boolean): string[] {
  return [
    ...['-D', folder, '-U', databaseUser, '--encoding=UTF8', '--data-checksums'],
    // Making a segment stops all commits for a moment: 16 MB at once is 60 ms, 2 MB is 8.
    '--wal-segsize=2',
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...['--auth-local=trust', '--auth-host=reject', '--no-instructions'],
    ...(durable ? [] : ['--no-sync']),
  ];
}

function refuseOtherVersion({ cluster, binaries }: Place): void {
  const file = join(cluster, 'PG_VERSION');
  if (!existsSync(file)) {
    throw new DatabaseStartError(
      'directory',
      `${cluster} holds files that are no PostgreSQL cluster. Move them away, or choose another ` +
        'data directory with DATA_DIR.',
    );
  }
  const made = readFileSync(file, 'utf8').trim();
  const ours = binaries.version.split('.')[0] ?? '';
  if (made === ours) return;
  throw new DatabaseStartError(
    'version',
    `${cluster} was made by PostgreSQL ${made}; this Invogate carries PostgreSQL ${ours}. ` +
      `Start the Invogate that made it, or move the data with pg_dump and pg_restore of ${made}.`,
  );
}

async function removeDrafts(home: string): Promise<void> {
  for (const name of readdirSync(home).filter((entry) => entry.startsWith(draftPrefix))) {
    const draft = join(home, name);
    // An initdb whose parent was killed goes on writing.
    await endProcessesIn(draft);
    rmSync(draft, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
