export {
  unscopedBegunInvoices,
  unscopedLegalOrders,
  unscopedOrdersInBrief,
  unscopedPaidOrders,
  type OrderInBrief,
} from './audited-orders.ts';
export { lodgingsOf, stayWords } from './lodging.ts';
export { agentsOfOrders, partnersOfOrders, visibleOrders } from './agent-order.ts';
export { awaitWord, isWordAwaited } from './await-word.ts';
export { cancelCorrection } from './cancel-correction.ts';
export { cancelWithin } from './cancel-order.ts';
export { orderCreator, type CreateOrderAct } from './create-order.ts';
export * from './correction.events.ts';
export { createCorrection, prepareCorrection } from './create-correction.ts';
export { completeHeld } from './complete-held.ts';
export {
  containerOf,
  keepPayer,
  lockContainer,
  lockContainers,
  readContainer,
  saveContainers,
  type Container,
  type ContainerRow,
} from './container.ts';
export {
  containerFacts,
  containersOfInn,
  containersOfNumbers,
  containersOfVisibleNumbers,
} from './container-facts.sql.ts';
export { expireNow } from './expire-now.ts';
export { expirySweep, expireContainers } from './expire-orders.ts';
export { countSweep } from './roll-up-counts.ts';
export { lapseHolds } from './lapse-holds.ts';
export * from './order.events.ts';
export { noteAct } from './order-act.ts';
export { listScope, onOrder } from './on-order.ts';
export { orderFaults } from './order-faults.ts';
export { isDue, orderView, paymentUrl, type OrderHead, type StoredOrder } from './order.ts';
export { orderRoutes, idOf, refuseForeignMerchants } from './order.routes.ts';
export { findOrder, openAmount, ordersOfContainers, unscopedFindOrders } from './read-orders.ts';
export { checkedLines, prepareOrder, type PreparedOrder } from './prepare-order.ts';
export { markPaid, setProcessingStatus, type PaidContainer } from './mark-paid.ts';
export { settledLines } from './spread-difference.ts';
export {
  orderNumberTaken,
  wrongCurrency,
  wrongItemTotal,
  wrongItemVat,
  wrongOrderStatus,
  wrongTotalAmount,
  wrongTotalVat,
} from './order.refusals.ts';
export { lockOrder } from './update-order.ts';
export { withdrawOrders } from './withdraw-orders.ts';
export type { MoveGuard } from './move-order.ts';
export type { CanceledOrder, OrderGuard, OrderMoney } from './ports.ts';
