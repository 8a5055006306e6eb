import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { Clock } from '#kernel/time.ts';
import { moscowText } from '../moscow-time.ts';
import { AtolBook } from './atol-book.ts';
import type { AtolReceipt } from './atol-receipt.ts';
import { fakeServer, type FakeServer, type RegisterReply } from './register-server.ts';

export interface FakeAtolOptions {
  login: string;
  password: string;
  group: string;
  clock: Clock;
}

export interface FakeAtol extends FakeServer {
  /** What goes into the adapter's `apiUrl`. */
  url: string;
  book: AtolBook;
  /** All tokens that were given out are refused from now on. */
  forgetTokens(): void;
  /** The next sales and returns are refused so. */
  refuse(status: number, code: number): void;
}

/** A token is good for a day. */
const tokenLifeMs = 24 * 3600 * 1000;

/** A local server that speaks ATOL Online v5 as published, for tests. */
export async function fakeAtol(options: FakeAtolOptions): Promise<FakeAtol> {
  const { clock } = options;
  const book = new AtolBook({ group: options.group, now: () => clock.now() });
  const tokens = new Map<string, number>();
  const refusals: RegisterReply[] = [];

  const getToken = (body: unknown): RegisterReply => {
    const { login, pass } = body as { login?: string; pass?: string };
    if (login !== options.login || pass !== options.password) {
      return book.refusal(401, 12, 'Wrong login or password');
    }
    const token = randomUUID();
    tokens.set(token, clock.now().getTime() + tokenLifeMs);
    return { status: 200, body: { error: null, token, timestamp: moscowText(clock.now()) } };
  };
  const strangerOf = (token: unknown, group: string): RegisterReply | undefined => {
    const until = typeof token === 'string' ? tokens.get(token) : undefined;
    if (until === undefined) return book.refusal(401, 10, 'No such token');
    if (until <= clock.now().getTime()) return book.refusal(401, 11, 'The token is old');
    return group === options.group ? undefined : book.refusal(401, 20, 'Another group');
  };
  const server = await fakeServer(
    (listener) => createServer(listener),
    ({ method, path }) => `${method} /${path.split('/')[path.endsWith('getToken') ? 3 : 4] ?? ''}`,
    (request) => {
      const [, root, version, group = '', operation = '', uuid = ''] = request.path.split('/');
      if (root !== 'possystem' || version !== 'v5') return { status: 404 };
      const body = parsed(request.body);
      if (group === 'getToken') return getToken(body);
      const stranger = strangerOf(request.headers.token, decodeURIComponent(group));
      if (stranger !== undefined) return stranger;
      if (request.method === 'GET' && operation === 'report') {
        return book.report(decodeURIComponent(uuid));
      }
      if (!request.headers['content-type']?.startsWith('application/json')) {
        return book.refusal(415, 41, 'Wrong content type');
      }
      if (!['sell', 'sell_refund'].includes(operation)) return book.refusal(400, 31, operation);
      return refusals.shift() ?? book.take(operation, body as AtolReceipt);
    },
  );
  book.onEnd = (callbackUrl, report) => {
    server.callBack(callbackUrl, report);
  };
  return {
    ...server,
    url: `http://127.0.0.1:${server.port}`,
    book,
    forgetTokens: () => {
      tokens.clear();
    },
    refuse: (status, code) =>
      void refusals.push(book.refusal(status, code, `refused with ${code}`)),
  };
}

function parsed(body: Buffer): unknown {
  return body.length === 0 ? {} : (JSON.parse(body.toString('utf8')) as unknown);
}
