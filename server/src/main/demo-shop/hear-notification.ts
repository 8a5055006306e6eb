import type { Received, ShopAnswer } from '@invogate/demo/shop-api.ts';
import { verifyNotification } from '@invogate/client';
import { findOrder } from './find-order.ts';
import { signatureCheck } from './shell-command.ts';
import { note, type Remembered } from './shop-memory.ts';
import type { Shop } from './shop.ts';
import { ShopRefusal } from './shop-refusal.ts';

interface Notification {
  id: string;
  merchantOrderId: string;
  status: string;
  amount: number;
}

/** The id of a test notification: it is checked and answered, and touches no order. */
const testId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * Receives a notification as every shop should: first the signature over the exact bytes, then the
 * order and its sum. A repeat of what was heard before is answered "success" again.
 */
export async function hearNotification(
  shop: Shop,
  body: string,
  signature: string,
): Promise<ShopAnswer> {
  const verified = verifyNotification(body, signature, shop.signatureKey);
  const notification = readNotification(body);
  const order = notification && (await orderOf(shop, notification, verified));
  const answer = judge(notification, order, verified);
  if (order) {
    if (verified) order.outOnce = false;
    const at = shop.now().toISOString();
    const { status } = notification;
    const check = signatureCheck(body, shop.signatureKey);
    const heard: Received = { at, signature, verified, body, status, answer, check };
    note(order.notifications, heard);
  }
  return answer;
}

function judge(
  notification: Notification | undefined,
  order: Remembered | undefined,
  verified: boolean,
): ShopAnswer {
  if (!verified) return no('signature_error', 'X-Signature does not match the body');
  if (notification?.id === testId) return { status: 'success' };
  if (!notification || !order) return no('order_not_found', 'The shop has no such order');
  if (notification.id !== order.id) {
    return no('order_not_found', 'The number belongs to another order');
  }
  if (notification.amount !== order.amount) return no('order_wrong_amount', 'The sum differs');
  if (order.outOnce) return no('out_of_service', 'Temporarily out of service, try later');
  return { status: 'success' };
}

/** A forger must not make the shop ask around: unverified, only what is remembered is looked at. */
async function orderOf(
  shop: Shop,
  { id, merchantOrderId }: Notification,
  verified: boolean,
): Promise<Remembered | undefined> {
  if (id === testId) return undefined;
  if (!verified) return shop.memory.get(merchantOrderId);
  try {
    return await findOrder(shop, merchantOrderId);
  } catch (error) {
    if (error instanceof ShopRefusal) return undefined;
    throw error;
  }
}

function readNotification(body: string): Notification | undefined {
  try {
    const { id, merchantOrderId, status, amount } = JSON.parse(body) as Partial<Notification>;
    const whole =
      typeof id === 'string' && typeof merchantOrderId === 'string' && typeof amount === 'number';
    return whole && typeof status === 'string'
      ? { id, merchantOrderId, status, amount }
      : undefined;
  } catch {
    return undefined;
  }
}

function no(code: string, message: string): ShopAnswer {
  return { status: 'error', code, message };
}
