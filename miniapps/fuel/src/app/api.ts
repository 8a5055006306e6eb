import { getJson, postJson } from '@invogate/miniapp-kit/app/call-app.ts';
import type { FuelRequest, PlacedSale, SaleView, StationView } from '../wire.ts';

export const getStations = () => getJson<StationView[]>('/fuel/api/stations');

export const placeSale = (request: FuelRequest) => postJson<PlacedSale>('/fuel/api/sales', request);

export const getSale = (id: string) =>
  getJson<SaleView>(`/fuel/api/sales/${encodeURIComponent(id)}`);

export const callOff = (id: string) =>
  postJson<SaleView>(`/fuel/api/sales/${encodeURIComponent(id)}/call-off`, {});
