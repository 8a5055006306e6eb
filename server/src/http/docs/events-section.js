import { html, prose } from './html.ts';
import { objectLink, table } from './property-table.ts';
import { words } from './words.ts';
const texts = {
    ru: {
        title: 'Уведомление о заказе',
        lead: 'Заказ оплачен, удержан, отменён или истёк — сервер шлёт POST на `notificationUrl` ' +
            'заказа или магазина, не меньше одного раза. Тело — заказ; при удержании `status` тоже ' +
            '`completed`, если магазин не настроен на `hold`. На ответ 20 секунд, статус HTTP 200. ' +
            'Иначе ещё 10 попыток за сутки.',
        signature: '`X-Signature` — HMAC от точных байтов тела, ключ магазина, строчные шестнадцатеричные ' +
            'цифры; SHA-1, если магазин не настроен иначе. Проверьте подпись до всего остального.',
        answers: [
            ['{"status":"success"}', 'принято или было принято раньше'],
            ['out_of_service', 'не получилось сейчас: повторить позже'],
            ['order_wrong_amount', 'сумма другая; попыток больше нет'],
            ['order_already_paid', 'уже оплачен иначе: деньги надо вернуть; попыток больше нет'],
            ['order_not_found', 'такого заказа нет; попыток больше нет'],
            ['shipping_unavailable', 'услугу оказать нельзя; попыток больше нет'],
            ['signature_error', 'подпись не сошлась: проверьте ключ; попыток больше нет'],
        ],
        gate: 'Шлюз WebSocket: уведомления без внешнего адреса',
        gateLead: 'JSON-RPC 2.0, по объекту в кадре. Сервер зовёт `onOrderStatusChange` с массивом из одного ' +
            'заказа в `params`, в ответ — `result` с тем же `id`. Без открытого соединения вызов ждёт ' +
            'сутки. Попробуйте: `npx invogate listen --forward-to http://localhost:8080/hook`.',
    },
    en: {
        title: 'Notification about an order',
        lead: 'The order was paid, held, cancelled or has expired: the server sends a POST to ' +
            '`notificationUrl` of the order or the shop, at least once. The body is the order; held ' +
            'money is `completed` too unless the shop asks for `hold`. Answer within 20 s with HTTP ' +
            '200. Otherwise 10 more tries follow within a day.',
        signature: '`X-Signature` is the HMAC of the exact bytes of the body with the key of the shop, in ' +
            'lower-case hex; SHA-1 unless the shop is set otherwise. Check it before anything else.',
        answers: [
            ['{"status":"success"}', 'processed, or processed before'],
            ['out_of_service', 'could not do it now: send it again later'],
            ['order_wrong_amount', 'the sum differs; no more tries'],
            ['order_already_paid', 'paid by other means: money is due back; no more tries'],
            ['order_not_found', 'there is no such order; no more tries'],
            ['shipping_unavailable', 'cannot be rendered; no more tries'],
            ['signature_error', 'the signature does not match: check the key; no more tries'],
        ],
        gate: 'WebSocket gate: notifications without a public address',
        gateLead: 'JSON-RPC 2.0, one object a frame. The server calls `onOrderStatusChange` with an array of ' +
            'one order in `params`; answer with `result` and the same `id`. With no connection open a ' +
            'call waits for a day. Try `npx invogate listen --forward-to http://localhost:8080/hook`.',
    },
};
/** What the server sends by itself: notifications and the gate. */
export function eventSections(language, publicUrl) {
    const say = words[language];
    const text = texts[language];
    const rows = text.answers.map(([code, meaning]) => html `<tr>
        <th scope="row"><code>${code}</code></th>
        <td>${meaning}</td>
      </tr>`);
    return html `<article id="orderNotification" data-find="notification webhook X-Signature">
      <h3>${text.title}</h3>
      <p class="path"><span class="method post">POST</span> <code>notificationUrl</code></p>
      <p>${prose(text.lead)}</p>
      <p>${prose(text.signature)}</p>
      <h4>${say.body}</h4>
      <p>${objectLink('Order')}</p>
      <h4>${say.answer}</h4>
      ${table([say.code, say.meaning], rows)}
    </article>
    <article id="openGate" data-find="gate websocket onOrderStatusChange getStatus">
      <h3>${text.gate}</h3>
      <p class="path">
        <span class="method get">GET</span>
        <code>${publicUrl.replace(/^http/, 'ws')}/v3/gate/rpc?token=…</code>
      </p>
      <p>${prose(text.gateLead)}</p>
    </article>`;
}
/** Entries of the contents. */
export function eventTitles(language) {
    return [
        ['orderNotification', texts[language].title],
        ['openGate', texts[language].gate],
    ];
}
