import { outside } from '#kernel/outside.ts';
import type { Secret } from '#kernel/secret.ts';
import type { MessageChannel, SendOutcome } from '#rooms/messages/ports.ts';

export interface SmsHttpOptions {
  url: string;
  /**
   * Body of the request as JSON with `{to}`, `{text}` and `{id}` within its texts, such as
   * `{"phones":"{to}","mes":"{text}"}`.
   */
  template: string;
  /** Sent as `Authorization: Bearer …`. */
  token?: Secret;
  timeoutMs?: number;
}

const timeoutMs = 10_000;
/** Characters of an answer that are read; providers answer with less than one kilobyte. */
const answerMax = 64 * 1024;

/** Short messages through a provider that takes JSON over HTTP. */
export function smsHttp(options: SmsHttpOptions): MessageChannel {
  const { url, template, token } = options;
  return {
    code: 'sms-http',
    channel: 'sms',
    reachesPeople: true,
    send: ({ id, address, brief }) =>
      outside('sms', async () => {
        const response = await fetch(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept: 'application/json',
            ...(token === undefined ? {} : { authorization: `Bearer ${token.reveal()}` }),
          },
          body: filled(template, { to: address, text: brief, id }),
          redirect: 'manual',
          signal: AbortSignal.timeout(options.timeoutMs ?? timeoutMs),
        });
        const answer = (await response.text()).slice(0, answerMax);
        return outcomeOf(response.status, answer, brief);
      }),
  };
}

/** Puts values into the texts of a JSON document; what they hold never becomes structure. */
export function filled(template: string, values: Readonly<Record<string, string>>): string {
  const put = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return value.replace(/\{(to|text|id)\}/g, (_sign, name: string) => values[name] ?? '');
    }
    if (Array.isArray(value)) return value.map(put);
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, put(each)]));
    }
    return value;
  };
  return JSON.stringify(put(JSON.parse(template)));
}

/**
 * 2xx is taken unless the body says `error`, as providers do that answer 200 to everything. 429 and
 * 5xx pass; other answers mean that the request is wrong, and would be again.
 */
function outcomeOf(status: number, body: string, text: string): SendOutcome {
  // An answer that repeats the message would bring its code into logs and lists.
  const answer = `HTTP ${status} ${body.replaceAll(text, '•••')}`;
  const { error, id } = fieldsOf(body);
  if (status >= 200 && status < 300) {
    if (error) return { state: 'failed', answer };
    return { state: 'sent', answer, ...(id === undefined ? {} : { providerId: id }) };
  }
  const passes = status === 429 || status >= 500;
  return { state: passes ? 'later' : 'failed', answer };
}

function fieldsOf(body: string): { error: boolean; id?: string } {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null) return { error: false };
    const id: unknown = Reflect.get(value, 'id');
    const error: unknown = Reflect.get(value, 'error');
    const known = typeof id === 'string' || typeof id === 'number' ? { id: String(id) } : {};
    return { error: error !== undefined && error !== null && error !== false, ...known };
  } catch {
    return { error: false };
  }
}
