import {
  contactIn,
  objectIn,
  textIn,
  wrongRequest,
} from '@invogate/miniapp-kit/backend/read-body.ts';
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
  const station = stationOf(textIn(given.stationId));
  if (!station) throw wrongRequest('stationId');
  const pump = station.pumps.find(({ number }) => number === given.pump);
  if (!pump) throw wrongRequest('pump');
  const fuel = fuelCodes.find((code) => code === given.fuel);
  if (!fuel || !pump.fuels.includes(fuel) || station.prices[fuel] === undefined) {
    throw wrongRequest('fuel');
  }
  const { amountCl } = given;
  if (typeof amountCl !== 'number' || !Number.isInteger(amountCl)) throw wrongRequest('amountCl');
  if (amountCl < leastCl || amountCl > mostCl) throw wrongRequest('amountCl');
  const request: FuelRequest = {
    ...{ stationId: station.id, pump: pump.number, fuel, amountCl },
    fullTank: given.fullTank === true,
    goods: goodsIn(given.goods, station),
    language: given.language === 'en' ? 'en' : 'ru',
    contact: contactIn(given.contact),
  };
  return { request, station };
}

function goodsIn(value: unknown, station: Station): Record<string, number> {
  const goods: Record<string, number> = {};
  if (typeof value !== 'object' || value === null) return goods;
  for (const [sku, quantity] of Object.entries(value)) {
    if (quantity === 0) continue;
    const known = goodOf(sku) && station.goods.includes(sku);
    const whole = typeof quantity === 'number' && Number.isInteger(quantity);
    if (!known || !whole || quantity < 0 || quantity > mostOfOne) throw wrongRequest('goods');
    goods[sku] = quantity;
  }
  return goods;
}
