import { outside } from '#kernel/outside.ts';
import { TillTrouble } from '#rooms/pos/ports.ts';
import { asAnswer, textAt, type Answer } from '../answer.ts';
import { jsonOf, textOf } from '../read-answer.ts';
import { senseless } from '../till-answer.ts';
import type { CloudPoint } from './settings.ts';

/** Sections with tables of a large house are long. */
const answerBytesMax = 8 * 1024 * 1024;
const longestCallMs = 10_000;
/** Tokens live about an hour; a fresh one is fetched before that. */
const tokenLifeMs = 50 * 60_000;

/** The cloud said no to a request, in its own words. */
export class CloudRefusal extends Error {
  readonly status: number;

  constructor(status: number, words: string) {
    super(words);
    this.name = 'CloudRefusal';
    this.status = status;
  }
}

export type CloudCall = (
  point: CloudPoint,
  path: string,
  body: object,
  signal: AbortSignal,
) => Promise<Answer>;

/**
 * Calls of the cloud, each with a token of its API login. Of several calls that find none, one
 * fetches it and the others wait. Throws `TillTrouble` when there is no answer or no right, and
 * `CloudRefusal` when the cloud says no.
 */
export function cloudCaller(baseUrl: string, nowMs: () => number): CloudCall {
  const tokens = new Map<string, { token: Promise<string>; untilMs: number }>();
  const fetchToken = async (point: CloudPoint, signal: AbortSignal): Promise<string> => {
    const { path, body } = signIn(point);
    const { status, answer } = await post(path, body, {}, signal);
    const token = textAt(answer, 'token');
    if (status === 401 || status === 403) throw notAllowed('the API login is not taken');
    if (status !== 200 || token === undefined) throw senseless('the cloud gives no token');
    return token;
  };
  const tokenOf = (point: CloudPoint): Promise<string> => {
    const login = point.apiLogin.reveal();
    const known = tokens.get(login);
    if (known && known.untilMs > nowMs()) return known.token;
    // All who wait share it, so it does not end with the one who asked first.
    const token = fetchToken(point, AbortSignal.timeout(longestCallMs));
    const kept = { token, untilMs: nowMs() + tokenLifeMs };
    tokens.set(login, kept);
    token.catch(() => {
      if (tokens.get(login) === kept) tokens.delete(login);
    });
    return token;
  };
  const post = (path: string, body: object, headers: Record<string, string>, signal: AbortSignal) =>
    outside(`iiko ${path}`, () => exchange(`${baseUrl}/api/${path}`, body, headers, signal));
  return async (point, path, body, signal) => {
    const login = point.apiLogin.reveal();
    for (let again = false; ; again = true) {
      const token = await tokenOf(point);
      const sent = await post(`1/${path}`, body, { authorization: `Bearer ${token}` }, signal);
      const { status, answer } = sent;
      if (status === 200) return answer;
      if (status !== 401 || again) throw noOf(status, answer);
      // Somebody else may have fetched another one meanwhile: only this one is forgotten.
      if ((await tokens.get(login)?.token) === token) tokens.delete(login);
    }
  };
}

function noOf(status: number, answer: Answer): Error {
  const words = textAt(answer, 'errorDescription') ?? textAt(answer, 'error') ?? '';
  if (status === 401 || status === 403) return notAllowed(words || 'the API login has no right');
  if (status >= 500 || status === 408 || status === 429) {
    return senseless(`the cloud answers HTTP ${String(status)} ${words}`.trim());
  }
  return new CloudRefusal(status, words || `HTTP ${String(status)}`);
}

/** Where and with what a token is asked for. */
function signIn({ apiLogin, application }: CloudPoint): { path: string; body: object } {
  const login = apiLogin.reveal();
  if (!application) return { path: '1/access_token', body: { apiLogin: login } };
  const { appId, clientSecret } = application;
  const body = { apiKey: login, appId, clientSecret: clientSecret.reveal() };
  return { path: '2/access_token', body };
}

async function exchange(
  url: string,
  body: object,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<{ status: number; answer: Answer }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(longestCallMs)]),
      body: JSON.stringify(body),
    });
    const text = await textOf(response.body, answerBytesMax);
    return { status: response.status, answer: asAnswer(jsonOf(text)) };
  } catch (error) {
    throw senseless(`no answer of the cloud: ${error instanceof Error ? error.message : ''}`);
  }
}

const notAllowed = (words: string) => new TillTrouble('pos_not_ready', words);
