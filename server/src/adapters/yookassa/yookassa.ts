import type { Clock } from '#kernel/time.ts';
import type {
  Acquirer,
  AcquirerPayment,
  AcquirerRefund,
  AuthorizeRequest,
  CaptureRequest,
  RefundRequest,
  StatusRequest,
} from '#rooms/payments/ports.ts';
import type { Answer } from '../answer.ts';
import { answerFromText, asAnswer, textAt } from '../answer.ts';
import { OutcomeUnknown } from '../ask-json.ts';
import { believe } from '../believe.ts';
import { amountOf } from './amount.ts';
import type { Reply, YookassaApi, YookassaOptions } from './api.ts';
import { yookassaApi } from './api.ts';
import { findPayment, findRefund } from './find-payment.ts';
import { readPayment, readRefund, sameSum } from './payment.ts';

/** YooKassa forgets a key after 24 hours; an hour less leaves room for clocks that differ. */
const keyLivesMs = 23 * 60 * 60_000;
/** Characters of a description that YooKassa takes. */
const descriptionMax = 128;

/** The acquirer YooKassa over its HTTP API v3. */
export function yookassaAcquirer(options: YookassaOptions & { clock: Clock }): Acquirer {
  const api = yookassaApi(options);
  return {
    code: 'yookassa',
    methods: ['card', 'sbp'],
    twoStageMethods: ['card'],
    authorize: async (request) => {
      const reply = await create(api, request);
      if (reply.kind === 'clash') {
        throw new OutcomeUnknown('yookassa authorize', 'the key was used for another request');
      }
      return authorized(reply, request);
    },
    status: (request) => statusOf(api, request, options.clock.now()),
    capture: (request) => capture(api, request),
    cancel: async ({ externalId, key }) => {
      const reply = await api.post(`/payments/${id(externalId)}/cancel`, key, {});
      return reply.kind === 'done' ? readPayment(reply.body) : asItStands(api, externalId);
    },
    refund: (request) => refund(api, request),
    refundStatus: (request) => refundStatus(api, request),
    readCallback: ({ body }) => readNotification(body),
  };
}

/** The same attempt must give the same bytes: the key is bound to them. */
function create(api: YookassaApi, request: AuthorizeRequest): Promise<Reply> {
  const locale = request.languageId === 'ru' ? 'ru_RU' : 'en_US';
  return api.post('/payments', request.attemptId, {
    amount: amountOf(request),
    capture: !request.hold,
    description: Array.from(request.description).slice(0, descriptionMax).join(''),
    payment_method_data: { type: request.method === 'sbp' ? 'sbp' : 'bank_card' },
    confirmation:
      request.method === 'sbp'
        ? { type: 'qr', locale }
        : { type: 'redirect', return_url: request.returnUrl, locale },
    metadata: { attemptId: request.attemptId },
  });
}

function authorized(reply: Reply, request: AuthorizeRequest): AcquirerPayment {
  if (reply.kind === 'done') return believed(reply.body, request);
  const { amountMinor, currency } = request;
  return { state: 'failed', reason: 'technical', amountMinor, currency };
}

function believed(answer: Answer, request: AuthorizeRequest): AcquirerPayment {
  return believe(readPayment(answer), asAnswer(answer.metadata).attemptId, request);
}

async function statusOf(
  api: YookassaApi,
  request: StatusRequest,
  now: Date,
): Promise<AcquirerPayment | undefined> {
  if (request.externalId !== undefined) {
    return believed(await existing(api, request.externalId), request);
  }
  if (now.getTime() - request.askedAt.getTime() < keyLivesMs) {
    const reply = await create(api, request);
    if (reply.kind !== 'clash') return authorized(reply, request);
  }
  const found = await findPayment(api, request.attemptId, request.askedAt);
  return found === undefined ? undefined : believed(found, request);
}

async function existing(api: YookassaApi, externalId: string): Promise<Answer> {
  const reply = await api.get(`/payments/${id(externalId)}`);
  if (reply.kind === 'done' && reply.body.id === externalId) return reply.body;
  throw new OutcomeUnknown(`yookassa payment ${externalId}`, 'is not found; check the shop id');
}

async function asItStands(api: YookassaApi, externalId: string): Promise<AcquirerPayment> {
  return readPayment(await existing(api, externalId));
}

async function capture(api: YookassaApi, request: CaptureRequest): Promise<AcquirerPayment> {
  const { externalId, key } = request;
  const body = { amount: amountOf(request) };
  const reply = await api.post(`/payments/${id(externalId)}/capture`, key, body);
  if (reply.kind !== 'done') return asItStands(api, externalId);
  const payment = readPayment(reply.body);
  if (payment.state === 'captured' && !sameSum(payment, request)) {
    throw new OutcomeUnknown(`yookassa payment ${externalId}`, 'another sum was captured');
  }
  return payment;
}

/** Looks before it gives: the key alone protects for a day only, and money must not go twice. */
async function refund(api: YookassaApi, request: RefundRequest): Promise<AcquirerRefund> {
  const known = await findRefund(api, request.externalId, request.refundId);
  if (known !== undefined) return readRefund(known, request);
  const reply = await api.post('/refunds', request.refundId, {
    payment_id: request.externalId,
    amount: amountOf(request),
    metadata: { refundId: request.refundId },
  });
  if (reply.kind === 'done') return readRefund(reply.body, request);
  if (reply.kind === 'clash') {
    throw new OutcomeUnknown('yookassa refund', 'the key was used for another request');
  }
  return { state: 'failed', reason: 'technical' };
}

async function refundStatus(
  api: YookassaApi,
  request: RefundRequest & { externalRefundId?: string },
): Promise<AcquirerRefund | undefined> {
  if (request.externalRefundId === undefined) {
    const found = await findRefund(api, request.externalId, request.refundId);
    return found === undefined ? undefined : readRefund(found, request);
  }
  const reply = await api.get(`/refunds/${id(request.externalRefundId)}`);
  if (reply.kind === 'done') return readRefund(reply.body, request);
  throw new OutcomeUnknown(`yookassa refund ${request.externalRefundId}`, 'is not found');
}

/** `payment.*` speaks of the payment itself, `refund.*` of the payment it belongs to. */
function readNotification(body: string): { externalId: string } | undefined {
  const notification = answerFromText(body);
  if (notification?.type !== 'notification') return undefined;
  const event = textAt(notification, 'event') ?? '';
  const object = asAnswer(notification.object);
  const externalId = event.startsWith('payment.')
    ? textAt(object, 'id')
    : event.startsWith('refund.')
      ? textAt(object, 'payment_id')
      : undefined;
  return externalId === undefined ? undefined : { externalId };
}

function id(text: string): string {
  return encodeURIComponent(text);
}
