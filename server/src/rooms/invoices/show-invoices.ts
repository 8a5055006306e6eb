import type { InvoiceResponse } from '@invogate/contracts/invoices-api.ts';
import type { Database } from '#kernel/database/database.ts';
import { operatorRequisites, type Accounts } from '#rooms/accounts/index.ts';
import { invoiceResponse } from './invoice-response.ts';
import type { InvoiceDeps } from './invoice-request.ts';
import { issueInvoices } from './issue-invoice.ts';
import type { InvoiceFacts } from './list-invoices.ts';

/**
 * Invoices as outside parties read them. One that has no printed number yet gets it here: a payment
 * order made from what is shown must be recognised when its money comes.
 */
export async function showInvoices(
  deps: { database: Database; accounts: Accounts; publicUrl: string },
  invoices: readonly InvoiceFacts[],
): Promise<InvoiceResponse[]> {
  if (invoices.length === 0) return [];
  const { database, accounts, publicUrl } = deps;
  const numbers = await numbersOf(database, deps, invoices);
  const payee = await operatorRequisites(database);
  return Promise.all(
    invoices.map(async (facts) => {
      const invoice = numbers.get(facts.id);
      if (!invoice) throw new Error(`invoice ${facts.id} has got a number`);
      const byTransfer = await takesTransfers(accounts, facts.merchantIds);
      return invoiceResponse({ facts, invoice, publicUrl, payee: byTransfer ? payee : undefined });
    }),
  );
}

type Numbered = Map<string, { number: number; issuedAt: Date }>;

async function numbersOf(
  database: Database,
  deps: InvoiceDeps,
  invoices: readonly InvoiceFacts[],
): Promise<Numbered> {
  const known: Numbered = new Map();
  const missing: InvoiceFacts[] = [];
  for (const facts of invoices) {
    const { id, number, issuedAt } = facts;
    if (number !== null && issuedAt !== null) known.set(id, { number, issuedAt });
    else missing.push(facts);
  }
  if (missing.length === 0) return known;
  const requests = missing.map(({ id, payer }) => ({ containerId: id, payer }));
  const issued = await database.inTransaction('invoices.number', (tx) =>
    issueInvoices(tx, deps, requests),
  );
  return new Map([...known, ...issued]);
}

async function takesTransfers(
  accounts: Accounts,
  merchantIds: readonly string[],
): Promise<boolean> {
  const merchants = await Promise.all(merchantIds.map((id) => accounts.findMerchant(id)));
  return merchants.every((merchant) => merchant?.paymentMethods?.includes('invoice') ?? true);
}
