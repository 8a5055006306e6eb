import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { copyBinaries, findBinaries, usableBinaries, type Binaries } from './binaries.ts';
import { asUser, direct, hasName, inNamespace, unprivilegedUser, worksIn } from './run-as.ts';
import type { Owner, RunAs } from './run-as.ts';
import { DatabaseStartError } from './start-error.ts';

/** Where the cluster is and how its programs run there. */
export interface Place {
  /** PostgreSQL's data directory; may not exist yet. */
  cluster: string;
  /** The folder around it, in which the owner of the cluster may write. */
  home: string;
  binaries: Binaries;
  runAs: RunAs;
}

export interface PlaceOptions {
  dataDir: string;
  /** Where root without namespaces keeps programs and data for the unprivileged user. */
  fallbackRoot: string;
  /** Acts as if this machine allowed no namespaces. */
  forceFallback: boolean;
  /** The programs to use in place of the npm package's. */
  binaries: Binaries | undefined;
  log: (line: string) => void;
}

/** The cluster's folder: `<dataDir>/postgres`, or what that symlink names. */
export function locateCluster(dataDir: string): string {
  const path = join(dataDir, 'postgres');
  const moved = `${path}.moved`;
  // A move to the fallback that was cut short is undone; see `moveToFallback`.
  if (!exists(path) && exists(moved)) renameSync(moved, path);
  if (!exists(path) || !lstatSync(path).isSymbolicLink()) return path;
  return resolve(dataDir, readlinkSync(path));
}

/**
 * Decides how to run. As root: a cluster of another user is run as that user; else a namespace,
 * which works from any folder; else a copy under the fallback root for an unprivileged user.
 */
export function choosePlace(options: PlaceOptions): Place {
  const found = options.binaries ?? findBinaries();
  const cluster = locateCluster(options.dataDir);
  const home = dirname(cluster);
  if (process.getuid?.() !== 0) {
    const binaries = usableBinaries(found, join(options.dataDir, 'binaries'));
    return { cluster, home, binaries, runAs: hasName() ? direct() : withBorrowedName() };
  }
  const owner = ownerOf(cluster);
  if (owner.uid !== 0) {
    return { cluster, home, ...readyFor(owner, found, options.fallbackRoot) };
  }
  const binaries = usableBinaries(found, join(options.dataDir, 'binaries'));
  const runAs = inNamespace();
  if (!options.forceFallback && worksIn(runAs, postgresOf(binaries), home)) {
    return { cluster, home, binaries, runAs };
  }
  return moveToFallback(cluster, found, options);
}

export function postgresOf(binaries: Binaries): string {
  return join(binaries.root, 'bin', 'postgres');
}

function withBorrowedName(): RunAs {
  const runAs = inNamespace();
  if (worksIn(runAs, '/bin/true', '/tmp')) return runAs;
  throw new DatabaseStartError(
    'user',
    `The user ${String(process.getuid?.())} has no name on this machine, and PostgreSQL needs ` +
      'one. Add it to /etc/passwd, run as another user, or set DATABASE_URL.',
  );
}

/** Programs that this user can reach: the package may lie in a folder that is closed to it. */
function readyFor(owner: Owner, found: Binaries, fallbackRoot: string) {
  const runAs = asUser(owner);
  const inPlace = usableBinaries(found, fallbackRoot);
  if (worksIn(runAs, postgresOf(inPlace), '/tmp')) return { runAs, binaries: inPlace };
  const binaries = copyBinaries(found, fallbackRoot);
  if (worksIn(runAs, postgresOf(binaries), '/tmp')) return { runAs, binaries };
  throw new DatabaseStartError(
    'user',
    `PostgreSQL does not run as root, and root cannot act as user ${String(owner.uid)} here. ` +
      'Start Invogate as a user without rights, or set DATABASE_URL to a PostgreSQL server.',
  );
}

/**
 * Gives the cluster a home under the fallback root and leaves a symlink in the data directory.
 * An existing cluster is copied first and renamed after, so that a cut leaves one valid cluster.
 */
function moveToFallback(cluster: string, found: Binaries, options: PlaceOptions): Place {
  const { dataDir, fallbackRoot, log } = options;
  const owner = unprivilegedUser();
  const { runAs, binaries } = readyFor(owner, found, fallbackRoot);
  mkdirSync(fallbackRoot, { recursive: true, mode: 0o755 });
  const home = mkdtempSync(join(fallbackRoot, 'data-'));
  const target = join(home, 'postgres');
  const link = join(dataDir, 'postgres');
  log(`no user namespaces here: the database is kept in ${home} for user ${String(owner.uid)}`);
  if (existsSync(cluster)) {
    cpSync(cluster, target, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    chmodSync(target, 0o700);
    giveTo(owner, target);
    execFileSync('sync');
    renameSync(link, `${link}.moved`);
    log(`the former copy of the database is ${link}.moved; it may be deleted`);
  }
  chownSync(home, owner.uid, owner.gid);
  symlinkSync(target, link);
  return { cluster: target, home, binaries, runAs };
}

function giveTo(owner: Owner, path: string): void {
  lchownSync(path, owner.uid, owner.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) giveTo(owner, join(path, name));
}

/** Before the first initdb the folder that is to hold the cluster tells whose it will be. */
function ownerOf(cluster: string): Owner {
  const { uid, gid } = statSync(existsSync(cluster) ? cluster : dirname(cluster));
  return { uid, gid };
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
