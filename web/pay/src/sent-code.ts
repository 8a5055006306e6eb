import type { PageCode } from '@invogate/contracts/code-page.ts';
import type { PayCustomer } from '@invogate/contracts/pay-page.ts';
import type { Shelf } from './known-payer.ts';

/** A code that the payer waits for: whom it is for, and what the server said of it. */
export interface SentCode {
  wish: { methodId: number; customer: PayCustomer };
  sent: PageCode;
}

/** As long as a code is good; after that the payer asks for another one anyway. */
const lifeMs = 10 * 60_000;

/** Notes a code, so that a reload comes back to the screen where it is typed. */
export function keepCode(
  shelf: Shelf | undefined,
  containerId: string,
  code: SentCode,
  nowMs: number,
): void {
  try {
    shelf?.setItem(keyOf(containerId), JSON.stringify({ ...code, untilMs: nowMs + lifeMs }));
  } catch {
    // Without storage a reload shows the methods; asking again answers with the same code.
  }
}

/** The code that is still good. Broken or foreign data is no code. */
export function keptCode(
  shelf: Shelf | undefined,
  containerId: string,
  nowMs: number,
): SentCode | undefined {
  try {
    const stored = JSON.parse(shelf?.getItem(keyOf(containerId)) ?? 'null') as
      (Partial<SentCode> & { untilMs?: unknown }) | null;
    const { wish, sent, untilMs } = stored ?? {};
    if (typeof untilMs !== 'number' || untilMs <= nowMs) return undefined;
    if (typeof sent?.publicCode !== 'string' || !Array.isArray(sent.sentTo)) return undefined;
    if (typeof wish?.methodId !== 'number' || typeof wish.customer !== 'object') return undefined;
    return { wish, sent };
  } catch {
    return undefined;
  }
}

/** The code has paid, or the payer has turned to another method. */
export function dropCode(shelf: Shelf | undefined, containerId: string): void {
  shelf?.removeItem(keyOf(containerId));
}

const keyOf = (containerId: string): string => `invogate.code.${containerId}`;
