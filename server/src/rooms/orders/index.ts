export { unscopedOrdersInBrief, unscopedPaidOrders, type OrderInBrief } from './audited-orders.ts';
export { orderCreator, type CreateOrderAct } from './create-order.ts';
export {
  containerOf,
  lockContainer,
  lockContainers,
  readContainer,
  saveContainers,
  savePayer,
  type Container,
  type ContainerRow,
} from './container.ts';
export { expireNow } from './expire-now.ts';
export { expirySweep, expireContainers } from './expire-orders.ts';
export { lapseHolds } from './lapse-holds.ts';
export * from './order.events.ts';
export { isDue, orderView, paymentUrl, type StoredOrder } from './order.ts';
export { orderRoutes, idOf, refuseForeignMerchants } from './order.routes.ts';
export { findOrder, openAmount, ordersOfContainers, unscopedFindOrders } from './read-orders.ts';
export { markPaid, setProcessingStatus, type PaidContainer } from './mark-paid.ts';
export { settledLines } from './spread-difference.ts';
export {
  orderNumberTaken,
  wrongItemTotal,
  wrongItemVat,
  wrongOrderStatus,
  wrongTotalAmount,
  wrongTotalVat,
} from './order.refusals.ts';
export { lockOrder } from './update-order.ts';
export type { MoveGuard } from './move-order.ts';
