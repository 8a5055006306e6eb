import { InvogateError } from './invogate-error.ts';
import type { ErrorField } from './invogate-error.ts';

/** A success: the envelope's `data`, and of a list how much there is. */
export interface Envelope {
  data: unknown;
  metaData?: { totalCount: number; pageSize: number; page: number };
}

/** Reads an answer's text. Throws `InvogateError` for everything that is no success. */
export function readAnswer(response: Response, text: string, isWrite: boolean): Envelope {
  const facts = factsOf(response, isWrite);
  const { status } = response;
  if ((status >= 300 && status < 400) || response.type === 'opaqueredirect') {
    const to = response.headers.get('location') ?? 'elsewhere';
    const message = `The server redirects to ${to}: correct baseUrl`;
    throw new InvogateError({ ...facts, code: 'unexpected_redirect', message });
  }
  const body = objectIn(text);
  if (status >= 400) throw refusalIn(body, facts) ?? unreadable(facts, text);
  if (body === undefined || !('data' in body)) {
    throw unreadable({ ...facts, outcomeUnknown: isWrite }, text);
  }
  return body as unknown as Envelope;
}

type Facts = Pick<InvogateError, 'status' | 'requestId' | 'retryAfterS' | 'outcomeUnknown'>;

function factsOf({ status, headers }: Response, isWrite: boolean): Facts {
  return {
    status,
    requestId: headers.get('x-request-id') ?? undefined,
    retryAfterS: secondsIn(headers.get('retry-after')),
    // 503 too: a database that is lost during the commit leaves it open.
    outcomeUnknown: isWrite && (status >= 500 || status === 408),
  };
}

function refusalIn(
  body: Record<string, unknown> | undefined,
  facts: Facts,
): InvogateError | undefined {
  const error = asObject(body?.error);
  const code = textIn(error?.code);
  if (error === undefined || code === undefined) return undefined;
  const message = textIn(error.message) ?? code;
  return new InvogateError({ ...facts, code, message, fields: fieldsIn(error.fields) });
}

/** Whole seconds of a Retry-After or X-RateLimit-Reset header. */
export function secondsIn(header: string | null): number | undefined {
  return header !== null && /^\d{1,9}$/.test(header.trim()) ? Number(header) : undefined;
}

function unreadable(facts: Facts, text: string): InvogateError {
  const start = text.trim().slice(0, 100).replaceAll(/\s+/g, ' ');
  return new InvogateError({
    ...facts,
    code: 'unreadable_answer',
    message: `HTTP ${String(facts.status)} without our envelope, is baseUrl right? It begins: ${start}`,
  });
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  const is = typeof value === 'object' && value !== null && !Array.isArray(value);
  return is ? (value as Record<string, unknown>) : undefined;
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function fieldsIn(value: unknown): ErrorField[] {
  if (!Array.isArray(value)) return [];
  return value.map((each) => {
    const { name, code, message } = asObject(each) ?? {};
    return { name: textIn(name) ?? '', code: textIn(code) ?? '', message: textIn(message) ?? '' };
  });
}
