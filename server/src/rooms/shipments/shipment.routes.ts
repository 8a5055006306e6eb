import { CreateShipment, Shipment } from '@invogate/contracts/shipments.ts';
import { assert } from '#kernel/assert.ts';
import type { Database } from '#kernel/database/database.ts';
import { field, type RefusedField } from '#kernel/refusal.ts';
import { one, page, route, type Route } from '#kernel/route.ts';
import { listScope, onOrder, orderFaults, refuseForeignMerchants } from '#rooms/orders/index.ts';
import { captureState } from '#rooms/payments/index.ts';
import { endShipments } from './end-shipments.ts';
import { listShipments, shipmentListFields } from './list-shipments.ts';
import { shipOrder, type ShipDeps } from './ship-order.ts';
import { shipmentView, type StoredShipment } from './shipment.ts';
import * as sql from './shipment.sql.ts';

const common = { access: 'token', right: 'orders', tag: 'Shipments' } as const;

/** The resources of shipments (spec 03). */
export function shipmentRoutes(deps: ShipDeps): readonly Route[] {
  return [
    route<CreateShipment>({
      ...common,
      method: 'POST',
      path: '/billing/api/order/shipment',
      summary: 'Ship a part of a paid order, or the last of it',
      body: CreateShipment,
      answer: Shipment,
      faults: (body) => [...emptyFaults(body), ...orderFaults(body)],
      refusals: [
        'validation_error',
        'forbidden',
        'not_found',
        'wrong_order_status',
        'wrong_total_amount',
        'wrong_basket_item_total_amount',
        'wrong_basket_item_amount_wo_vat',
        'wrong_basket_item_total_vat_amount',
      ],
      handle: async (call) => {
        const { caller, body } = call;
        const shipment = await onOrder(deps, caller, body.orderId, 'shipment', (owner) =>
          shipOrder(deps, owner, body),
        );
        return one(shipmentView(await finish(deps, shipment)));
      },
    }),
    listRoute(deps, '/filter/api/order/shipment'),
    listRoute(deps, '/billing/api/order/shipment'),
  ];
}

function listRoute({ database, accounts }: ShipDeps, path: string): Route {
  return route({
    ...common,
    method: 'GET',
    path,
    summary: 'List shipments',
    list: shipmentListFields,
    answer: Shipment,
    refusals: ['validation_error', 'forbidden'],
    handle: async (call) => {
      await refuseForeignMerchants(accounts, call, 'shipment');
      const scope = await listScope({ accounts }, call.caller, 's', 'order_id', 'shipment');
      const found = await listShipments(database, scope, call.list);
      return page(found.shipments.map(shipmentView), found.totalCount, call.list);
    },
  });
}

/** Nothing is shipped only by a last shipment. */
function emptyFaults({ basketItems, final }: Partial<CreateShipment>): RefusedField[] {
  if (basketItems?.length !== 0 || final === true) return [];
  return [field('basketItems', 'Give what is shipped', 'required')];
}

/**
 * A sum that is blocked at an acquirer is asked for at once, so that the answer is usually
 * `completed`. Without an answer the shipment stays `pending` and the sweep goes on asking.
 */
async function finish(deps: ShipDeps, shipment: StoredShipment): Promise<StoredShipment> {
  const { captureId, orderId, id, status } = shipment;
  if (status !== 'pending' || captureId === null) return shipment;
  await deps.captureNow(orderId);
  await deps.database.inTransaction('shipments.finish', async (tx) => {
    const state = await captureState(tx, captureId);
    if (state === 'done' || state === 'refused') await endShipments(tx, [{ captureId, state }]);
  });
  return readShipment(deps.database, id);
}

async function readShipment(database: Database, id: number): Promise<StoredShipment> {
  const shipment = await database.row<StoredShipment>(sql.shipmentsByIds, [[id]]);
  assert(shipment, `shipment ${String(id)} stays`);
  return shipment;
}
