import type { Shelf } from '@invogate/pay/known-payer.ts';

const keyOf = (code: string): string => `invogate.table.${code}`;

/** The payment that this tab has begun at a table; whoever comes back to it can go on. */
export function myPayment(shelf: Shelf | undefined, code: string): string | undefined {
  try {
    return shelf?.getItem(keyOf(code)) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepMyPayment(shelf: Shelf | undefined, code: string, paymentId: string): void {
  try {
    shelf?.setItem(keyOf(code), paymentId);
  } catch {
    // Without storage the guest finds the bill taken for some minutes, and then free again.
    return;
  }
}

export function forgetMyPayment(shelf: Shelf | undefined, code: string): void {
  try {
    shelf?.removeItem(keyOf(code));
  } catch {
    return;
  }
}
