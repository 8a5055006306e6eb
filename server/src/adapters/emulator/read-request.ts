import { currencies } from '@invogate/contracts/money.ts';
import type { PlainRequest } from '#kernel/plain-route.ts';
import { answerFromText, textAt } from '../answer.ts';
import type { NewPayment } from './money-desk.ts';

/** Characters that the bank prints of a description. */
const descriptionMax = 1000;

/** A sum and its idempotency key; undefined when one is missing or damaged. */
export function readSum(
  request: PlainRequest,
): { key: string; amountMinor: number; currency: string } | undefined {
  const body = answerFromText(request.rawBody) ?? {};
  const key = request.headers['idempotency-key'];
  const amountMinor = body.amountMinor;
  const currency = currencies.find((known) => known === body.currency);
  if (key === undefined || key === '' || key.length > 100 || currency === undefined) {
    return undefined;
  }
  if (typeof amountMinor !== 'number' || !Number.isSafeInteger(amountMinor) || amountMinor <= 0) {
    return undefined;
  }
  return { key, amountMinor, currency };
}

/** The order to take a payment; undefined when something is missing or damaged. */
export function readNewPayment(request: PlainRequest): NewPayment | undefined {
  const sum = readSum(request);
  const body = answerFromText(request.rawBody) ?? {};
  const method = (['card', 'sbp'] as const).find((known) => known === body.method);
  const languageId = (['ru', 'en'] as const).find((known) => known === body.languageId);
  const returnUrl = textAt(body, 'returnUrl');
  const hold = body.hold;
  if (sum === undefined || method === undefined || typeof hold !== 'boolean') return undefined;
  if (languageId === undefined || returnUrl === undefined || !isWebUrl(returnUrl)) return undefined;
  const description = (textAt(body, 'description') ?? '').slice(0, descriptionMax);
  return { ...sum, method, hold, description, returnUrl, languageId };
}

function isWebUrl(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
