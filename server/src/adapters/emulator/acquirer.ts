import type { Minor } from '@invogate/contracts';
import { currencies } from '@invogate/contracts/money.ts';
import type { Secret } from '#kernel/secret.ts';
import type {
  Acquirer,
  AcquirerPayment,
  AcquirerRefund,
  AuthorizeRequest,
  FailureReason,
  PayerAction,
  RefundRequest,
  StatusRequest,
} from '#rooms/payments/ports.ts';
import type { Answer } from '../answer.ts';
import { answerFromText, asAnswer, textAt, timeAt } from '../answer.ts';
import type { JsonAnswer } from '../ask-json.ts';
import { OutcomeUnknown, askJson } from '../ask-json.ts';
import { believe } from '../believe.ts';

export interface EmulatorAcquirerOptions {
  /** Where the bank answers, without a slash at the end. */
  baseUrl: string;
  apiKey: Secret;
  timeoutMs?: number;
}

type Ask = (method: 'GET' | 'POST', path: string, words?: Words) => Promise<JsonAnswer>;
interface Words {
  key: string;
  body: Answer;
}

/** The emulated bank as an acquirer, over HTTP like any other. */
export function emulatorAcquirer(options: EmulatorAcquirerOptions): Acquirer {
  const ask = asker(options);
  return {
    code: 'emulator',
    methods: ['card', 'sbp'],
    twoStageMethods: ['card'],
    authorize: (request) => authorize(ask, request),
    status: (request) => statusOf(ask, request),
    capture: async ({ externalId, amountMinor, currency, key }) => {
      const body = { amountMinor, currency };
      return moved(await ask('POST', `/payments/${at(externalId)}/capture`, { key, body }));
    },
    cancel: async ({ externalId, key }) =>
      moved(await ask('POST', `/payments/${at(externalId)}/cancel`, { key, body: {} })),
    refund: (request) => refund(ask, request),
    refundStatus: async (request) => {
      const { externalRefundId, refundId } = request;
      const place =
        externalRefundId === undefined ? `?key=${at(refundId)}` : `/${at(externalRefundId)}`;
      const { status, body } = await ask('GET', `/refunds${place}`);
      if (status === 404 && externalRefundId === undefined) return undefined;
      if (status !== 200) throw unreadable('refund', status);
      return readRefund(asAnswer(body), request);
    },
    readCallback: ({ body }) => {
      const externalId = textAt(answerFromText(body) ?? {}, 'paymentId');
      return externalId === undefined ? undefined : { externalId };
    },
  };
}

function asker(options: EmulatorAcquirerOptions): Ask {
  const authorization = `Bearer ${options.apiKey.reveal()}`;
  return (method, path, words) =>
    askJson({
      what: `emulator ${method} ${path.split('?')[0] ?? path}`,
      method,
      url: `${options.baseUrl}/emulator/api${path}`,
      timeoutMs: options.timeoutMs ?? 10_000,
      headers: {
        authorization,
        ...(words === undefined
          ? {}
          : { 'content-type': 'application/json', 'idempotency-key': words.key }),
      },
      ...(words === undefined ? {} : { body: JSON.stringify(words.body) }),
    });
}

async function authorize(ask: Ask, request: AuthorizeRequest): Promise<AcquirerPayment> {
  const { method, amountMinor, currency, hold, description, returnUrl, languageId } = request;
  const body = { method, amountMinor, currency, hold, description, returnUrl, languageId };
  const answer = await ask('POST', '/payments', { key: request.attemptId, body });
  if (answer.status === 400) {
    return { state: 'failed', reason: 'technical', amountMinor, currency };
  }
  if (answer.status !== 200) throw unreadable('payment', answer.status);
  return believed(answer.body, request);
}

async function statusOf(ask: Ask, request: StatusRequest): Promise<AcquirerPayment | undefined> {
  const { externalId, attemptId } = request;
  const place = externalId === undefined ? `?key=${at(attemptId)}` : `/${at(externalId)}`;
  const { status, body } = await ask('GET', `/payments${place}`);
  if (status === 404 && externalId === undefined) return undefined;
  if (status !== 200) throw unreadable('payment', status);
  return believed(body, request);
}

function believed(body: unknown, request: AuthorizeRequest): AcquirerPayment {
  const answer = asAnswer(body);
  return believe(readPayment(answer), answer.key, request);
}

/** A refused move answers the payment as it stands. */
function moved({ status, body }: JsonAnswer): AcquirerPayment {
  if (status === 200) return readPayment(asAnswer(body));
  const payment = asAnswer(body).payment;
  if (status !== 409 || payment === undefined) throw unreadable('payment', status);
  return readPayment(asAnswer(payment));
}

async function refund(ask: Ask, request: RefundRequest): Promise<AcquirerRefund> {
  const { externalId, amountMinor, currency } = request;
  const words = { key: request.refundId, body: { paymentId: externalId, amountMinor, currency } };
  const { status, body } = await ask('POST', '/refunds', words);
  if (status === 200) return readRefund(asAnswer(body), request);
  if (status === 400 || status === 404) return { state: 'failed', reason: 'technical' };
  throw unreadable('refund', status);
}

const states = ['waiting', 'pending', 'authorized', 'captured', 'failed', 'canceled'] as const;

const reasons: readonly FailureReason[] = [
  'declined',
  'insufficient_funds',
  'authentication_failed',
  'canceled_by_payer',
  'expired',
  'technical',
];

function readPayment(answer: Answer): AcquirerPayment {
  const externalId = textAt(answer, 'id');
  const state = states.find((known) => known === answer.state);
  const amountMinor = answer.amountMinor;
  const currency = currencies.find((known) => known === answer.currency);
  if (externalId === undefined || state === undefined || currency === undefined) {
    throw unreadable('payment', 200);
  }
  if (!Number.isSafeInteger(amountMinor)) throw unreadable('payment', 200);
  const payUrl = textAt(answer, 'payUrl');
  const lapsesAt = timeAt(answer, 'lapsesAt');
  const reason = reasons.find((known) => known === answer.reason);
  return {
    ...{ externalId, state, currency, amountMinor: amountMinor as Minor },
    ...(payUrl === undefined ? {} : { action: actionOf(answer.method, payUrl) }),
    ...(lapsesAt === undefined ? {} : { lapsesAt }),
    ...(reason === undefined ? {} : { reason }),
  };
}

function actionOf(method: unknown, payUrl: string): PayerAction {
  return method === 'sbp'
    ? { kind: 'qr', payload: payUrl, url: payUrl }
    : { kind: 'redirect', url: payUrl };
}

function readRefund(answer: Answer, request: RefundRequest): AcquirerRefund {
  const externalRefundId = textAt(answer, 'id');
  const state = (['pending', 'completed', 'failed'] as const).find((it) => it === answer.state);
  const sameSum =
    answer.amountMinor === request.amountMinor && answer.currency === request.currency;
  const ours = sameSum && answer.paymentId === request.externalId;
  if (externalRefundId === undefined || state === undefined || !ours) {
    throw unreadable('refund', 200);
  }
  return { externalRefundId, state, ...(state === 'failed' ? { reason: 'declined' } : {}) };
}

function unreadable(what: string, status: number): OutcomeUnknown {
  return new OutcomeUnknown(`emulator ${what}`, `answered ${status} with nothing to go by`);
}

function at(text: string): string {
  return encodeURIComponent(text);
}
