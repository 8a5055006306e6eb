import { AppRefusal } from '@invogate/miniapp-kit/backend/app-refusal.ts';
import { fuelCodes, leastCl, mostCl } from '../fuel.ts';
import { goodOf, mostOfOne } from '../goods.ts';
import { stationOf, type Station } from '../stations.ts';
import type { FuelRequest } from '../wire.ts';

export interface WantedFuel {
  request: FuelRequest;
  station: Station;
}

/** Reads what somebody wants to buy, and checks that the station has it. Throws `AppRefusal`. */
export function readFuelRequest(rawBody: string): WantedFuel {
  const given = objectIn(rawBody);
  const station = stationOf(text(given.stationId));
  if (!station) throw wrong('stationId');
  const pump = station.pumps.find(({ number }) => number === given.pump);
  if (!pump) throw wrong('pump');
  const fuel = fuelCodes.find((code) => code === given.fuel);
  if (!fuel || !pump.fuels.includes(fuel) || station.prices[fuel] === undefined) {
    throw wrong('fuel');
  }
  const { amountCl } = given;
  if (typeof amountCl !== 'number' || !Number.isInteger(amountCl)) throw wrong('amountCl');
  if (amountCl < leastCl || amountCl > mostCl) throw wrong('amountCl');
  const request: FuelRequest = {
    ...{ stationId: station.id, pump: pump.number, fuel, amountCl },
    fullTank: given.fullTank === true,
    goods: goodsIn(given.goods, station),
    language: given.language === 'en' ? 'en' : 'ru',
    contact: contactIn(given.contact),
  };
  return { request, station };
}

/** A JSON object, or `AppRefusal`. */
export function objectIn(rawBody: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(rawBody);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw wrong('body');
}

function goodsIn(value: unknown, station: Station): Record<string, number> {
  const goods: Record<string, number> = {};
  if (typeof value !== 'object' || value === null) return goods;
  for (const [sku, quantity] of Object.entries(value)) {
    if (quantity === 0) continue;
    const known = goodOf(sku) && station.goods.includes(sku);
    const whole = typeof quantity === 'number' && Number.isInteger(quantity);
    if (!known || !whole || quantity < 0 || quantity > mostOfOne) throw wrong('goods');
    goods[sku] = quantity;
  }
  return goods;
}

function contactIn(value: unknown): NonNullable<FuelRequest['contact']> {
  const { name, email, phone } = (value ?? {}) as Record<string, unknown>;
  const kept = { name: text(name), email: text(email), phone: text(phone) };
  return Object.fromEntries(Object.entries(kept).filter(([, said]) => said !== ''));
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, 100) : '';
}

function wrong(field: string): AppRefusal {
  return new AppRefusal(422, 'wrong_request', `The request is not understood: ${field}`);
}
