import { currencyTable } from '@invogate/contracts/dictionaries/currencies.ts';
import type { Currency } from '@invogate/contracts/money.ts';
import type { FactureData, UpdData } from '#rooms/documents/ports.ts';

/** What invoice-facture and УПД print beside their data. */
export interface TaxView {
  /** Line (7): `Российский рубль, 643`. */
  currency: string;
  /** Lines (3) and (4) are filled in for goods only. */
  goods: boolean;
  /** No line has VAT. */
  exempt: boolean;
  /** Numbers of the lines that line (5а) names: `1–12`. */
  lineNumbers: string;
}

/** Digits of ISO 4217, as the classifier of currencies writes them. */
const digits: Readonly<Record<Currency, string>> = {
  RUB: '643',
  CNY: '156',
  UZS: '860',
  EUR: '978',
  GBP: '826',
  USD: '840',
};

export function taxView(data: UpdData | FactureData): TaxView {
  const { lines } = data;
  return {
    currency: currencyLine(data.currency),
    goods: lines.some((line) => line.isGoods),
    exempt: lines.every((line) => line.vatCode === 'VATNONE'),
    lineNumbers: lines.length > 1 ? `1–${lines.length}` : '1',
  };
}

/** Name and digits of a currency: `Российский рубль, 643`. */
export function currencyLine(currency: Currency): string {
  const row = currencyTable.find(({ code }) => code === currency);
  return `${row?.name ?? currency}, ${digits[currency]}`;
}
