import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onEnd } from './ending.ts';
import type { Asked, Told, Usage } from './processes/serve.ts';

/** A process of the bench that is ready. */
export interface Child {
  /** Of a server. */
  port: number;
  /** Of a process with one task. */
  tookMs: number;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/** What `npm start` gives to Node. */
export const asNpmStart: readonly string[] = [
  '--import',
  new URL('../tools/require-node-24.mjs', import.meta.url).href,
];

/** It has this long to stop by itself. */
const patienceMs = 20_000;

/** Starts a file of `processes/` and waits until it is ready. Rejects when it ends before. */
export async function startChild(file: string, env: Record<string, string> = {}): Promise<Child> {
  const path = fileURLToPath(new URL(`processes/${file}`, import.meta.url));
  const child = fork(path, { env: { ...process.env, ...env }, execArgv: [...asNpmStart] });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  const stop = onEnd(async () => {
    ask(child, 'stop');
    const killer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    await exited;
    clearTimeout(killer);
  });
  const told = await next(child, `${file} ended before it was ready`);
  return {
    port: 'port' in told ? told.port : 0,
    tookMs: 'tookMs' in told ? told.tookMs : 0,
    usage: async () => {
      ask(child, 'usage');
      const answer = await next(child, `${file} has died`);
      if (!('usage' in answer)) throw new Error(`${file} told no usage`);
      return answer.usage;
    },
    stop,
  };
}

function ask(child: ChildProcess, asked: Asked): void {
  if (child.connected) child.send(asked);
}

function next(child: ChildProcess, otherwise: string): Promise<Told> {
  return new Promise((resolve, reject) => {
    const onMessage = (told: Told): void => {
      child.off('exit', onExit);
      resolve(told);
    };
    const onExit = (): void => {
      child.off('message', onMessage);
      reject(new Error(otherwise));
    };
    child.once('message', onMessage);
    child.once('exit', onExit);
  });
}
