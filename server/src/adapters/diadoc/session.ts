import { EdoBusy } from '#rooms/edo/ports.ts';
import type { Secret } from '#kernel/secret.ts';
import { callDiadoc, type DiadocAnswer, type DiadocCall } from './call.ts';

export interface DiadocConfig {
  /** Base address, `https://diadoc-api.kontur.ru`. */
  url: string;
  /** Key of the integration, given by Kontur. */
  clientId: Secret;
  login: string;
  password: Secret;
  /** Our box, from which everything is sent. */
  boxId: string;
}

/** Longest wait that an answer may ask for; longer is not believed. */
const waitMostMs = 24 * 3600 * 1000;

/** An answer that says neither yes nor no. */
export class DiadocTrouble extends EdoBusy {
  constructor(call: DiadocCall, { status, retryAfterMs, bytes }: DiadocAnswer) {
    const said = bytes.toString('utf8').slice(0, 300);
    const waitMs = retryAfterMs === undefined ? undefined : Math.min(retryAfterMs, waitMostMs);
    super(`diadoc ${call.path.split('?')[0] ?? ''} answered ${status} ${said}`.trim(), waitMs);
    this.name = 'DiadocTrouble';
  }
}

/** Calls with a token that is asked for once and used until it is refused. */
export interface DiadocSession {
  /** Any answer but 401. Throws when there is none, or the login is refused. */
  call(call: DiadocCall): Promise<DiadocAnswer>;
  /** The JSON of a 200; throws `DiadocTrouble` for anything else. */
  json(call: DiadocCall): Promise<unknown>;
}

export function diadocSession(config: DiadocConfig): DiadocSession {
  const { url, clientId, login, password } = config;
  const key = `ddauth_api_client_id=${clientId.reveal()}`;
  let token: Promise<string> | undefined;

  const signIn = async (): Promise<string> => {
    const asked: DiadocCall = {
      method: 'POST',
      path: '/V3/Authenticate?type=password',
      body: { login, password: password.reveal() },
    };
    const answer = await callDiadoc(url, asked, `DiadocAuth ${key}`);
    if (answer.status === 429 || answer.status >= 500) throw new DiadocTrouble(asked, answer);
    const text = answer.bytes.toString('utf8').trim().replace(/^"|"$/g, '');
    if (answer.status !== 200 || text === '') {
      throw new Error(`diadoc refused our login (${answer.status}): check DIADOC_*`);
    }
    return text;
  };
  /** Those who need a token at the same time wait for one; a failure is not kept. */
  const tokenNow = (): Promise<string> => {
    token ??= signIn().catch((error: unknown) => {
      token = undefined;
      throw error;
    });
    return token;
  };

  const call = async (asked: DiadocCall): Promise<DiadocAnswer> => {
    const first = tokenNow();
    const answer = await callDiadoc(url, asked, `DiadocAuth ${key},ddauth_token=${await first}`);
    if (answer.status !== 401) return answer;
    // Only who saw this token refused drops it: another call may have got a fresh one meanwhile.
    if (token === first) token = undefined;
    const fresh = await tokenNow();
    const again = await callDiadoc(url, asked, `DiadocAuth ${key},ddauth_token=${fresh}`);
    if (again.status === 401) throw new DiadocTrouble(asked, again);
    return again;
  };
  return {
    call,
    json: async (asked) => {
      const answer = await call(asked);
      if (answer.status !== 200) throw new DiadocTrouble(asked, answer);
      return JSON.parse(answer.bytes.toString('utf8')) as unknown;
    },
  };
}
