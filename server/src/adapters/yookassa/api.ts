import type { Secret } from '#kernel/secret.ts';
import type { Answer } from '../answer.ts';
import { asAnswer, textAt } from '../answer.ts';
import { OutcomeUnknown, askJson } from '../ask-json.ts';

export interface YookassaOptions {
  shopId: string;
  secretKey: Secret;
  /** Without `/v3` at the end; `https://api.yookassa.ru` unless a test speaks to a fake. */
  apiUrl?: string;
  timeoutMs?: number;
}

/** `refused` is a definite no. `clash`: the key was used with another request. */
export type Reply =
  { kind: 'done'; body: Answer } | { kind: 'refused' } | { kind: 'clash' } | { kind: 'absent' };

export interface YookassaApi {
  get(path: string): Promise<Reply>;
  post(path: string, key: string, body: unknown): Promise<Reply>;
}

/** Speaks HTTP to YooKassa. Throws `OutcomeUnknown` when an answer decides nothing. */
export function yookassaApi(options: YookassaOptions): YookassaApi {
  const baseUrl = `${options.apiUrl ?? 'https://api.yookassa.ru'}/v3`;
  const timeoutMs = options.timeoutMs ?? 15_000;
  const login = `${options.shopId}:${options.secretKey.reveal()}`;
  const authorization = `Basic ${Buffer.from(login).toString('base64')}`;

  async function ask(method: 'GET' | 'POST', path: string, more: Partial<Words>): Promise<Reply> {
    const what = `yookassa ${method} ${path.split('?')[0] ?? path}`;
    const headers = { authorization, ...more.headers };
    const url = baseUrl + path;
    const body = more.body === undefined ? {} : { body: more.body };
    return replyOf(what, await askJson({ what, method, url, headers, timeoutMs, ...body }));
  }
  return {
    get: (path) => ask('GET', path, {}),
    post: (path, key, body) =>
      ask('POST', path, {
        headers: { 'content-type': 'application/json', 'idempotence-key': key },
        body: JSON.stringify(body),
      }),
  };
}

interface Words {
  headers: Record<string, string>;
  body: string;
}

function replyOf(what: string, answer: { status: number; body: unknown }): Reply {
  const body = asAnswer(answer.body);
  const { status } = answer;
  if (status === 200) return { kind: 'done', body };
  if (status === 202) throw new OutcomeUnknown(what, 'is still being processed');
  if (status === 401 || status === 403) {
    throw new OutcomeUnknown(what, `answered ${status}: check the shop id, the key and its rights`);
  }
  if (status === 404) return { kind: 'absent' };
  if (status !== 400) throw new OutcomeUnknown(what, `answered ${status}`);
  return aboutKey(body) ? { kind: 'clash' } : { kind: 'refused' };
}

function aboutKey(error: Answer): boolean {
  const words = `${textAt(error, 'parameter') ?? ''} ${textAt(error, 'description') ?? ''}`;
  return /idempotence[- ]key/i.test(words);
}
