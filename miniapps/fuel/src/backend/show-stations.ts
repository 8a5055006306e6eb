import { goodOf } from '../goods.ts';
import { stations, type Station } from '../stations.ts';
import type { DeskPump, DeskView, PumpState, StationView } from '../wire.ts';
import type { Forecourt } from './forecourt.ts';
import { viewOf } from './sale.ts';
import type { SimulatedPumps } from './simulated-pumps.ts';

/** How many of the last sales an operator sees. */
const shownSales = 12;

/** All stations with what their pumps are doing now. */
export function showStations(forecourt: Forecourt): Promise<StationView[]> {
  return Promise.all(stations.map((station) => showStation(forecourt, station)));
}

export async function showStation(forecourt: Forecourt, station: Station): Promise<StationView> {
  const pumps = station.pumps.map(async ({ number, fuels }) => {
    return { number, fuels, state: await stateOf(forecourt, station.id, number) };
  });
  const goods = station.goods.flatMap((sku) => goodOf(sku) ?? []);
  return { ...station, pumps: await Promise.all(pumps), goods };
}

async function stateOf(
  { pumps, sales }: Forecourt,
  stationId: string,
  pump: number,
): Promise<PumpState> {
  if (!(await pumps.works({ stationId, pump }))) return 'off';
  return sales.ofPump(stationId, pump) ? 'busy' : 'free';
}

/** A station as its operator sees it. */
export function showDesk(
  { sales }: Forecourt,
  simulated: SimulatedPumps,
  station: Station,
): DeskView {
  const pumps = station.pumps.map(({ number, fuels }): DeskPump => {
    const { broken, key, fuel, limitCl, givenCl } = simulated.look({
      stationId: station.id,
      pump: number,
    });
    const sale = sales.ofPump(station.id, number);
    return {
      ...{ number, fuels, broken },
      open: key !== null && fuel !== null ? { saleId: key, fuel, limitCl, givenCl } : null,
      sale: sale ? viewOf(sale) : null,
    };
  });
  const newest = sales.newest(station.id, shownSales).map(viewOf);
  return { stationId: station.id, mode: station.mode, pumps, sales: newest };
}
