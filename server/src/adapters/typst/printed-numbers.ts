import { formatMoney, minor } from '@invogate/contracts/money.ts';
import { vatRate, type VatCode } from '@invogate/contracts/vat.ts';

/** `1 234,50`: a sum without the sign of its currency. */
export function money(sum: number): string {
  return formatMoney(minor(sum), 'RUB', 'ru').slice(0, -2);
}

/** An exact decimal: `1234.500` is `1 234,5`. `least` decimals are kept: 2 for a price. */
export function decimal(text: string, least = 0): string {
  const [whole = '', fraction = ''] = text.split('.');
  const digits = fraction.replace(/0+$/, '').padEnd(least, '0');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0').replace('-', '−');
  return digits === '' ? grouped : `${grouped},${digits}`;
}

/** How a table names the rate: `22%`, `без НДС`. */
export function vatRateWord(code: VatCode): string {
  return code === 'VATNONE' ? 'без\u00a0НДС' : `${vatRate(code)}%`;
}
