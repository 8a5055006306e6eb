import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '#kernel/time.ts';
import { listenLocally, stopListening } from './local-server.ts';
import type { FakeAnswer } from './yookassa-book.ts';
import { YookassaBook, problem } from './yookassa-book.ts';

/**
 * What goes wrong with the next request: `before` the work is done, `after` it was done and only
 * the answer is lost.
 */
export type YookassaFault =
  | 'error_before'
  | 'error_after'
  | 'cut_before'
  | 'cut_after'
  | 'silence_after'
  | 'processing'
  | 'too_many';

export interface FakeYookassa {
  /** What goes into the adapter's `apiUrl`. */
  url: string;
  /** Every notification in the order it was sent, as exact bodies. */
  notifications: string[];
  /** How many requests of each kind arrived, such as `POST /payments`. */
  seen: Map<string, number>;
  fail(...faults: YookassaFault[]): void;
  /** The payer acts: pays, or is refused for a published reason. */
  payer(paymentId: string, outcome: 'pays' | { refusedFor: string }): void;
  /** Makes the next refund stay pending, or be refused. */
  nextRefund(outcome: 'pending' | 'canceled'): void;
  /** Settles pending refunds. */
  settleRefunds(): void;
  stop(): Promise<void>;
}

export interface FakeYookassaOptions {
  shopId: string;
  secretKey: string;
  clock: Clock;
}

/** A local server that speaks YooKassa's API v3 as published, for tests. */
export async function fakeYookassa(options: FakeYookassaOptions): Promise<FakeYookassa> {
  const notifications: string[] = [];
  const seen = new Map<string, number>();
  const faults: YookassaFault[] = [];
  const notify = (event: string, object: unknown) =>
    notifications.push(JSON.stringify({ type: 'notification', event, object }));
  const book = new YookassaBook(options.clock, randomUUID, notify);
  const login = `${options.shopId}:${options.secretKey}`;
  const authorization = `Basic ${Buffer.from(login).toString('base64')}`;

  const server = createServer((request, response) => {
    void reply(request).then((answer) => {
      deliver(response, answer);
    });
  });
  async function reply(request: IncomingMessage): Promise<FakeAnswer | 'cut' | 'silence'> {
    const body = await bodyOf(request);
    const url = new URL(request.url ?? '/', 'http://fake');
    const kind = `${request.method ?? ''} ${url.pathname}`;
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    const fault = faults.shift();
    const instead = fault === undefined ? undefined : insteadOfWork[fault];
    if (instead !== undefined) return instead;
    const key = request.headers['idempotence-key'];
    const answer =
      request.headers.authorization === authorization
        ? book.answer(request.method ?? '', url, typeof key === 'string' ? key : undefined, body)
        : problem(401, 'invalid_credentials');
    return (fault === undefined ? undefined : afterWork[fault]) ?? answer;
  }
  const port = await listenLocally(server);
  return {
    url: `http://127.0.0.1:${port}`,
    notifications,
    seen,
    fail: (...next) => void faults.push(...next),
    payer: (paymentId, outcome) => {
      book.payerActs(paymentId, outcome);
    },
    nextRefund: (outcome) => {
      book.nextRefund = outcome;
    },
    settleRefunds: () => {
      book.settleRefunds();
    },
    stop: () => stopListening(server),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const broken = problem(500, 'internal_server_error');

const insteadOfWork: Partial<Record<YookassaFault, FakeAnswer | 'cut'>> = {
  cut_before: 'cut',
  error_before: broken,
  too_many: problem(429, 'too_many_requests'),
  processing: { status: 202, body: { type: 'processing', id: 'fake', retry_after: 1800 } },
};

const afterWork: Partial<Record<YookassaFault, FakeAnswer | 'cut' | 'silence'>> = {
  cut_after: 'cut',
  silence_after: 'silence',
  error_after: broken,
};

function deliver(response: ServerResponse, answer: FakeAnswer | 'cut' | 'silence'): void {
  if (answer === 'silence') return;
  if (answer === 'cut') {
    response.destroy();
    return;
  }
  const { status, body } = answer;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
