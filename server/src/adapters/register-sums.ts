import { majorFromMinor, minor } from '@invogate/contracts/money.ts';
import type { Receipt } from '#rooms/receipts/ports.ts';

/** Minor units as services of cash registers write them: roubles. */
export function roubles(sum: number): number {
  return majorFromMinor(minor(sum));
}

/**
 * How a receipt was paid (1081, 1215), each way under the code that a service has for it. One over
 * nothing, as of a gift, still says how.
 */
export function paidWays(
  { cashlessMinor, advanceMinor }: Receipt,
  codes: { cashless: number; advance: number },
): { type: number; roubles: number }[] {
  const ways = [
    { type: codes.cashless, roubles: roubles(cashlessMinor) },
    { type: codes.advance, roubles: roubles(advanceMinor) },
  ];
  const given = ways.filter((way) => way.roubles > 0);
  return given.length > 0 ? given : ways.slice(0, 1);
}
