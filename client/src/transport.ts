import { InvogateError } from './invogate-error.ts';
import { realWorld } from './options.ts';
import type { CallOptions, ClientOptions, World } from './options.ts';
import { readAnswer, secondsIn } from './read-answer.ts';
import type { Envelope } from './read-answer.ts';
import { isRepeatable, pauseBefore } from './retry.ts';
import type { Method } from './retry.ts';

export interface Ask extends CallOptions {
  method: Method;
  /** Path after the prefix, with the query string. */
  path: string;
  body?: unknown;
  /** Makes headers of the very text that is sent, such as a signature. */
  headersFor?: (text: string) => Readonly<Record<string, string>>;
  /** A write that answers the same when it is sent twice. */
  repeatsSafely?: boolean;
}

export type Send = (ask: Ask) => Promise<Envelope>;

const readTimeoutMs = 12_000;
const writeTimeoutMs = 30_000;
/** The server counts in windows of 30 s; a longer wait is a mistake of somebody's clock. */
const paceMaxS = 60;

/** Sends requests: token, deadline, repeats, and the pace that the server asks for. */
export function transport(options: ClientOptions): Send {
  const world = options.world ?? realWorld;
  const retries = options.retries ?? 3;
  const pace = pacer(world);
  const base = baseOf(options);
  return async (ask) => {
    const { method, repeatsSafely = false, signal } = ask;
    const repeatable = isRepeatable(method, repeatsSafely);
    for (let failures = 0; ;) {
      await pace.wait(signal);
      try {
        const { response, text } = await once(base, options, ask);
        pace.hear(response.headers);
        return readAnswer(response, text, method !== 'GET');
      } catch (error) {
        if (!(error instanceof InvogateError) || !repeatable) throw error;
        failures += 1;
        const pauseMs = pauseBefore(failures, error, retries, world);
        if (pauseMs === undefined) throw error;
        await world.sleep(pauseMs, signal);
      }
    }
  };
}

async function once(
  base: string,
  options: ClientOptions,
  ask: Ask,
): Promise<{ response: Response; text: string }> {
  const { method, path, body, headersFor, signal } = ask;
  const text = body === undefined ? undefined : JSON.stringify(body);
  const timeoutMs = options.timeoutMs ?? (method === 'GET' ? readTimeoutMs : writeTimeoutMs);
  const deadline = AbortSignal.timeout(timeoutMs);
  const send = options.fetch ?? globalThis.fetch;
  try {
    const response = await send(base + path, {
      method,
      headers: { ...headersOf(options, text !== undefined), ...headersFor?.(text ?? '') },
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      ...(text === undefined ? {} : { body: text }),
    });
    return { response, text: await response.text() };
  } catch (error) {
    // The caller's own end is told in the caller's own words.
    if (signal?.aborted === true) throw error;
    const facts = { outcomeUnknown: method !== 'GET', cause: error };
    if (deadline.aborted) {
      const message = `No answer from ${base} within ${String(timeoutMs)} ms`;
      throw new InvogateError({ ...facts, code: 'timeout', message });
    }
    const message = `No connection to ${base}: ${causeOf(error)}`;
    throw new InvogateError({ ...facts, code: 'no_connection', message });
  }
}

function headersOf(options: ClientOptions, hasBody: boolean): Record<string, string> {
  const { token, userAgent = 'invogate-client/0.1.0' } = options;
  return {
    accept: 'application/json',
    'user-agent': userAgent,
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
}

function baseOf({ baseUrl, prefix = 'v3' }: ClientOptions): string {
  const usable = URL.canParse(baseUrl) && /^https?:$/.test(new URL(baseUrl).protocol);
  if (!usable) throw new TypeError(`baseUrl is no http(s) address: ${baseUrl}`);
  return `${baseUrl.replace(/\/+$/, '')}/${prefix}`;
}

/** `fetch failed` says nothing; its cause names the address and what went wrong. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof AggregateError) return causeOf(cause.errors.at(-1));
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message;
}

/** When the server says that no request is left, the next one waits until there is one again. */
function pacer(world: World) {
  let freeAtMs = 0;
  return {
    hear: (headers: Headers): void => {
      if (headers.get('x-ratelimit-remaining')?.trim() !== '0') return;
      const resetS = secondsIn(headers.get('x-ratelimit-reset'));
      if (resetS !== undefined && resetS <= paceMaxS) freeAtMs = world.nowMs() + resetS * 1000;
    },
    wait: async (signal?: AbortSignal): Promise<void> => {
      const ms = freeAtMs - world.nowMs();
      if (ms > 0) await world.sleep(ms, signal);
    },
  };
}
