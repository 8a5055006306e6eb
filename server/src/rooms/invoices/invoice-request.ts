import type { Customer } from '@invogate/contracts/orders.ts';
import type { Accounts } from '#rooms/accounts/index.ts';

/** What invoices need beside the transaction. */
export interface InvoiceDeps {
  accounts: Pick<Accounts, 'findMerchant'>;
  /** Without a slash at the end. */
  publicUrl: string;
}

/** A container that is to have an invoice, and who will pay it. */
export interface InvoiceRequest {
  containerId: string;
  payer: Customer;
}
