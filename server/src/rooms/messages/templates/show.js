import { formatMoney, } from '@invogate/contracts/money.ts';
/** A sum in minor units, as letters show it. */
export function sumIn(language, amount, currency) {
    return formatMoney(amount, currency, language);
}
const dayOf = { timeZone: 'Europe/Moscow', year: 'numeric' };
// Made once: making one takes longer than the rest of a letter.
const days = {
    ru: new Intl.DateTimeFormat('ru-RU', { ...dayOf, day: '2-digit', month: '2-digit' }),
    en: new Intl.DateTimeFormat('en-GB', { ...dayOf, day: 'numeric', month: 'short' }),
};
/** A day of Moscow, where due dates are counted: `16.02.2026`, `16 Feb 2026`. */
export function dayIn(language, at) {
    return days[language].format(at);
}
/** Why a reader gets a letter about a payment, and who answers for the goods. */
export function footnoteIn(language, shop) {
    return language === 'ru'
        ? `Письмо отправлено автоматически, потому что этот адрес указан при оплате. О товарах и услугах спрашивайте у продавца: ${shop}.`
        : `Sent automatically, as this address was given with the payment. Ask the seller about goods and services: ${shop}.`;
}
