import type { Dispatcher } from 'undici';
import type { Secret } from '#kernel/secret.ts';
import type { Clock } from '#kernel/time.ts';
import { asAnswer, textAt, type Answer } from '../answer.ts';
import { OutcomeUnknown } from '../ask-json.ts';
import { askRegister } from '../ask-register.ts';
import { countAt } from '../register-answer.ts';
import { errorOf, isAboutToken, type AtolError } from './errors.ts';
import { tokenKeeper } from './token.ts';

export interface AtolApiOptions {
  /** Without `/possystem` at the end. */
  apiUrl: string;
  login: string;
  password: Secret;
  group: string;
  clock: Clock;
  timeoutMs?: number;
  dispatcher: Dispatcher;
  /** Lets calls begin one after the other, far enough apart. */
  paced: <T>(call: () => Promise<T>) => Promise<T>;
}

export interface AtolReply {
  status: number;
  body: Answer;
  /** The service refuses, or the receipt failed. */
  error: AtolError | undefined;
  retryAfterMs: number | undefined;
}

/** The service gives us no token: what we wanted was not asked. */
export class NoToken extends Error {
  readonly code: string;

  constructor(code: string, why: string) {
    super(why);
    this.code = code;
  }
}

export interface AtolApi {
  /** `sell`, `sell_refund` or `report/{uuid}` of our group. Throws `OutcomeUnknown` or `NoToken`. */
  ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<AtolReply>;
}

/** Speaks HTTP to ATOL Online v5, with a token that is renewed once when it is refused. */
export function atolApi(options: AtolApiOptions): AtolApi {
  const baseUrl = `${options.apiUrl}/possystem/v5`;
  const keeper = tokenKeeper(() => getToken(options, baseUrl), options.clock);
  const send = (token: string, method: 'GET' | 'POST', path: string, body: unknown) =>
    exchange(options, {
      what: `atol ${method} ${path.split('/')[0] ?? path}`,
      method,
      url: `${baseUrl}/${encodeURIComponent(options.group)}/${path}`,
      headers: { token },
      body,
    });
  return {
    ask: async (method, path, body) => {
      const token = await keeper.token();
      const reply = await send(token, method, path, body);
      if (reply.error === undefined || !isAboutToken(reply.error)) return reply;
      return send(await keeper.instead(token), method, path, body);
    },
  };
}

interface Words {
  what: string;
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body: unknown;
}

async function exchange(options: AtolApiOptions, words: Words): Promise<AtolReply> {
  const { what, method, url, headers, body } = words;
  const { dispatcher, timeoutMs } = options;
  const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  const answer = await options.paced(() =>
    askRegister({
      ...{ what, method, url, dispatcher },
      headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
      ...(bytes === undefined ? {} : { body: bytes }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    }),
  );
  const { status, retryAfterMs } = answer;
  // A gateway before the service answers so, and knows nothing of what the service did.
  if (status >= 500) throw new OutcomeUnknown(what, `answered ${status}`);
  const reply = asAnswer(answer.body);
  return { status, body: reply, error: errorOf(reply), retryAfterMs };
}

async function getToken(options: AtolApiOptions, baseUrl: string): Promise<string> {
  const body = { login: options.login, pass: options.password.reveal() };
  const url = `${baseUrl}/getToken`;
  const reply = await exchange(options, {
    ...{ what: 'atol getToken', method: 'POST', url, headers: {}, body },
  }).catch((error: unknown) => {
    // Nothing was asked yet, so nothing can have happened.
    throw error instanceof OutcomeUnknown ? new NoToken('no-answer', error.message) : error;
  });
  const token = textAt(reply.body, 'token');
  if (reply.error === undefined && token !== undefined) return token;
  const code = reply.error?.code ?? countAt(reply.body, 'code') ?? reply.status;
  throw new NoToken(String(code), reply.error?.text ?? `no token: answered ${reply.status}`);
}
