import type { Subscription } from '#kernel/event.ts';
import type { Route } from '#kernel/route.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { MoveGuard, OrderMoney } from '#rooms/orders/index.ts';
import { endCapturedShipments } from './end-shipments.ts';
import { refuseMoveOfShipped, shippedOrderMoney } from './guard-orders.ts';
import { lapseHoldsSweep } from './lapse-holds.sweep.ts';
import { shipAutomatically } from './ship-automatically.ts';
import type { ShipDeps } from './ship-order.ts';
import { shipmentRoutes } from './shipment.routes.ts';

export { auditShipments } from './audit-shipments.ts';
export * from './order-history.ts';
export { readHistories } from './read-history.ts';
export { shipmentsOfCaptures } from './shipments-of-captures.ts';
export { shipWithin } from './ship-order.ts';
export { shareOf } from './open-line.ts';
export { shipmentCanceled, shipmentCompleted, type ShipmentHappening } from './shipment.events.ts';

/** The room of shipments, ready to be joined with the rest. */
export interface Shipments {
  routes: readonly Route[];
  sweeps: readonly Sweep[];
  subscriptions: readonly Subscription[];
  moveGuards: readonly MoveGuard[];
  /** Whether a paid order may be cancelled. */
  orderMoney: OrderMoney;
}

/** Joins the room's parts. */
export function shipmentsRoom(deps: ShipDeps): Shipments {
  const { database, accounts } = deps;
  return {
    routes: shipmentRoutes(deps),
    sweeps: [lapseHoldsSweep(database, accounts)],
    subscriptions: [endCapturedShipments, ...shipAutomatically(accounts)],
    moveGuards: [refuseMoveOfShipped],
    orderMoney: shippedOrderMoney,
  };
}
