import { verifyNotification } from '@invogate/client';

/** What a notification says of an order. */
export interface Notification {
  id: string;
  merchantOrderId: string;
  status: string;
  /** In major units, as on the wire. */
  amount: number;
}

/** The answer that the payment system understands. */
export type Heard = { status: 'success' } | { status: 'error'; code: string; message: string };

/** The id of a test notification: it touches no order. */
const testId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * Reads a notification: the signature first, over the exact bytes. What needs no order of the app
 * to be answered, a forgery or a test, is an answer already.
 */
export function readNotification(
  rawBody: string,
  signature: string | undefined,
  key: string,
): { notification: Notification } | { answer: Heard } {
  if (!verifyNotification(rawBody, signature ?? '', key)) {
    return { answer: refuse('signature_error', 'X-Signature does not match the body') };
  }
  const notification = parsed(rawBody);
  if (!notification) return { answer: orderNotFound() };
  if (notification.id === testId) return { answer: { status: 'success' } };
  return { notification };
}

export function refuse(code: string, message: string): Heard {
  return { status: 'error', code, message };
}

export function orderNotFound(): Heard {
  return refuse('order_not_found', 'There is no such order');
}

function parsed(body: string): Notification | undefined {
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
