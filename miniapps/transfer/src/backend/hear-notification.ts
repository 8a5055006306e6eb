import { verifyNotification } from '@invogate/client';

/** The answer that the payment system understands. */
type Heard = { status: 'success' } | { status: 'error'; code: string; message: string };

export interface RideNews {
  number: string;
  status: string;
}

/**
 * Hears what has become of a ride: signature first. A repeat says the same once more, which a
 * dispatcher takes as one.
 */
export function hearNotification(
  { signatureKey, onRide }: { signatureKey: string; onRide: (news: RideNews) => void },
  rawBody: string,
  signature: string | undefined,
): Heard {
  if (!verifyNotification(rawBody, signature ?? '', signatureKey)) {
    return { status: 'error', code: 'signature_error', message: 'X-Signature does not match' };
  }
  const { merchantOrderId: number, status } = JSON.parse(rawBody) as Record<string, unknown>;
  if (typeof number === 'string' && typeof status === 'string') onRide({ number, status });
  return { status: 'success' };
}
