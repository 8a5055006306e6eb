export { invoiceCode, numberOfCode, purposeOf, type Invoice } from './invoice.ts';
export { findInvoice, findInvoiceByNumber, issueInvoice } from './issue-invoice.ts';
export { paymentQrPayload } from './payment-qr.ts';
