/**
 * The payer has taken the plain invoice. The address says so, hence a reload, the way back and a
 * link that an accountant gets show the requisites; the server keeps only that there is an invoice.
 */
const mark = '#invoice';

export function isInvoiceMarked(): boolean {
  return location.hash === mark;
}

export function markInvoice(taken: boolean): void {
  if (isInvoiceMarked() === taken) return;
  history.replaceState(null, '', location.pathname + location.search + (taken ? mark : ''));
}

/** The address that shows the requisites to whoever opens it. */
export function invoiceAddress(): string {
  return location.origin + location.pathname + mark;
}
