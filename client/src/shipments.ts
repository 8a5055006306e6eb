import type { CreateShipment, Shipment } from '@invogate/contracts/shipments.ts';
import type { CallOptions } from './options.ts';
import { eachRow, fetchPage } from './page.ts';
import type { Page } from './page.ts';
import type { ListQuery } from './query.ts';
import type { Send } from './transport.ts';

/** What shipments can be filtered and sorted by. */
export type ShipmentField =
  | 'id'
  | 'orderId'
  | 'merchantId'
  | 'status'
  | 'type'
  | 'final'
  | 'amount'
  | 'documentNumber'
  | 'documentDate'
  | 'createdAt';

export interface Shipments {
  /**
   * Never repeated. After a lost answer look for `documentNumber`, or for sum and time, in the list.
   * `pending` means that the money is still being captured: read it again by the list.
   */
  create(shipment: CreateShipment, options?: CallOptions): Promise<Shipment>;
  list(query?: ListQuery<ShipmentField>, options?: CallOptions): Promise<Page<Shipment>>;
  each(
    query?: Omit<ListQuery<ShipmentField>, 'page'>,
    options?: CallOptions,
  ): AsyncGenerator<Shipment, void, undefined>;
}

const createPath = '/billing/api/order/shipment';
const listPath = '/filter/api/order/shipment';

export function shipments(send: Send): Shipments {
  return {
    create: async (body, options) =>
      (await send({ ...options, method: 'POST', path: createPath, body })).data as Shipment,
    list: (query = {}, options) => fetchPage(send, listPath, query, options),
    each: (query = {}, options) => eachRow(send, listPath, query, options),
  };
}
