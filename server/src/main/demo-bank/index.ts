import { readFileSync } from 'node:fs';
import { instrumentClient, type InstrumentClient, type InvoiceResponse } from '@invogate/client';
import { answerPage, goTo } from '#adapters/site-page.ts';
import type { Html } from '#kernel/html.ts';
import { isUuid } from '#kernel/ids.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import { decide, pendingOperation } from './decide.ts';
import { endPage, payPage, pendingPage, refundsPage, searchPage } from './pages.ts';
import { RefundDesk } from './refund-desk.ts';
import { readVisit, type BankVisit } from './visit.ts';
import { refundWords } from './words.ts';

export interface DemoBankDeps {
  /** Where this server reaches itself; without a slash at the end, as `publicUrl`. */
  selfUrl: string;
  publicUrl: string;
  token: string;
  signatureKey: string;
  refundKey: string;
}

const style = ['../../adapters/emulator/emulator.css', './demo-bank.css']
  .map((path) => readFileSync(new URL(path, import.meta.url), 'utf8'))
  .join('\n');

/**
 * A bank that lives beside the server but knows only the public API of payment instruments: its
 * clients are sent here by the payment page, or find invoices by INN. For demo mode.
 */
export function demoBankSite(deps: DemoBankDeps): PlainRoute[] {
  const { selfUrl: baseUrl, publicUrl, token, signatureKey } = deps;
  const userAgent = 'DemoBank/1.0 (invogate-demo 0.1.0)';
  const api = instrumentClient({ baseUrl, token, signatureKey, userAgent });
  const desk = new RefundDesk(deps.refundKey);
  return [...payRoutes(api, publicUrl), ...refundRoutes(desk, publicUrl)];
}

function payRoutes(api: InstrumentClient, publicUrl: string): PlainRoute[] {
  const answer = (content: Html, status = 200) => answerPage(status, content, publicUrl);
  return [
    {
      method: 'GET',
      path: '/demo/bank',
      handle: async ({ query }) => {
        const visit = readVisit(query, publicUrl);
        if (visit.invoiceId === '') return answer(await search(api, query, visit.languageId));
        const invoice = await find(api, visit.invoiceId);
        if (!invoice)
          return answer(endPage(visit.languageId, { kind: 'notFound' }, visit.failUrl), 404);
        return answer(await pageOf(api, visit, invoice));
      },
    },
    {
      method: 'POST',
      path: '/demo/bank',
      handle: async ({ rawBody }) => {
        const form = new URLSearchParams(rawBody);
        const visit = readVisit(form, publicUrl);
        const invoice = await find(api, visit.invoiceId);
        const home = visit.failUrl ?? invoice?.paymentUrl;
        if (!invoice) return answer(endPage(visit.languageId, { kind: 'notFound' }, home), 404);
        const { paymentUrl } = invoice;
        const outcome = form.get('outcome');
        if (outcome === 'fail') return goTo(visit.failUrl ?? paymentUrl);
        if (outcome === 'leave') return goTo(visit.returnUrl ?? paymentUrl);
        const decided = await decide(api, invoice, outcome === 'pending' ? 'pending' : 'paid');
        if (decided.accepted) return goTo(visit.successUrl ?? paymentUrl);
        const { message } = decided;
        return answer(endPage(visit.languageId, { kind: 'refused', message }, home), 422);
      },
    },
    {
      method: 'GET',
      path: '/demo/bank/style.css',
      handle: () =>
        Promise.resolve({
          status: 200,
          headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=300' },
          body: style,
        }),
    },
  ];
}

function refundRoutes(desk: RefundDesk, publicUrl: string): PlainRoute[] {
  const path = '/demo/bank/refunds';
  return [
    {
      method: 'POST',
      path: '/demo/bank/refund',
      handle: ({ rawBody, headers }) => {
        const body = JSON.stringify(desk.hear(rawBody, headers['x-signature']));
        return Promise.resolve({ status: 200, body });
      },
    },
    {
      method: 'GET',
      path,
      handle: ({ query }) => {
        const { languageId } = readVisit(query, publicUrl);
        return Promise.resolve(
          answerPage(200, refundsPage(languageId, desk.next, desk.list()), publicUrl),
        );
      },
    },
    {
      method: 'POST',
      path,
      handle: ({ rawBody }) => {
        const form = new URLSearchParams(rawBody);
        desk.next = refundWords.find((word) => word === form.get('answer')) ?? desk.next;
        const { languageId } = readVisit(form, publicUrl);
        return Promise.resolve(goTo(`${path}?languageId=${languageId}`));
      },
    },
  ];
}

async function find(api: InstrumentClient, id: string): Promise<InvoiceResponse | undefined> {
  return isUuid(id) ? api.invoice(id) : undefined;
}

async function pageOf(
  api: InstrumentClient,
  visit: BankVisit,
  invoice: InvoiceResponse,
): Promise<Html> {
  const owed = invoice.status === 'pending' || invoice.status === 'partial';
  if (!owed) return endPage(visit.languageId, { kind: 'done' }, invoice.paymentUrl);
  const pending = await pendingOperation(api, invoice.id);
  return pending === undefined ? payPage(visit, invoice) : pendingPage(visit, invoice);
}

async function search(
  api: InstrumentClient,
  query: URLSearchParams,
  languageId: 'ru' | 'en',
): Promise<Html> {
  const vatNumber = (query.get('vatNumber') ?? '').trim();
  if (vatNumber === '') return searchPage(languageId, vatNumber, undefined);
  const found = await api.invoices({ filter: { customer: { vatNumber } } });
  return searchPage(languageId, vatNumber, found.data);
}
