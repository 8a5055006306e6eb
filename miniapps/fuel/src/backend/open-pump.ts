import type { Forecourt } from './forecourt.ts';
import type { Sale } from './sale.ts';

/** What became of a paid sale at its pump. `unsure`: nobody knows yet, ask again. */
export type Opened = 'unlocked' | 'refused' | 'unsure';

/**
 * Opens the pump of a paid sale. The key is the sale's own, so however often this runs, after a
 * crash or for a repeated notification, the pump opens once.
 */
export async function openPump(forecourt: Forecourt, sale: Sale): Promise<Opened> {
  const { sales, pumps, now } = forecourt;
  const { stationId, pump, fuel, amountCl } = sale;
  try {
    const outcome = await pumps.unlock({ stationId, pump, key: sale.id, fuel, limitCl: amountCl });
    if (outcome === 'refused') return 'refused';
  } catch (error) {
    forecourt.onTrouble(error);
    return 'unsure';
  }
  sales.change(sale, 'unlocked', { unlockedAt: now().toISOString() });
  return 'unlocked';
}
