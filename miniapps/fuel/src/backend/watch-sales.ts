import { callOffSale, shipSale } from './finish-sale.ts';
import { later, silentPumpMs, type Forecourt } from './forecourt.ts';
import { openPump } from './open-pump.ts';
import type { Sale } from './sale.ts';

const longestPauseMs = 60_000;

/**
 * Goes on with every sale that waits for something: a reservation that has ended, a pump that shows
 * the final sum, a shipment or a cancellation that has failed before. Safe to run at any time and
 * as often as one likes.
 */
export async function watchSales(forecourt: Forecourt): Promise<void> {
  for (const sale of forecourt.sales.open()) {
    try {
      await goOn(forecourt, sale);
    } catch (error) {
      forecourt.onTrouble(error);
      tryLater(forecourt, sale);
    }
  }
}

async function goOn(forecourt: Forecourt, sale: Sale): Promise<void> {
  const { sales, now } = forecourt;
  const due = sale.dueAt === null || sale.dueAt <= now().toISOString();
  switch (sale.state) {
    case 'reserved':
    case 'ordered':
      if (sale.reservedUntil <= now().toISOString()) sales.change(sale, 'lapsed');
      return;
    case 'paid':
      if (due && sale.mode === 'automatic') await openAfterCrash(forecourt, sale);
      return;
    case 'unlocked':
      return lookAtPump(forecourt, sale);
    case 'given':
      if (due) await shipSale(forecourt, sale);
      return;
    case 'failing':
      if (due) await callOffSale(forecourt, sale);
      return;
    case 'lapsed':
    case 'shipped':
    case 'canceled':
      return;
  }
}

/** Between payment and pump something has ended: the pump opens now, or the money goes back. */
async function openAfterCrash(forecourt: Forecourt, sale: Sale): Promise<void> {
  const opened = await openPump(forecourt, sale);
  if (opened === 'refused') {
    forecourt.sales.change(sale, 'failing', { dueAt: null, tries: 0 });
  } else if (opened === 'unsure') tryLater(forecourt, sale);
}

async function lookAtPump(forecourt: Forecourt, sale: Sale): Promise<void> {
  const { sales, pumps, now, onAlert } = forecourt;
  const reading = await pumps.reading(sale.id);
  if (reading?.done) {
    const { givenCl } = reading;
    const given = sales.change(sale, 'given', { givenCl, dueAt: null, tries: 0, alerted: false });
    if (given) await goOn(forecourt, given);
    return;
  }
  const givenCl = reading?.givenCl ?? 0;
  const since = sale.unlockedAt === null ? 0 : Date.parse(sale.unlockedAt);
  const alerted = sale.alerted || now().getTime() - since >= silentPumpMs;
  if (alerted === sale.alerted && givenCl === sale.givenCl) return;
  const seen = sales.change(sale, 'unlocked', { givenCl, alerted });
  if (seen?.alerted && !sale.alerted) onAlert(seen);
}

/** Pauses double up to a minute: an outage is not made worse. */
function tryLater({ sales, now }: Forecourt, { id }: Sale): void {
  const seen = sales.find(id);
  if (!seen) return;
  const tries = seen.tries + 1;
  const pauseMs = Math.min(longestPauseMs, 1000 * 2 ** Math.min(tries, 6));
  sales.change(seen, seen.state, { tries, dueAt: later(now(), pauseMs) });
}
