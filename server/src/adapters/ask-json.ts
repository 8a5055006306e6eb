import { outside } from '#kernel/outside.ts';
import { jsonOf, textOf } from './read-answer.ts';

/** Bytes of an answer that we are ready to read; acquirers answer with a few kilobytes. */
const answerBytesMax = 1024 * 1024;

/** The request was sent or tried, and what became of it is not known. Ask later. */
export class OutcomeUnknown extends Error {
  constructor(what: string, why: string, cause?: unknown) {
    super(`${what}: ${why}`, { cause });
    this.name = 'OutcomeUnknown';
  }
}

export interface JsonQuestion {
  /** Names the call in errors: `yookassa POST /payments`. Never contains a secret. */
  what: string;
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  /** Sent byte for byte, so that a repetition is identical. */
  body?: string;
  timeoutMs: number;
}

export interface JsonAnswer {
  status: number;
  /** The parsed body; undefined when it is no JSON, which only an error answer may be. */
  body: unknown;
}

/**
 * Asks another party over HTTP. Redirects are not followed. Throws `OutcomeUnknown` when no whole
 * answer arrives in time, and for 5xx and 429, after which only a later question can tell.
 */
export async function askJson(question: JsonQuestion): Promise<JsonAnswer> {
  const { what } = question;
  return outside(what, async () => {
    const { status, text } = await exchange(question);
    if (status >= 500 || status === 429) throw new OutcomeUnknown(what, `answered ${status}`);
    const body = jsonOf(text);
    if (status < 400 && body === undefined) throw new OutcomeUnknown(what, 'answered no JSON');
    return { status, body };
  });
}

async function exchange(question: JsonQuestion): Promise<{ status: number; text: string }> {
  const { what, url, method, timeoutMs } = question;
  try {
    const response = await fetch(url, {
      method,
      headers: { accept: 'application/json', ...question.headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(question.body === undefined ? {} : { body: question.body }),
    });
    return { status: response.status, text: await textOf(response.body, answerBytesMax) };
  } catch (error) {
    throw new OutcomeUnknown(what, error instanceof Error ? error.message : String(error), error);
  }
}
