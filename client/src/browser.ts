// What a browser can use too: everything but signatures, which need the key of the shop and Node.
export { invogateClient } from './client.ts';
export type { InvogateClient } from './client.ts';
export { InvogateError } from './invogate-error.ts';
export type { ErrorField } from './invogate-error.ts';
export type { FileField, OrderFiles } from './files.ts';
export type { FundEntryField, FundField, Funds } from './funds.ts';
export type { NotificationField, Notifications } from './notifications.ts';
export type { CallOptions, ClientOptions, World } from './options.ts';
export type { AgentOrders, OrderField, Orders } from './orders.ts';
export type { AccessField, Partners, RewardField } from './partners.ts';
export type { Page } from './page.ts';
export type { Filter, FilterOperators, FilterValue, ListQuery } from './query.ts';
export type { Corrections } from './corrections.ts';
export type { RefundField, Refunds } from './refunds.ts';
export type { ShipmentField, Shipments } from './shipments.ts';
export type {
  CreateShipment,
  Shipment,
  ShipmentStatus,
  ShipmentType,
} from '@invogate/contracts/shipments.ts';
export type {
  ChangeFund,
  FundDebt,
  GuaranteeFundEntry,
  OpenFund,
  OperatorFund,
  TopUpFund,
} from '@invogate/contracts/funds.ts';
export type { DocumentFile } from '@invogate/contracts/documents.ts';
export type { AccessRequest, PartnerStatement } from '@invogate/contracts/partners.ts';
export type { AuthAnswer, CounterpartyDetail } from '@invogate/contracts/accounts.ts';
export type {
  BasketItem,
  CreateOrder,
  Customer,
  MoveOrder,
  Order,
  OrderStatus,
  UpdateOrder,
} from '@invogate/contracts/orders.ts';
export type {
  CreateCorrection,
  CreateRefund,
  Refund,
  RefundableItem,
  RefundStatus,
} from '@invogate/contracts/refunds.ts';
export type {
  Notification,
  NotificationExchange,
  TestNotification,
  TestVerdict,
} from '@invogate/contracts/notifications.ts';
