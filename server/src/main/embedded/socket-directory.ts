import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorCode } from './start-error.ts';
import { socketPort } from './settings.ts';

/** A socket's path has 104 bytes on some systems, its end included; some are left in reserve. */
const socketPathBytes = 100;

interface Owner {
  uid: number;
  gid: number;
}

/**
 * A private folder (0700) for the socket, beside the cluster, or in the temporary folder when the
 * path would be too long for a socket. What an earlier server left in it is removed.
 */
export function prepareSocketDirectory(home: string, owner: Owner): string {
  const beside = join(home, 'socket');
  if (fits(beside)) return freshDirectory(beside, owner);
  const name = createHash('sha256').update(home).digest('hex').slice(0, 16);
  const short = join(shortTemporary(), `invogate-${name}`);
  if (isTakenByOthers(short, owner)) {
    return freshDirectory(mkdtempSync(join(shortTemporary(), 'invogate-')), owner);
  }
  return freshDirectory(short, owner);
}

function fits(folder: string): boolean {
  const path = join(folder, `.s.PGSQL.${String(socketPort)}.lock`);
  return Buffer.byteLength(path) < socketPathBytes;
}

/** TMPDIR itself may be deep. */
function shortTemporary(): string {
  return fits(join(tmpdir(), `invogate-${'0'.repeat(16)}`)) ? tmpdir() : '/tmp';
}

/** The temporary folder is open to everybody: a folder of a stranger there must not be used. */
function isTakenByOthers(folder: string, owner: Owner): boolean {
  try {
    const found = lstatSync(folder);
    return !found.isDirectory() || ![owner.uid, process.getuid?.()].includes(found.uid);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

function freshDirectory(folder: string, owner: Owner): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  chmodSync(folder, 0o700);
  if (process.getuid?.() === 0) chownSync(folder, owner.uid, owner.gid);
  return folder;
}
