export * from './browser.ts';
export { signForTest, verifyNotification } from './signature.ts';
export type { NotificationHeaders, SignatureOptions } from './signature.ts';
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
