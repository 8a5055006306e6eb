import type { Answer } from '../answer.ts';
import { asAnswer, textAt } from '../answer.ts';
import { OutcomeUnknown } from '../ask-json.ts';
import type { YookassaApi } from './api.ts';

const pageSize = 100;
/** 20 000 payments a day; a busier shop is told to look by hand rather than wait for hours. */
const pagesMax = 200;
const clockSkewMs = 15 * 60_000;
const dayMs = 24 * 60 * 60_000;

/**
 * Looks for the payment of an attempt among those made within a day after `askedAt`: the list has
 * no filter by our metadata. Undefined: YooKassa lists no such payment.
 */
export async function findPayment(
  api: YookassaApi,
  attemptId: string,
  askedAt: Date,
): Promise<Answer | undefined> {
  const from = new Date(askedAt.getTime() - clockSkewMs);
  const to = new Date(askedAt.getTime() + dayMs + clockSkewMs);
  const query = new URLSearchParams({
    'created_at.gte': from.toISOString(),
    'created_at.lte': to.toISOString(),
  });
  const isOurs = (payment: Answer) => asAnswer(payment.metadata).attemptId === attemptId;
  return findInList(api, '/payments', query, isOurs);
}

/** Looks for our refund among those of its payment. */
export async function findRefund(
  api: YookassaApi,
  paymentId: string,
  refundId: string,
): Promise<Answer | undefined> {
  const query = new URLSearchParams({ payment_id: paymentId });
  const isOurs = (refund: Answer) => asAnswer(refund.metadata).refundId === refundId;
  return findInList(api, '/refunds', query, isOurs);
}

async function findInList(
  api: YookassaApi,
  path: string,
  query: URLSearchParams,
  wanted: (item: Answer) => boolean,
): Promise<Answer | undefined> {
  query.set('limit', String(pageSize));
  for (let page = 0; page < pagesMax; page++) {
    const reply = await api.get(`${path}?${query.toString()}`);
    const items = reply.kind === 'done' ? reply.body.items : undefined;
    if (reply.kind !== 'done' || !Array.isArray(items)) {
      throw new OutcomeUnknown(`yookassa GET ${path}`, 'no list in the answer');
    }
    const found = items.map(asAnswer).find(wanted);
    if (found !== undefined) return found;
    const cursor = textAt(reply.body, 'next_cursor');
    if (cursor === undefined) return undefined;
    query.set('cursor', cursor);
  }
  throw new OutcomeUnknown(`yookassa GET ${path}`, `not found within ${pagesMax} pages`);
}
