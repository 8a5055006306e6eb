import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Clock } from '#kernel/time.ts';
import type { TestConnection } from '../cluster.ts';
import type { HttpRequest } from '../world-on-database.ts';
import type { FromServer, ToServer } from './server-words.ts';
import type { OutsideCalls, Surroundings } from './surroundings.ts';
import type { Heard, TownServer } from './town-server.ts';

const program = fileURLToPath(new URL('./server-process.ts', import.meta.url));

/**
 * A server in a process of its own that is killed by SIGKILL: `killSoon` does it in the middle of
 * the next request or piece of work. The outside stays on this side.
 */
export async function serverApart(
  connection: TestConnection,
  clock: Clock,
  outside: Surroundings,
): Promise<TownServer & { killSoon(afterMs: number): void; kills: number }> {
  let child = await start(connection, clock, outside);
  let killAfterMs: number | undefined;
  let asked = 0;
  const restart = async () => {
    await stop(child.process);
    child = await start(connection, clock, outside);
  };
  const ask = async <T>(question: Question): Promise<T | 'died'> => {
    asked += 1;
    // A kill that came late meets the server between two requests.
    if (!child.process.connected) child = await start(connection, clock, outside);
    const { process } = child;
    const answered = child.answerTo<T>(asked);
    // Whoever dies while it is told does not answer, and that is enough.
    process.send({ ...question, id: asked, nowMs: clock.now().getTime() }, () => undefined);
    if (killAfterMs !== undefined) {
      setTimeout(() => process.kill('SIGKILL'), killAfterMs);
      killAfterMs = undefined;
      server.kills += 1;
    }
    const answer = await answered;
    if (answer !== 'died') return answer;
    child = await start(connection, clock, outside);
    return 'died';
  };
  const server = {
    works: child.works,
    kills: 0,
    send: <T>(request: HttpRequest) => ask<Exclude<Heard<T>, 'died'>>({ kind: 'send', request }),
    work: (name: string) => ask<number>({ kind: 'work', name }),
    killSoon: (afterMs: number) => {
      killAfterMs = afterMs;
    },
    restart,
    close: () => stop(child.process),
  };
  return server;
}

type Question = { kind: 'send'; request: HttpRequest } | { kind: 'work'; name: string };

async function start(connection: TestConnection, clock: Clock, { bank, calls }: Surroundings) {
  const process = fork(program);
  const waiting = new Map<number, (answer: unknown) => void>();
  let opened: (works: string[]) => void = () => undefined;
  const works = new Promise<string[]>((resolve, reject) => {
    opened = resolve;
    process.once('exit', (code, signal) => {
      const ended = new Error(`the server ended by itself (${String(code ?? signal)}): see above`);
      reject(ended);
      for (const answer of waiting.values()) answer(signal === 'SIGKILL' ? 'died' : ended);
    });
  });
  // A call that hangs for ever ends with its process.
  bank.onHang = () => process.kill('SIGKILL');
  process.on('message', (message: FromServer) => {
    if (message.kind === 'open') opened(message.works);
    else if (message.kind === 'answer') waiting.get(message.id)?.(message.answer);
    else void answerForOutside(process, calls, message);
  });
  process.send({ kind: 'open', connection, nowMs: clock.now().getTime() } satisfies ToServer);
  return {
    process,
    works: await works,
    answerTo: <T>(id: number) =>
      new Promise<T | 'died'>((resolve, fail) => {
        waiting.set(id, (answer) => {
          waiting.delete(id);
          if (answer instanceof Error) fail(answer);
          else resolve(answer as T | 'died');
        });
      }),
  };
}

async function answerForOutside(
  process: ChildProcess,
  calls: OutsideCalls,
  { id, call, asked }: FromServer & { kind: 'outside' },
): Promise<void> {
  const ask = calls[call].bind(calls) as (asked: unknown) => Promise<unknown>;
  const answer = await ask(asked).then(
    (said: unknown) => ({ answer: said }),
    (error: unknown) => ({ error: String(error) }),
  );
  if (!process.connected) return;
  process.send({ kind: 'outside', id, ...answer } satisfies ToServer, () => undefined);
}

async function stop(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const exited = once(process, 'exit');
  process.kill('SIGKILL');
  await exited;
}
