import type { Order } from '@invogate/client';
import {
  formatMoney,
  minorFromMajor,
  type Language,
  type Minor,
} from '@invogate/contracts/money.ts';
import { sitePage } from '#adapters/site-page.ts';
import { markup, type Html } from '#kernel/html.ts';
import { hotelWords, type HotelWords } from './words.ts';

export const path = '/demo/hotel';
export const stylePath = `${path}/style.css`;
/** Most nights of a booking. */
export const nightsMax = 14;

/** The desk: a form for a new booking, and what becomes of those that there are. */
export function deskPage(languageId: Language, orders: readonly Order[]): Html {
  const t = hotelWords[languageId];
  const otherId = languageId === 'ru' ? 'en' : 'ru';
  const content = markup`<p>${t.lead}</p>
    <h2>${t.book}</h2>
    <form method="post" action="${path}/book">
      <input type="hidden" name="languageId" value="${languageId}" />
      <label>${t.guest} <input name="guest" value="${t.guestName}" maxlength="100" required /></label>
      ${nightsField(t, 3)}
      <label>${t.payer} <select name="payer">
        <option value="legal">${t.legal}</option><option value="private">${t.private}</option>
      </select></label>
      <button class="main">${t.bookButton}</button>
    </form>
    <h2>${t.bookings}</h2>
    ${orders.length === 0 && markup`<p>${t.none}</p>`}
    ${orders.map((order) => booking(t, languageId, order))}
    <p><a href="${path}?languageId=${otherId}" lang="${otherId}">${t.other}</a></p>`;
  return frame(languageId, t.title, content);
}

/** The API said no. */
export function refusedPage(languageId: Language, why: string): Html {
  const t = hotelWords[languageId];
  return frame(
    languageId,
    t.refused,
    markup`<p class="state state-failed">${why}</p>
      <p><a href="${path}?languageId=${languageId}">${t.back}</a></p>`,
  );
}

function booking(t: HotelWords, languageId: Language, order: Order): Html {
  const { merchantOrderId, amount, status, basketItems, paymentUrl } = order;
  const nights = basketItems[0]?.quantity ?? 1;
  const sum = formatMoney(minorFromMajor(amount) ?? (0 as Minor), 'RUB', languageId);
  const act = (name: string, fields: Html) =>
    markup`<form method="post" action="${path}/${name}">
      <input type="hidden" name="languageId" value="${languageId}" />
      <input type="hidden" name="id" value="${order.id}" />${fields}</form>`;
  return markup`<section aria-label="${merchantOrderId}">
    <p><strong>${merchantOrderId}</strong> · ${t.nights}: ${nights} · ${sum} · ${t.states[status]}</p>
    ${
      status === 'created' &&
      markup`<p><a href="${paymentUrl}">${t.pay}</a></p>
        ${act('change', markup`${nightsField(t, nights)}<button>${t.change}</button>`)}`
    }
    ${
      status === 'hold' &&
      markup`${act(
        'checkout',
        markup`${nightsField(t, nights, nights)}
          <label class="check"><input type="checkbox" name="minibar" /> ${t.minibar}</label>
          <button class="main">${t.checkoutButton}</button>`,
      )}
        ${act('cancel', markup`<button>${t.cancel}</button>`)}`
    }
    ${status === 'completed' && markup`<p><a href="${paymentUrl}">${t.documents}</a></p>`}
  </section>`;
}

function nightsField(t: HotelWords, value: number, max = nightsMax): Html {
  return markup`<label>${t.nights}
    <input name="nights" type="number" min="1" max="${max}" value="${value}" required /></label>`;
}

function frame(languageId: Language, title: string, content: Html): Html {
  const { owner, warning } = hotelWords[languageId];
  return sitePage({ languageId, title, owner, warning, style: stylePath, content });
}
