import { outside } from '#kernel/outside.ts';
import type { AmoAnswer, AmoUrgency } from '#rooms/amocrm/ports.ts';
import { asAnswer, textAt } from '../answer.ts';
import { jsonOf, textOf } from '../read-answer.ts';
import type { Limiter } from './limiter.ts';

/** A page of 250 fields with all their values is the largest thing that we read. */
const answerBytesMax = 4 * 1024 * 1024;
/** How long a call may wait for its turn, and then for its answer. */
const patience: Readonly<Record<AmoUrgency, { turnMs: number; answerMs: number }>> = {
  payer: { turnMs: 5000, answerMs: 5000 },
  'write-back': { turnMs: 60_000, answerMs: 15_000 },
  upkeep: { turnMs: 60_000, answerMs: 15_000 },
};
/** Without a `retry_after` of its own; after a page that says 403 only support lets us in again. */
const pauses = { slowMs: 60_000, blockedMs: 15 * 60_000 };

/** What is logged of each answer: nothing of it is a secret or personal. */
export interface AmoHeard {
  what: string;
  host: string;
  status: number;
  /** What support at amoCRM asks for. */
  requestId: string | undefined;
}

export interface CallAmoDeps {
  limiter: Limiter;
  /** Where a host is reached: `https://` and its name, or a server of tests. */
  resolveBaseUrl(host: string): string;
  heard?: (answer: AmoHeard) => void;
  /** How long any answer may take, in place of what its urgency allows. */
  answerWithinMs?: number;
}

export interface AmoCall {
  method: 'GET' | 'POST' | 'PATCH';
  host: string;
  /** From the root, with its query. */
  path: string;
  urgency: AmoUrgency;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
}

/** One request to amoCRM when its turn comes. Whatever happens is an answer. */
export async function callAmo(deps: CallAmoDeps, call: AmoCall): Promise<AmoAnswer<unknown>> {
  const { urgency, host } = call;
  const answer = await deps.limiter.run(host, urgency, patience[urgency].turnMs, () =>
    exchange(deps, call),
  );
  return answer ?? { kind: 'slow' };
}

async function exchange(deps: CallAmoDeps, call: AmoCall): Promise<AmoAnswer<unknown>> {
  const { method, host, path, urgency, headers, body } = call;
  const what = `amocrm ${method} ${path.split('?')[0] ?? ''}`;
  return outside(what, async () => {
    try {
      const response = await fetch(`${deps.resolveBaseUrl(host)}${path}`, {
        method,
        headers: {
          accept: 'application/json',
          'user-agent': 'Invogate',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        // A redirect would carry our token to another host.
        redirect: 'manual',
        signal: AbortSignal.timeout(deps.answerWithinMs ?? patience[urgency].answerMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const requestId = response.headers.get('x-request-id') ?? undefined;
      deps.heard?.({ what, host, status: response.status, requestId });
      const text = await textOf(response.body, answerBytesMax);
      return meaningOf(deps.limiter, host, response, text);
    } catch (error) {
      return { kind: 'unknown', why: error instanceof Error ? error.message : String(error) };
    }
  });
}

const plainMeanings: Readonly<Record<number, AmoAnswer<never>>> = {
  204: { kind: 'absent' },
  404: { kind: 'absent' },
  401: { kind: 'unauthorised' },
  402: { kind: 'unpaid' },
};

function meaningOf(
  limiter: Limiter,
  host: string,
  { status, headers }: Response,
  text: string,
): AmoAnswer<unknown> {
  const plain = plainMeanings[status];
  if (plain) return plain;
  const body = jsonOf(text);
  if (status === 429) {
    limiter.pauseAccount(host, askedPauseMs(asAnswer(body).retry_after, headers));
    return { kind: 'slow' };
  }
  if (status === 403) {
    if (body !== undefined) return { kind: 'forbidden' };
    limiter.pauseAddress(pauses.blockedMs);
    return { kind: 'slow' };
  }
  if (status === 400 || status === 422) return { kind: 'refused', detail: detailOf(body) };
  if (status < 200 || status > 299) return { kind: 'unknown', why: `answered ${status}` };
  if (body === undefined) return { kind: 'unknown', why: 'answered no JSON' };
  return { kind: 'ok', value: body };
}

function askedPauseMs(said: unknown, headers: Headers): number {
  const seconds = Number(said ?? headers.get('retry-after') ?? Number.NaN);
  const makesSense = seconds > 0 && seconds <= 86_400;
  return makesSense ? seconds * 1000 : pauses.slowMs;
}

/** The words of a refusal, short enough to be kept. */
function detailOf(body: unknown): string {
  const answer = asAnswer(body);
  const errors = answer['validation-errors'];
  const words = textAt(answer, 'detail') ?? textAt(answer, 'hint') ?? textAt(answer, 'title') ?? '';
  return [words, errors === undefined ? '' : JSON.stringify(errors)].join(' ').trim().slice(0, 500);
}
