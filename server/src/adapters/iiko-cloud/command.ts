import { setTimeout as sleep } from 'node:timers/promises';
import { textAt } from '../answer.ts';
import { senseless } from '../till-answer.ts';
import { CloudRefusal, type CloudCall } from './cloud-call.ts';
import type { CloudPoint } from './settings.ts';

/** What became of a command, which the cloud hands to the till and does not wait for. */
export type CommandEnd = { ok: true } | { ok: false; words: string };

/**
 * Sends a command and asks for its state until it has ended. `refused`: the cloud has not taken it.
 * Throws `pos_offline` when it has not ended before `signal` does: nobody knows whether it will.
 */
export async function runCommand(
  call: CloudCall,
  point: CloudPoint,
  command: { path: string; body: object },
  { signal, pollMs }: { signal: AbortSignal; pollMs: number },
): Promise<CommandEnd> {
  const { organizationId } = point;
  let correlationId: string | undefined;
  try {
    const answer = await call(point, command.path, { organizationId, ...command.body }, signal);
    correlationId = textAt(answer, 'correlationId');
  } catch (error) {
    if (!(error instanceof CloudRefusal)) throw error;
    return { ok: false, words: error.message };
  }
  if (correlationId === undefined) throw senseless('the cloud names no command');
  for (;;) {
    const state = await stateOf(call, point, correlationId, signal);
    if (state !== 'running') return state;
    await sleep(pollMs, undefined, { signal }).catch(() => {
      throw senseless('the command has not ended in time');
    });
  }
}

async function stateOf(
  call: CloudCall,
  point: CloudPoint,
  correlationId: string,
  signal: AbortSignal,
): Promise<CommandEnd | 'running'> {
  const { organizationId } = point;
  const answer = await call(point, 'commands/status', { organizationId, correlationId }, signal);
  const state = textAt(answer, 'state');
  if (state === 'Success') return { ok: true };
  if (state === 'InProgress') return 'running';
  if (state !== 'Error') throw senseless('an unknown state of a command');
  const { exception } = answer;
  const words = textAt(answer, 'errorReason') ?? wordsOf(exception) ?? 'the till has refused';
  return { ok: false, words };
}

function wordsOf(exception: unknown): string | undefined {
  if (typeof exception === 'string') return exception;
  if (typeof exception !== 'object' || exception === null) return undefined;
  const message: unknown = Reflect.get(exception, 'message');
  return typeof message === 'string' ? message : JSON.stringify(exception).slice(0, 300);
}
