import type { Database } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { field } from '#kernel/refusal.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { findInvoiceByNumber, numberOfCode } from '#rooms/invoices/index.ts';
import { unscopedFindOrders } from '#rooms/orders/index.ts';
import { registerTransfer, type RegisteredTransfer, type Transfer } from '#rooms/payments/index.ts';

/** A bank transfer and what it pays: an invoice number, an order, or what its purpose names. */
export interface PaymentToRegister extends Omit<Transfer, 'containerId'> {
  /** The printed number, `IG-000001-8`. */
  invoice?: string;
  orderId?: string;
}

/** As a payer copies it from the page, somewhere within the purpose. */
const codeInText = /\bIG-?\d{6,12}-?\d\b/gi;

/** Books a transfer once; what names no invoice that we know waits in suspense. */
export async function registerPayment(
  database: Database,
  accounts: Accounts,
  payment: PaymentToRegister,
): Promise<RegisteredTransfer> {
  const containerId = await containerOf(database, payment);
  return database.inTransaction('admin.register-payment', (tx) =>
    registerTransfer(tx, { ...payment, containerId }, accounts),
  );
}

async function containerOf(
  database: Database,
  { invoice, orderId, purpose }: PaymentToRegister,
): Promise<string | null> {
  if (orderId !== undefined) {
    const [order] = isUuid(orderId) ? await unscopedFindOrders(database, [orderId]) : [];
    if (!order) throw notFound({ message: `No order has the id ${orderId}` });
    return order.containerId;
  }
  if (invoice !== undefined) {
    const number = numberOfCode(invoice);
    if (number === undefined) {
      const message = 'a number such as IG-000001-8, its last digit checks the others';
      throw validationError({
        message: `No invoice number: ${invoice}`,
        fields: [field('invoice', message)],
      });
    }
    const found = await findInvoiceByNumber(database, number);
    if (!found) throw notFound({ message: `No invoice has the number ${invoice}` });
    return found.containerId;
  }
  for (const [code] of purpose.matchAll(codeInText)) {
    const number = numberOfCode(code);
    const found = number === undefined ? undefined : await findInvoiceByNumber(database, number);
    if (found) return found.containerId;
  }
  return null;
}
