import { outside } from '#kernel/outside.ts';
import type { Report } from './believe.ts';
import type { AcquirerPayment } from './ports.ts';

/** Asks an acquirer about a payment; whatever goes wrong is an answer too: it is not known. */
export async function askOutside(
  what: string,
  call: () => Promise<AcquirerPayment | undefined>,
): Promise<Report> {
  try {
    const payment = await outside(what, call);
    return payment ? { kind: 'answer', payment } : { kind: 'absent' };
  } catch (error) {
    // The money may have moved in spite of the error: unknown means pending.
    return { kind: 'unknown', error: error instanceof Error ? error.message : String(error) };
  }
}
