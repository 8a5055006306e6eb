import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A pid alone may be taken by another process later; with the time of its birth it may not. */
export interface ProcessMark {
  pid: number;
  bornAt: string;
}

/** The mark of a live process, or undefined when there is none with this pid. */
export function markOf(pid: number): ProcessMark | undefined {
  if (process.platform !== 'linux') {
    const bornAt = askPs(pid, 'lstart=');
    return bornAt === '' ? undefined : { pid, bornAt };
  }
  const stat = read(`/proc/${String(pid)}/stat`);
  // The name stands in brackets and may hold spaces, so fields are counted after the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, ticks] = [fields[0], fields[19]];
  if (ticks === undefined || state === 'Z') return undefined;
  // Ticks count from boot: the boot makes them comparable after a restart of the machine.
  return { pid, bornAt: `${read('/proc/sys/kernel/random/boot_id').trim()}:${ticks}` };
}

export function isAlive(pid: number): boolean {
  return markOf(pid) !== undefined;
}

/** True when the live process is a PostgreSQL server of this data directory. */
export function isServerOf(pid: number, cluster: string): boolean {
  const words =
    process.platform === 'linux'
      ? read(`/proc/${String(pid)}/cmdline`).split('\0')
      : askPs(pid, 'command=').split(' ');
  if (basename(words[0] ?? '') !== 'postgres') return false;
  return words[words.indexOf('-D') + 1] === cluster || folderOf(pid) === cluster;
}

/** PostgreSQL's programs that work on this folder, children of a dead server too. Linux only. */
export function processesIn(folder: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const words = read(`/proc/${String(pid)}/cmdline`).split('\0');
      if (!/^(postgres|initdb)/.test(basename(words[0] ?? ''))) return false;
      return words[words.indexOf('-D') + 1] === folder || folderOf(pid) === folder;
    });
}

/** Sends a signal; a process that is already gone is fine. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone, or not ours: whoever waits for its end finds out.
  }
}

/** Waits until the process is gone. False when it still lives after `limitMs`. */
export async function waitForEnd(pid: number, limitMs: number): Promise<boolean> {
  for (let waitedMs = 0; isAlive(pid); waitedMs += 20) {
    if (waitedMs >= limitMs) return false;
    await sleep(20);
  }
  return true;
}

/** Sends one signal after the other, each with its time. False when none helped. */
export async function endProcess(
  pid: number,
  steps: readonly (readonly [NodeJS.Signals, number])[],
): Promise<boolean> {
  for (const [name, limitMs] of steps) {
    signal(pid, name);
    if (await waitForEnd(pid, limitMs)) return true;
  }
  return false;
}

function folderOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${String(pid)}/cwd`);
  } catch {
    return '';
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function askPs(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
