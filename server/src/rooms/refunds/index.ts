import type { Subscription } from '#kernel/event.ts';
import type { Route } from '#kernel/route.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { MoveGuard, OrderMoney } from '#rooms/orders/index.ts';
import { correctionRoutes, type CorrectionRoutesDeps } from './correction.routes.ts';
import { endReturnedRefunds } from './end-refund.ts';
import { refundedOrderMoney, refuseMoveOfRefunded } from './guard-orders.ts';
import { lapseDraftsSweep } from './lapse-drafts.sweep.ts';
import { refundRoutes } from './refund.routes.ts';

export { auditRefunds } from './audit-refunds.ts';
export {
  completedRefunds,
  correctedRefunds,
  ordersOfRefunds,
  type CompletedRefund,
} from './completed-refunds.ts';
export { countedRefunds, refundedAmong, type CountedRefund } from './counted-refunds.ts';
export { unscopedFindRefunds } from './find-refunds.ts';
export {
  refundAccepted,
  refundCanceled,
  refundCompleted,
  type RefundHappening,
} from './refund.events.ts';
export { refundWithin } from './request-refund.ts';
export { payoutOf, refundView, type StoredRefund } from './refund.ts';
export { settleRefundTransfer, type RefundTransfer } from './settle-transfer.ts';

/** The room of refunds, ready to be joined with the rest. */
export interface Refunds {
  routes: readonly Route[];
  sweeps: readonly Sweep[];
  subscriptions: readonly Subscription[];
  moveGuards: readonly MoveGuard[];
  /** Whether a paid order may be cancelled. */
  orderMoney: OrderMoney;
}

/** Joins the room's parts. */
export function refundsRoom(deps: CorrectionRoutesDeps): Refunds {
  return {
    routes: [...refundRoutes(deps), ...correctionRoutes(deps)],
    sweeps: [lapseDraftsSweep(deps.database)],
    subscriptions: [endReturnedRefunds],
    moveGuards: [refuseMoveOfRefunded],
    orderMoney: refundedOrderMoney,
  };
}
