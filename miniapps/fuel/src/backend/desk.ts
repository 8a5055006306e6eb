import { createHash, timingSafeEqual } from 'node:crypto';
import { AppRefusal } from '@invogate/miniapp-kit/backend/app-refusal.ts';
import type { AppRequest } from '@invogate/miniapp-kit/backend/mini-app.ts';
import { stationOf, type Station } from '../stations.ts';
import { later, type Forecourt } from './forecourt.ts';
import { openPump } from './open-pump.ts';
import type { Sale } from './sale.ts';

/** Throws unless the request carries the key of the operators. */
export function operatorOnly({ headers }: AppRequest, operatorKey: string): void {
  const given = digest(headers.authorization ?? '');
  if (timingSafeEqual(given, digest(`Bearer ${operatorKey}`))) return;
  throw new AppRefusal(401, 'operator_only', 'Sign in as an operator');
}

/** The station of a path. Throws `AppRefusal`. */
export function stationAt(id: string | undefined): Station {
  const station = stationOf(id ?? '');
  if (station) return station;
  throw new AppRefusal(404, 'not_found', 'There is no such station');
}

/** The sale of a path. Throws `AppRefusal`. */
export function saleAt({ sales }: Forecourt, id: string | undefined): Sale {
  const sale = sales.find(id ?? '');
  if (sale) return sale;
  throw new AppRefusal(404, 'not_found', 'There is no such sale');
}

/** The operator opens the pump of a paid sale. A pump that refuses leaves the money held. */
export async function openByHand(forecourt: Forecourt, sale: Sale): Promise<void> {
  if (sale.state !== 'paid') throw new AppRefusal(409, 'not_paid', 'The sale is not paid');
  const opened = await openPump(forecourt, sale);
  if (opened !== 'unlocked') throw new AppRefusal(409, 'pump_off', 'The pump does not open');
}

/** The driver thinks better of it, before the money. */
export async function callOffUnpaid(forecourt: Forecourt, sale: Sale): Promise<void> {
  if (sale.state === 'ordered') return callOffByHand(forecourt, sale);
  throw new AppRefusal(409, 'too_late', 'The sale can no longer be called off');
}

/** The operator gives the money back: not paid yet, or paid and the pump still closed. */
export async function callOffByHand({ sales, now }: Forecourt, sale: Sale): Promise<void> {
  const facts = { dueAt: later(now(), 0), tries: 0 };
  const paid = sale.state === 'paid' || sale.state === 'ordered';
  if (paid && sales.change(sale, 'failing', facts)) return;
  throw new AppRefusal(409, 'too_late', 'The sale can no longer be called off');
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
