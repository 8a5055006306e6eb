import type { ShopExchange } from './ports.ts';

/** What a shop's answer means (spec 04, Shop's answer). */
export interface Verdict {
  /** `failed` is repeated; the others end the series. */
  outcome: 'delivered' | 'refused' | 'failed';
  /** The shop's code, at most 100 characters; null where the shop said none. */
  code: string | null;
  /** Why it failed, or the shop's own words, at most 500 characters. */
  message: string | null;
}

const codeLength = 100;
const messageLength = 500;
const technicalFailure = 'out_of_service';

const delivered: Verdict = { outcome: 'delivered', code: null, message: null };

/** Reads an answer over HTTP, whatever its Content-Type says. Anything that is no clear word fails. */
export function readHttpAnswer(
  exchange: Pick<ShopExchange, 'status' | 'answer' | 'error'>,
): Verdict {
  if (exchange.error !== null) return failed(exchange.error);
  if (exchange.status !== 200) return failed(`HTTP status ${String(exchange.status)}, not 200`);
  const answer = parsed(exchange.answer);
  if (answer === undefined) return failed('the answer is no JSON');
  return readAnswerObject(answer) ?? failed('the answer has no status "success" or "error"');
}

/**
 * Reads the answer object; undefined when it is none of the two that there are. `null` and lists
 * have no status either.
 */
export function readAnswerObject(answer: unknown): Verdict | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const { status, code: givenCode, message: givenMessage } = answer as Record<string, unknown>;
  if (status === 'success') return delivered;
  if (status !== 'error') return undefined;
  const code = textOf(givenCode, codeLength) ?? technicalFailure;
  const message = textOf(givenMessage, messageLength);
  return { outcome: code === technicalFailure ? 'failed' : 'refused', code, message };
}

/** A failure that is not the shop's word. */
export function failed(why: string): Verdict {
  return { outcome: 'failed', code: null, message: storable(why).slice(0, messageLength) };
}

/** Text that PostgreSQL can keep: NUL and halves of characters are replaced. */
export function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}

/** `trim` also cuts the byte order mark that some editors put in front. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.trim()) as unknown;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown, maxLength: number): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return null;
  const text = storable(value.trim().slice(0, maxLength));
  return text === '' ? null : text;
}
