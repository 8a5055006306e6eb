import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import type { PlainRequest, PlainResponse, PlainRoute } from '#kernel/plain-route.ts';
import type { Secret } from '#kernel/secret.ts';
import { sameSecret } from '#kernel/secret.ts';
import type { Answer } from '../answer.ts';
import { answerFromText, textAt } from '../answer.ts';
import type { BankFault, BankPayment, BankRefund } from './emulator.sql.ts';
import {
  addFault,
  paymentById,
  paymentByKey,
  refundById,
  refundByKey,
  takeFault,
} from './emulator.sql.ts';
import type { Done } from './money-desk.ts';
import { cancelPayment, capturePayment, giveBack, openPayment } from './money-desk.ts';
import { readNewPayment, readSum } from './read-request.ts';
import { passTime } from './payment-desk.ts';

export interface BankApiOptions {
  database: Database;
  /** Where the payer's pages are seen from outside, without a slash at the end. */
  publicUrl: string;
  apiKey: Secret;
  /** How long a slow bank takes. */
  slowMs: number;
}

/** What can go wrong with the next call (or with the next refund). */
export const faultKinds = [
  'cut',
  'error',
  'error_before',
  'slow',
  'refund_pending',
  'refund_failed',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** The bank's API: JSON, a Bearer key, an idempotency key for all that moves money. */
export function bankApi(options: BankApiOptions): PlainRoute[] {
  const { database } = options;
  const view = (done: Done<BankPayment>) => answerOf(done, (it) => viewOf(options, it));
  return [
    route('POST', '/payments', async (request) => {
      const asked = readNewPayment(request);
      return asked === undefined ? badRequest : view(await openPayment(database, asked));
    }),
    route('GET', '/payments', async (request) => {
      const payment = await database.row<BankPayment>(paymentByKey, [request.query.get('key')]);
      if (payment === undefined) return notFound;
      await passTime(database, payment.id);
      return json(200, viewOf(options, (await findPayment(database, payment.id)) ?? payment));
    }),
    route('GET', '/payments/:id', async ({ params }) => {
      const id = params.id ?? '';
      if (isUuid(id)) await passTime(database, id);
      const payment = await findPayment(database, id);
      return payment === undefined ? notFound : json(200, viewOf(options, payment));
    }),
    route('POST', '/payments/:id/capture', async (request) => {
      const sum = readSum(request);
      if (sum === undefined) return badRequest;
      const id = request.params.id ?? '';
      if (isUuid(id)) await passTime(database, id);
      return view(await capturePayment(database, id, sum.amountMinor, sum.key));
    }),
    route('POST', '/payments/:id/cancel', async ({ params }) =>
      view(await cancelPayment(database, params.id ?? '')),
    ),
    route('POST', '/refunds', async (request) => {
      const sum = readSum(request);
      const paymentId = textAt(bodyOf(request), 'paymentId');
      if (sum === undefined || paymentId === undefined) return badRequest;
      const done = await giveBack(database, { ...sum, paymentId }, options.slowMs);
      return answerOf(done, viewOfRefund);
    }),
    route('GET', '/refunds', async ({ query }) => {
      await passTime(database, null);
      return found(await database.row<BankRefund>(refundByKey, [query.get('key')]));
    }),
    route('GET', '/refunds/:id', async ({ params }) => {
      await passTime(database, null);
      const id = params.id ?? '';
      return found(isUuid(id) ? await database.row<BankRefund>(refundById, [id]) : undefined);
    }),
  ]
    .map((plain) => withFaults(database, plain))
    .concat(faultRoute(database))
    .map((plain) => withKey(options.apiKey, plain));
}

function faultRoute(database: Database): PlainRoute {
  return route('POST', '/faults', async (request) => {
    const body = bodyOf(request);
    const kind = faultKinds.find((known) => known === body.kind);
    const delayMs = body.delayMs ?? 0;
    const readable = typeof delayMs === 'number' && delayMs >= 0 && delayMs <= 60_000;
    if (kind === undefined || !readable) return badRequest;
    await database.inTransaction('emulator.addFault', (tx) =>
      tx.run(addFault, [kind, Math.round(delayMs)]),
    );
    return json(200, { kind, delayMs });
  });
}

/** Spoils the call as it was ordered: except `error_before`, the work is done in any case. */
function withFaults(database: Database, plain: PlainRoute): PlainRoute {
  const kinds = ['cut', 'error', 'error_before', 'slow'];
  return {
    ...plain,
    handle: async (request) => {
      const fault = await database.inTransaction('emulator.takeFault', (tx) =>
        tx.row<BankFault>(takeFault, [kinds]),
      );
      if (fault?.kind === 'error_before') return broken;
      const response = await plain.handle(request);
      if (fault?.kind === 'slow') await sleep(fault.delay_ms);
      if (fault?.kind === 'cut') return { ...broken, cut: true };
      return fault?.kind === 'error' ? broken : response;
    },
  };
}

function withKey(apiKey: Secret, plain: PlainRoute): PlainRoute {
  const expected = `Bearer ${apiKey.reveal()}`;
  return {
    ...plain,
    handle: (request) =>
      sameSecret(request.headers.authorization ?? '', expected)
        ? plain.handle(request)
        : Promise.resolve(problem(401, 'unauthorized', 'Send the bank key as a Bearer token.')),
  };
}

function route(
  method: 'GET' | 'POST',
  path: string,
  handle: (request: PlainRequest) => Promise<PlainResponse>,
): PlainRoute {
  return { method, path: `/emulator/api${path}`, handle };
}

function bodyOf(request: PlainRequest): Answer {
  return answerFromText(request.rawBody) ?? {};
}

async function findPayment(database: Database, id: string): Promise<BankPayment | undefined> {
  return isUuid(id) ? database.row<BankPayment>(paymentById, [id]) : undefined;
}

function viewOf(options: BankApiOptions, payment: BankPayment): Answer {
  const { id, key, state, method, reason, currency } = payment;
  const captured = state === 'captured';
  return {
    ...{ id, key, state, method, currency },
    amountMinor: captured ? payment.captured_minor : payment.amount_minor,
    ...(reason === null ? {} : { reason }),
    ...(state === 'waiting' ? { payUrl: `${options.publicUrl}/emulator/pay/${id}` } : {}),
    ...(state === 'authorized' ? { lapsesAt: payment.turns_at?.toISOString() } : {}),
  };
}

function viewOfRefund(refund: BankRefund): Answer {
  const { id, key, state, currency } = refund;
  return {
    id,
    key,
    state,
    currency,
    paymentId: refund.payment_id,
    amountMinor: refund.amount_minor,
  };
}

function found(refund: BankRefund | undefined): PlainResponse {
  return refund === undefined ? notFound : json(200, viewOfRefund(refund));
}

function answerOf<T>(done: Done<T>, view: (value: T) => Answer): PlainResponse {
  switch (done.kind) {
    case 'done':
      return json(200, view(done.value));
    case 'refused':
      return json(409, { error: 'wrong_state', payment: view(done.value) });
    case 'clash':
      return problem(409, 'key_clash', 'This key was used for another request: take a new one.');
    case 'too_much':
      return problem(400, 'wrong_amount', 'Ask for no more than is left, in the same currency.');
    case 'absent':
      return notFound;
  }
}

function problem(status: number, error: string, message: string): PlainResponse {
  return json(status, { error, message });
}

function json(status: number, body: unknown): PlainResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(body),
  };
}

const badRequest = problem(400, 'bad_request', 'Send the documented fields and Idempotency-Key.');
const notFound = problem(404, 'not_found', 'The bank has no such object.');
const broken = problem(500, 'broken', 'The emulated bank was told to fail here.');
