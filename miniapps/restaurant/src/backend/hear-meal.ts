import { majorFromMinor, minor } from '@invogate/contracts/money.ts';
import {
  orderNotFound,
  readNotification,
  refuse,
  type Heard,
} from '@invogate/miniapp-kit/backend/read-notification.ts';
import type { Kitchen } from './kitchen.ts';

/** Receives a notification; a repeat is answered as the first time. */
export function hearMeal(
  { meals, signatureKey }: Kitchen,
  rawBody: string,
  signature: string | undefined,
): Heard {
  const read = readNotification(rawBody, signature, signatureKey);
  if ('answer' in read) return read.answer;
  const { id, merchantOrderId, status, amount } = read.notification;
  const meal = meals.findByNumber(merchantOrderId);
  if (meal?.orderId !== id) return orderNotFound();
  if (amount !== majorFromMinor(minor(meal.amount))) {
    return refuse('order_wrong_amount', 'The sum differs');
  }
  const ended = status === 'canceled' || status === 'expired';
  meals.setState(meal.id, ended ? 'canceled' : 'paid');
  return { status: 'success' };
}
