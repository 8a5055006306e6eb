import { currencies, currencySigns } from '../money.ts';
import type { Currency } from '../money.ts';

/** Currencies by ISO 4217. All have two decimals here. */
export type CurrencyRow = {
  readonly code: Currency;
  readonly name: string;
  readonly nameEn: string;
  readonly sign: string;
};

const names: Readonly<Record<Currency, readonly [ru: string, en: string]>> = {
  RUB: ['Российский рубль', 'Russian rouble'],
  CNY: ['Юань', 'Chinese yuan'],
  UZS: ['Узбекский сум', 'Uzbek sum'],
  EUR: ['Евро', 'Euro'],
  GBP: ['Фунт стерлингов', 'Pound sterling'],
  USD: ['Доллар США', 'US dollar'],
};

export const currencyTable: readonly CurrencyRow[] = currencies.map((code) => {
  const [name, nameEn] = names[code];
  return { code, name, nameEn, sign: currencySigns[code] };
});
