import { request, type Dispatcher } from 'undici';
import { outside } from '#kernel/outside.ts';
import { OutcomeUnknown } from './ask-json.ts';
import { jsonOf, textOf } from './read-answer.ts';

/** Bytes of an answer that we are ready to read; a receipt comes back within some tens of kilobytes. */
const answerBytesMax = 1024 * 1024;
const defaultTimeoutMs = 20_000;

export interface RegisterQuestion {
  /** Names the call in errors: `atol POST sell`. Never contains a secret. */
  what: string;
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  /** Sent byte for byte: a signature is made over it. */
  body?: Buffer;
  timeoutMs?: number;
  /** The connections of this register, with its certificates. */
  dispatcher: Dispatcher;
}

export interface RegisterAnswer {
  status: number;
  /** The parsed body; undefined when it is no JSON. */
  body: unknown;
  /** When the other side wants to be asked again; undefined when it does not say. */
  retryAfterMs: number | undefined;
}

/**
 * Asks a service of cash registers over HTTP. Redirects are not followed. Every status is an answer;
 * `OutcomeUnknown` is thrown when no whole answer arrives in time.
 */
export function askRegister(question: RegisterQuestion): Promise<RegisterAnswer> {
  const { what, method, url, dispatcher, body } = question;
  return outside(what, async () => {
    try {
      const response = await request(url, {
        method,
        dispatcher,
        headers: { accept: 'application/json', ...question.headers },
        signal: AbortSignal.timeout(question.timeoutMs ?? defaultTimeoutMs),
        ...(body === undefined ? {} : { body }),
      });
      return {
        status: response.statusCode,
        body: jsonOf(await textOf(response.body, answerBytesMax)),
        retryAfterMs: retryAfterOf(response.headers['retry-after']),
      };
    } catch (error) {
      throw new OutcomeUnknown(what, reasonOf(error), error);
    }
  });
}

/** Seconds only: a date would need the clock of the other side. */
function retryAfterOf(header: string | string[] | undefined): number | undefined {
  const text = Array.isArray(header) ? header[0] : header;
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) * 1000 : undefined;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return code === '' || error.message.includes(code) ? error.message : `${code}: ${error.message}`;
}
