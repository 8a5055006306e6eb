import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { DatabaseStartError } from './start-error.ts';

export interface Owner {
  uid: number;
  gid: number;
}

/**
 * How PostgreSQL is run. It refuses to run as root, so root runs it in a user namespace of its
 * own (`namespace`) or as another user (`user`); everybody else runs it as it is (`direct`).
 */
export interface RunAs {
  kind: 'direct' | 'namespace' | 'user';
  /** Words before the program. */
  prefix: readonly string[];
  /** Whom the files of the cluster belong to. */
  owner: Owner;
}

export function direct(): RunAs {
  return { kind: 'direct', prefix: [], owner: ourselves() };
}

export function asUser(owner: Owner): RunAs {
  return { kind: 'user', prefix: [], owner };
}

/** In a namespace where we have another number: files stay ours, the rights of root are gone. */
export function inNamespace(): RunAs {
  const uid = unprivilegedUser().uid;
  const prefix = ['unshare', '-U', `--map-user=${String(uid)}`, '--'];
  return { kind: 'namespace', prefix, owner: ourselves() };
}

/** True when the program runs this way and may write in the folder. Takes some milliseconds. */
export function worksIn(runAs: RunAs, program: string, folder: string): boolean {
  const script = 'test -x "$1" && test -w "$1" && exec "$2" --version';
  const [file, args, options] = commandOf(runAs, '/bin/sh', ['-c', script, 'sh', folder, program]);
  return spawnSync(file, args, { ...options, stdio: 'ignore', cwd: '/' }).status === 0;
}

/** File, arguments and options for spawn. The environment is our own, whatever the shell had. */
export function commandOf(runAs: RunAs, program: string, args: readonly string[]) {
  const words = [...runAs.prefix, program, ...args];
  const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C' };
  const options = runAs.kind === 'user' ? { env, ...runAs.owner } : { env };
  return [words[0] ?? program, words.slice(1), options] as const;
}

/** Runs a program to its end and gives all that it said. */
export async function runToEnd(
  runAs: RunAs,
  program: string,
  args: readonly string[],
): Promise<{ ok: boolean; output: string }> {
  const [file, rest, options] = commandOf(runAs, program, args);
  const child = spawn(file, rest, { ...options, stdio: ['ignore', 'pipe', 'pipe'], cwd: '/' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  return new Promise((settle) => {
    child.on('error', (error) => {
      settle({ ok: false, output: `${output}${error.message}` });
    });
    child.on('close', (code) => {
      settle({ ok: code === 0, output });
    });
  });
}

/** initdb looks its user up by number, so a bare number (as in some containers) is not enough. */
export function hasName(): boolean {
  try {
    userInfo();
    return true;
  } catch {
    return false;
  }
}

/** A user without rights that has a name on this machine: our own, PostgreSQL's, or nobody. */
export function unprivilegedUser(): Owner {
  const users = passwdLines().filter((user) => user.uid > 0);
  const named = ['invogate', 'postgres', 'nobody'].map((name) =>
    users.find((user) => user.name === name),
  );
  const chosen = named.find((user) => user !== undefined) ?? users[0];
  if (chosen !== undefined) return { uid: chosen.uid, gid: chosen.gid };
  throw new DatabaseStartError(
    'user',
    'PostgreSQL does not run as root, and this machine has no other user. Create one ' +
      '("useradd invogate"), or set DATABASE_URL to a PostgreSQL server.',
  );
}

function passwdLines(): { name: string; uid: number; gid: number }[] {
  if (!existsSync('/etc/passwd')) return [];
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((parts) => parts.length >= 4)
    .map((parts) => ({ name: parts[0] ?? '', uid: Number(parts[2]), gid: Number(parts[3]) }));
}

function ourselves(): Owner {
  return { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };
}
