import { getJson, postJson } from '@invogate/miniapp-kit/app/call-app.ts';
import type { DeskView, FuelRequest, PlacedSale, SaleView } from '../wire.ts';

/** What an operator may ask of the backend. */
export interface DeskApi {
  look(stationId: string): Promise<DeskView>;
  atPump(stationId: string, pump: number, act: PumpAct, amountCl?: number): Promise<DeskView>;
  sell(request: FuelRequest): Promise<PlacedSale>;
  precheck(saleId: string): Promise<{ sale: SaleView; qr: string }>;
  open(saleId: string): Promise<SaleView>;
  callOff(saleId: string): Promise<SaleView>;
}

export type PumpAct = 'give' | 'hang-up' | 'break' | 'repair';

export function deskApi(key: string): DeskApi {
  const headers = { authorization: `Bearer ${key}` };
  const base = '/fuel/api/desk';
  const post = <T>(path: string, body: unknown = {}) =>
    postJson<T>(`${base}${path}`, body, headers);
  return {
    look: (stationId) => getJson(`${base}/${stationId}`, headers),
    atPump: (stationId, pump, act, amountCl) =>
      post(`/${stationId}/pumps/${pump}/${act}`, { amountCl }),
    sell: (request) => post('/sales', request),
    precheck: (saleId) => getJson(`${base}/sales/${saleId}/precheck`, headers),
    open: (saleId) => post(`/sales/${saleId}/open`),
    callOff: (saleId) => post(`/sales/${saleId}/call-off`),
  };
}
