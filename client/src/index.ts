export * from './browser.ts';
export { signForTest, verifyNotification } from './signature.ts';
export type { NotificationHeaders, SignatureOptions } from './signature.ts';
export { businessClient } from './business.ts';
export type {
  BusinessClient,
  BusinessClientOptions,
  BusinessInvoiceField,
  BusinessPaymentField,
} from './business.ts';
export type {
  BusinessInvoice,
  BusinessPayment,
  FundConfirmation,
} from '@invogate/contracts/business.ts';
export { instrumentClient } from './instruments.ts';
export type {
  InstrumentClient,
  InstrumentClientOptions,
  InstrumentPaymentField,
  InvoiceField,
} from './instruments.ts';
export type {
  CreateInvoicePayment,
  InstrumentRefundRequest,
  InvoicePayment,
  PaymentOrder,
} from '@invogate/contracts/instruments.ts';
export type { InvoiceResponse } from '@invogate/contracts/invoices-api.ts';
