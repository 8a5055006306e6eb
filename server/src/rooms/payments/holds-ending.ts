import type { Reader } from '#kernel/database/database.ts';
import { holdsEndingWithin } from './payment.sql.ts';

/** A hold that will go back by itself. */
export interface EndingHold {
  orderId: string;
  lapsesAt: Date;
}

/** Holds that end behind this one and not after a moment, the earliest first, at most `limit`. */
export function holdsEnding(
  reader: Reader,
  within: { after: EndingHold; until: Date; limit: number },
): Promise<EndingHold[]> {
  return reader.rows<EndingHold>(holdsEndingWithin, [
    within.after.lapsesAt,
    within.until,
    within.limit,
    within.after.orderId,
  ]);
}
