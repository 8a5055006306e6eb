export { invoiceCode, numberOfCode, purposeOf, type Invoice } from './invoice.ts';
export {
  currentInvoices,
  findInvoice,
  findInvoiceByNumber,
  issueInvoice,
  reissueInvoice,
} from './issue-invoice.ts';
export type { InvoiceDeps } from './invoice-request.ts';
export { kindOf, operatorParty, partyOf } from './invoice-party.ts';
export { invoicesRoom } from './invoices-room.ts';
export { paymentQrPayload } from './payment-qr.ts';
export {
  invoiceListFields,
  listInvoices,
  type InvoiceFacts,
  type InvoiceScope,
} from './list-invoices.ts';
export { showInvoices } from './show-invoices.ts';
