import { markup, type Html } from '#kernel/html.ts';
import type { FakeIntegration } from './integration.ts';
import { newCode, type FakeAccount, type FakeBook } from './book.ts';
import { statusOf, type FakeInvoice } from './invoice.ts';

/** A page, or where to go instead. */
export interface Shown {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface FakePages {
  book: FakeBook;
  integration: FakeIntegration;
  nowMs: () => number;
  /** Before the paths of pages, where they stand inside of something else. */
  base: string;
}

type Fake = FakePages;

/** The pages of people: the consent, the seller's invoices, and the PayWall of one. */
export function page(fake: FakePages, method: string, url: URL, text: string): Shown {
  const pathname = url.pathname.slice(fake.base.length) || '/';
  const form = new URLSearchParams(text);
  if (pathname === '/style.css') return { ...noStore('text/css'), status: 200, body: style };
  if (pathname === '/oauth') return consent(fake, url);
  if (pathname === '/oauth/agree') return agree(fake, url);
  const paywall = /^\/pay\/(\d+)-(\d+)$/.exec(pathname);
  if (paywall) return payWall(fake, Number(paywall[1]), Number(paywall[2]));
  if (pathname === '/invoices' && method === 'POST') return makeInvoice(fake, form);
  if (pathname === '/') return sellersList(fake);
  return shown(fake, markup`<h1>Нет такой страницы</h1>`, 404);
}

function consent(fake: Fake, url: URL): Shown {
  const { book, base } = fake;
  const state = url.searchParams.get('state') ?? '';
  const choices = [...book.accounts.values()].map(
    ({ host, name }) =>
      markup`<li><a href="${base}/oauth/agree?host=${host}&amp;state=${encodeURIComponent(state)}">${name}
        (${host}): разрешить</a></li>`,
  );
  const refuse = `${base}/oauth/agree?error=access_denied&state=${encodeURIComponent(state)}`;
  return shown(
    fake,
    markup`<h1>Установить Invogate?</h1><ul>${choices}</ul>
    <p><a href="${refuse}">Отказаться</a></p>`,
  );
}

function agree({ book, integration }: Fake, url: URL): Shown {
  const back = new URL(integration.redirectUri);
  const state = url.searchParams.get('state');
  if (state) back.searchParams.set('state', state);
  const account = book.accounts.get(url.searchParams.get('host') ?? '');
  if (account && !url.searchParams.has('error')) {
    back.searchParams.set('code', newCode(account));
    back.searchParams.set('referer', account.host);
    back.searchParams.set('platform', '1');
    back.searchParams.set('client_id', integration.clientId);
  } else back.searchParams.set('error', 'access_denied');
  return { status: 302, headers: { location: back.href }, body: '' };
}

function sellersList(fake: Fake): Shown {
  const parts = [...fake.book.accounts.values()].map((account) => accountPart(fake, account));
  return shown(fake, markup`<meta http-equiv="refresh" content="5"><h1>Счета/покупки</h1>${parts}`);
}

function accountPart({ base }: Fake, account: FakeAccount): Html {
  const rows = [...account.invoices.values()].map(
    (invoice) => markup`<tr><td data-label="№">${invoice.id}</td>
      <td data-label="Название">${invoice.name}</td><td data-label="Сумма">${sumOf(invoice)}</td>
      <td data-label="Статус">${statusText(account, invoice)}</td><td data-label=""><a href="${base}/pay/${account.id}-${invoice.id}">ссылка на оплату</a></td></tr>`,
  );
  return markup`<h2>${account.name}</h2><table><thead><tr><th>№</th><th>Название</th>
    <th>Сумма</th><th>Статус</th><th>Оплата</th></tr></thead><tbody>${rows}</tbody></table>
    <form method="post" action="${base}/invoices"><input type="hidden" name="host" value="${account.host}">
    <label>Название <input name="name" value="Заказ" required></label>
    <label>Цена <input name="price" value="1220" inputmode="decimal" required></label>
    <label>Количество <input name="quantity" value="1" inputmode="decimal" required></label>
    <label>ИНН покупателя <input name="inn" value="9900000017"></label>
    <button>Выставить счёт</button></form>`;
}

/** The sum as people read it; what is no number stays as it was typed. */
function sumOf({ price }: FakeInvoice): string {
  if (price === undefined || price === null || price === '') return '';
  const sum = Number(price);
  return Number.isNaN(sum)
    ? String(price)
    : sum.toLocaleString('ru-RU', { style: 'currency', currency: 'RUB' });
}

function statusText(account: FakeAccount, invoice: FakeInvoice): string {
  return statusOf(invoice, { ...account, catalogId: account.catalogId ?? 0 })?.value ?? '';
}

function makeInvoice(fake: Fake, form: URLSearchParams): Shown {
  const { book, nowMs, base } = fake;
  const account = book.accounts.get(form.get('host') ?? '');
  if (!account) return shown(fake, markup`<h1>Нет такого аккаунта</h1>`, 404);
  const id = Math.max(100, ...account.invoices.keys()) + 1;
  const price = Number(form.get('price'));
  const quantity = Number(form.get('quantity'));
  const name = form.get('name') ?? '';
  const total = Math.round(price * quantity * 100) / 100;
  account.invoices.set(id, {
    id,
    name,
    createdAt: Math.trunc(nowMs() / 1000),
    price: total,
    vatType: 'vat_included',
    items: [
      { description: name, unit_price: price, quantity, unit_type: 'шт', vat_rate_value: 22 },
    ],
    payer: {
      name: 'ООО «Покупатель»',
      vat_id: form.get('inn') ?? '',
      phone: '+79990000017',
      email: 'buyer@example.com',
      entity_type: 'companies',
      entity_id: 1,
    },
  });
  return { status: 303, headers: { location: base || '/' }, body: '' };
}

/** The page that a client sees behind the seller's link: one button a method, and one without. */
function payWall(fake: Fake, accountId: number, invoiceId: number): Shown {
  const { book, integration } = fake;
  const account = [...book.accounts.values()].find(({ id }) => id === accountId);
  const invoice = account?.invoices.get(invoiceId);
  if (!account || !invoice) return shown(fake, markup`<h1>Нет такого счёта</h1>`, 404);
  const to = (code: string) =>
    integration.payUrl
      .replace(':account_id', String(accountId))
      .replace(':invoice_id', String(invoiceId))
      .replace(':payment_method_code', code);
  const methods = integration.methods.map(
    ({ code, name }) => markup`<li><a href="${to(code)}">${name}</a></li>`,
  );
  const plain = to('').replace(/\/$/, '');
  return shown(
    fake,
    markup`<h1>${invoice.name}</h1><p>К оплате ${sumOf(invoice)}</p>
    <ul>${methods}<li><a href="${plain}">Оплатить</a></li></ul>`,
  );
}

const style = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui;margin:2rem auto;
max-width:60rem;padding:0 1rem}table{border-collapse:collapse;width:100%}
td,th{padding:.5rem;text-align:left;border-bottom:1px solid light-dark(#ddd,#444)}
form{margin:1.5rem 0;display:grid;gap:1rem;max-width:24rem}label{display:grid;gap:.25rem}
input,button{font:inherit;min-height:2.75rem;padding:0 .75rem}
a{color:light-dark(#0b57d0,#8fb0ff);display:inline-block;padding:.5rem 0}
@media(max-width:40rem){thead{display:none}tr{display:block;margin-bottom:1rem}
td{display:flex;justify-content:space-between;gap:1rem;border:0;padding:.25rem 0}
td::before{content:attr(data-label);color:light-dark(#555,#aaa)}}`;

function shown({ base }: Fake, content: Html, status = 200): Shown {
  const { text } = content;
  return {
    ...noStore('text/html'),
    status,
    body: `<!doctype html><html lang="ru"><meta charset="utf-8">
      <meta name="viewport" content="width=device-width"><title>amoCRM (учебная)</title>
      <link rel="stylesheet" href="${base}/style.css"><main>${text}</main></html>`,
  };
}

const noStore = (type: string) => ({
  headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' },
});
