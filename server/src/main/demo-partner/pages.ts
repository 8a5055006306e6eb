import type { AccessRequest, Order, PartnerStatement } from '@invogate/client';
import {
  formatMoney,
  minorFromMajor,
  type Language,
  type Minor,
} from '@invogate/contracts/money.ts';
import { sitePage } from '#adapters/site-page.ts';
import { markup, type Html } from '#kernel/html.ts';
import type { Scene } from './look.ts';
import { hoursMax, shopNames } from './new-order.ts';
import { partnerWords, type PartnerWords } from './words.ts';

export const path = '/demo/partner';
export const stylePath = `${path}/style.css`;

/** What every part of the page is written with. */
interface Pen {
  t: PartnerWords;
  languageId: Language;
}

/** All sides of the scene on one page: who acts is written before the buttons. */
export function scenePage(languageId: Language, scene: Scene, invited: boolean): Html {
  const t = partnerWords[languageId];
  const pen = { t, languageId };
  const otherId = languageId === 'ru' ? 'en' : 'ru';
  const content = markup`<p>${t.lead}</p>
    <h2 id="access">${t.access}</h2>
    ${accessPart(pen, scene.access)}
    <h2>${t.newInvoice}</h2>
    ${newInvoice(pen)}
    <h2 id="invoices">${t.invoices}</h2>
    ${scene.orders.length === 0 && markup`<p>${t.none}</p>`}
    ${scene.orders.map((order) => invoice(pen, scene, order))}
    ${scene.orders.length > 0 && markup`<p class="hint">${t.readable} ${scene.readable}</p>`}
    <h2 id="statement">${t.statement}</h2>
    ${statementPart(pen, scene.statement)}
    <p><a href="${path}?languageId=${languageId}#statement">${t.refresh}</a></p>
    <h2 id="invite">${t.invite}</h2>
    ${invitePart(pen, invited)}
    <p><a href="${path}?languageId=${otherId}" lang="${otherId}">${t.other}</a></p>`;
  return frame(languageId, t.title, content);
}

/** The API said no; it is told in words, and as the API says it. */
export function refusedPage(languageId: Language, code: string, message: string): Html {
  const t = partnerWords[languageId];
  const why = t.why[code];
  const content = markup`<p class="state state-failed">${why ?? message}</p>
    <p class="hint" lang="en">${code}: ${message}</p>
    <p><a href="${path}?languageId=${languageId}">${t.back}</a></p>`;
  return frame(languageId, t.refused, content);
}

function accessPart(pen: Pen, access: AccessRequest | undefined): Html {
  const { t } = pen;
  const status = access?.status ?? 'none';
  const scopes = access?.scopes.map((scope) => t.scopes[scope] ?? scope).join(', ');
  const says = markup`<p class="state">${t.accessStates[status]} ${status === 'approved' && scopes}</p>`;
  if (access?.status === 'pending') {
    const choices = markup`<input type="hidden" name="id" value="${access.id}" />
      <button class="main" name="decision" value="orders">${t.allowOrders}</button>
      <button name="decision" value="all">${t.allowAll}</button>
      <button name="decision" value="decline">${t.decline}</button>`;
    return markup`${says}${form(pen, 'decide', t.shop, choices)}`;
  }
  if (access?.status === 'approved') {
    const revoke = markup`<input type="hidden" name="id" value="${access.id}" />
      <button>${t.revoke}</button>`;
    return markup`${says}${form(pen, 'revoke', t.shop, revoke)}`;
  }
  return markup`${says}${form(pen, 'ask', t.service, markup`<button class="main">${t.ask}</button>`)}`;
}

function newInvoice(pen: Pen): Html {
  const { t } = pen;
  const names = shopNames.map((name) => markup`<option value="${name}">${t.names[name]}</option>`);
  const fields = markup`
    <label>${t.customer}
      <input name="customer" value="${t.customerName}" maxlength="100" required /></label>
    <label>${t.hours}
      <input name="hours" type="number" min="1" max="${hoursMax}" value="2" required /></label>
    <label>${t.named} <select name="shop">${names}</select></label>
    <button class="main">${t.create}</button>`;
  return form(pen, 'invoice', t.service, fields);
}

function invoice(pen: Pen, { refunds }: Scene, order: Order): Html {
  const { t, languageId } = pen;
  const refund = refunds.find(
    ({ parentId, status }) => parentId === order.id && status !== 'canceled',
  );
  const gone = refund?.status === 'completed' ? 'refunded' : 'refunding';
  const state = refund && order.status === 'completed' ? gone : order.status;
  const id = markup`<input type="hidden" name="id" value="${order.id}" />`;
  return markup`<section aria-label="${order.merchantOrderId}">
    <p><strong>${order.merchantOrderId}</strong> · ${order.customer.name} ·
      ${sumOf(order.amount, languageId)} · ${t.states[state]}</p>
    ${
      state === 'created' &&
      markup`<p><span class="role">${t.payer}</span></p>
        <a class="main" href="${order.paymentUrl}">${t.pay}</a>`
    }
    ${
      state === 'completed' &&
      markup`${form(
        pen,
        'refund',
        undefined,
        markup`${id}
        <button name="by" value="shop">${t.refundByShop}</button>
        <button name="by" value="service">${t.refundByService}</button>`,
      )}`
    }
  </section>`;
}

function statementPart({ t, languageId }: Pen, statement: PartnerStatement): Html {
  const { accrued, reversed, closing, entries } = statement;
  const totals: [string, number][] = [
    [t.accrued, accrued],
    [t.reversed, reversed],
    [t.closing, closing],
  ];
  const rows = entries.map(
    ({ type, base, amount }) =>
      markup`<tr><th scope="row">${t.entries[type]}</th><td>${sumOf(base, languageId)}</td>
        <td>${sumOf(amount, languageId)}</td></tr>`,
  );
  return markup`<dl>${totals.map(
    ([name, sum]) => markup`<div><dt>${name}</dt><dd>${sumOf(sum, languageId)}</dd></div>`,
  )}</dl>
    ${entries.length === 0 && markup`<p>${t.noRewards}</p>`}
    ${
      entries.length > 0 &&
      markup`<table><thead><tr><th scope="col">${t.entryKind}</th>
        <th scope="col">${t.base}</th><th scope="col">${t.reward}</th></tr></thead>
        <tbody>${rows}</tbody></table>`
    }`;
}

function invitePart(pen: Pen, invited: boolean): Html {
  const { t } = pen;
  const fields = markup`<label>${t.email}
      <input name="email" type="email" value="new-shop@example.com" maxlength="100" required />
    </label>
    <button>${t.inviteButton}</button>`;
  return markup`<p>${t.inviteHint}</p>
    ${
      invited &&
      markup`<p class="state" role="status">${t.invited}
        <a href="/demo/mailbox">${t.mailbox}</a></p>`
    }
    ${form(pen, 'invite', t.service, fields)}`;
}

/** A form of the one who acts. */
function form({ languageId }: Pen, name: string, role: string | undefined, fields: Html): Html {
  return markup`${role !== undefined && markup`<p><span class="role">${role}</span></p>`}
    <form method="post" action="${path}/${name}">
      <input type="hidden" name="languageId" value="${languageId}" />${fields}</form>`;
}

const sumOf = (amount: number, languageId: Language): string =>
  formatMoney(minorFromMajor(amount) ?? (0 as Minor), 'RUB', languageId);

function frame(languageId: Language, title: string, content: Html): Html {
  const { owner, warning } = partnerWords[languageId];
  return sitePage({ languageId, title, owner, warning, style: stylePath, content });
}
