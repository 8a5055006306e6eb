import {
  formatMoney,
  type Currency,
  type Language,
  type Minor,
} from '@invogate/contracts/money.ts';

/** A sum in minor units, as letters show it. */
export function sumIn(language: Language, amount: Minor, currency: Currency): string {
  return formatMoney(amount, currency, language);
}

const dayOf = { timeZone: 'Europe/Moscow', year: 'numeric' } as const;
// Made once: making one takes longer than the rest of a letter.
const days = {
  ru: new Intl.DateTimeFormat('ru-RU', { ...dayOf, day: '2-digit', month: '2-digit' }),
  en: new Intl.DateTimeFormat('en-GB', { ...dayOf, day: 'numeric', month: 'short' }),
};

/** A day of Moscow, where due dates are counted: `16.02.2026`, `16 Feb 2026`. */
export function dayIn(language: Language, at: Date): string {
  return days[language].format(at);
}

/** Why a reader gets a letter about a payment, and who answers for the goods. */
export function footnoteIn(language: Language, shop: string): string {
  return language === 'ru'
    ? `Письмо отправлено автоматически, потому что этот адрес указан при оплате. О товарах и услугах спрашивайте у продавца: ${shop}.`
    : `Sent automatically, as this address was given with the payment. Ask the seller about goods and services: ${shop}.`;
}

const momentOf = { timeZone: 'Europe/Moscow', dateStyle: 'short', timeStyle: 'short' } as const;
const moments = {
  ru: new Intl.DateTimeFormat('ru-RU', momentOf),
  en: new Intl.DateTimeFormat('en-GB', momentOf),
};

/** A moment by the clock of Moscow. */
export function momentIn(language: Language, at: Date): string {
  return moments[language].format(at);
}
