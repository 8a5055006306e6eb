import type { FakeIntegration } from './integration.ts';
import { addAccount, type FakeBook, type FakeFault, type NewFakeAccount } from './book.ts';
import type { Shown } from './pages.ts';
import { callDisable } from './hooks.ts';
import type { FakeInvoice } from './invoice.ts';

type Act = (
  fake: { book: FakeBook; integration: FakeIntegration },
  body: Record<string, unknown>,
) => unknown;

/** What tests and a curious person may do to the fake, beside what a seller can. */
const acts: Readonly<Record<string, Act>> = {
  'POST /__fake/accounts': ({ book }, body) => {
    const { host, id } = addAccount(book, body as unknown as NewFakeAccount);
    return { id, host };
  },
  'POST /__fake/invoices': ({ book }, body) => {
    const account = [...book.accounts.values()].find(({ id }) => id === body.accountId);
    if (!account) return { error: 'no such account' };
    const invoice = body.invoice as FakeInvoice;
    account.invoices.set(invoice.id, invoice);
    return { id: invoice.id };
  },
  'POST /__fake/faults': ({ book }, body) => {
    book.faults.push(body as unknown as FakeFault);
    return { waiting: book.faults.length };
  },
  'POST /__fake/rename': ({ book }, body) => {
    const account = [...book.accounts.values()].find(({ id }) => id === body.accountId);
    if (!account) return { error: 'no such account' };
    book.accounts.delete(account.host);
    account.host = `${String(body.subdomain)}.amocrm.ru`;
    book.accounts.set(account.host, account);
    return { host: account.host };
  },
  'POST /__fake/disable': async ({ book, integration }, body) => {
    const account = [...book.accounts.values()].find(({ id }) => id === body.accountId);
    if (!account) return { error: 'no such account' };
    account.disabled = true;
    return { status: (await callDisable(integration, account)).status };
  },
  'POST /__fake/let-in': ({ book }) => {
    book.shutOut = false;
    return {};
  },
  'GET /__fake/log': ({ book }) => ({ shutOut: book.shutOut, log: book.log.slice(-500) }),
};

export async function control(
  fake: { book: FakeBook; integration: FakeIntegration },
  method: string,
  url: URL,
  text: string,
): Promise<Shown> {
  const act = acts[`${method} ${url.pathname}`];
  const headers = { 'content-type': 'application/json' };
  if (!act) return { status: 404, headers, body: JSON.stringify({ acts: Object.keys(acts) }) };
  const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
  return { status: 200, headers, body: JSON.stringify(await act(fake, body)) };
}
