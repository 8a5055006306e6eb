import type { Minor } from './money.ts';
import { ratioHalfUp } from './ratio.ts';

export type VatCodeRow = {
  readonly code: VatCode;
  /** Per cent; undefined means not subject to VAT. */
  readonly rate: number | undefined;
  /** Charged on top of the price; contained in totalAmount all the same. */
  readonly added: boolean;
  /** Receipt tag 1199 as the code itself says; a receipt may take the other one by its moment. */
  readonly tag1199: number;
  /** How documents name the rate. */
  readonly documentWord: string;
};

export const vatCodes = [
  'VATNONE',
  'RUS_VAT0',
  'RUS_VAT5',
  'RUS_VAT5_ADDED',
  'RUS_VAT7',
  'RUS_VAT7_ADDED',
  'RUS_VAT10',
  'RUS_VAT10_ADDED',
  'RUS_VAT20',
  'RUS_VAT20_ADDED',
  'RUS_VAT22',
  'RUS_VAT22_ADDED',
] as const;
export type VatCode = (typeof vatCodes)[number];

/** Names that older shop modules send; an answer always has the proper code. */
export const vatAliases = ['NONE', 'RUS_VAT110', 'RUS_VAT120'] as const;
export type VatAlias = (typeof vatAliases)[number];

export const vatTable: Readonly<Record<VatCode, VatCodeRow>> = {
  VATNONE: row('VATNONE', undefined, 6, 'без НДС'),
  RUS_VAT0: row('RUS_VAT0', 0, 5, '0%'),
  RUS_VAT5: row('RUS_VAT5', 5, 9, '5%'),
  RUS_VAT5_ADDED: row('RUS_VAT5_ADDED', 5, 7, '5%'),
  RUS_VAT7: row('RUS_VAT7', 7, 10, '7%'),
  RUS_VAT7_ADDED: row('RUS_VAT7_ADDED', 7, 8, '7%'),
  RUS_VAT10: row('RUS_VAT10', 10, 4, '10%'),
  RUS_VAT10_ADDED: row('RUS_VAT10_ADDED', 10, 2, '10%'),
  RUS_VAT20: row('RUS_VAT20', 20, 3, '20%'),
  RUS_VAT20_ADDED: row('RUS_VAT20_ADDED', 20, 1, '20%'),
  RUS_VAT22: row('RUS_VAT22', 22, 12, '22%'),
  RUS_VAT22_ADDED: row('RUS_VAT22_ADDED', 22, 11, '22%'),
};

/** The rate of a code in per cent; 0 for VATNONE too, as no VAT is contained. */
export function vatRate(code: VatCode): number {
  return vatTable[code].rate ?? 0;
}

/** VAT contained in a sum at a rate in per cent, half up: 100.00 at 22 holds 18.03. */
export function vatInside(total: Minor, rate: number): Minor {
  return ratioHalfUp(total, rate, 100 + rate) as Minor;
}

/**
 * The proper code of what a shop sent. `NONE` means VATNONE, yet one module says it for rates it
 * cannot name and still sends the VAT: then `fits` (the check of line VAT against a rate) finds the
 * rate. Unless exactly one fits the answer is VATNONE, and the line is refused for having VAT:
 * a wrong rate on a receipt is worse than a refusal.
 */
export function properVatCode(
  sent: VatCode | VatAlias,
  vatIsZero: boolean,
  fits: (code: VatCode) => boolean,
): VatCode {
  if (sent === 'RUS_VAT110') return 'RUS_VAT10';
  if (sent === 'RUS_VAT120') return 'RUS_VAT20';
  if (sent !== 'NONE') return sent;
  if (vatIsZero) return 'VATNONE';
  const fitting = vatCodes.filter((code) => !vatTable[code].added && fits(code));
  return fitting.length === 1 ? (fitting[0] ?? 'VATNONE') : 'VATNONE';
}

function row(
  code: VatCode,
  rate: number | undefined,
  tag1199: number,
  documentWord: string,
): VatCodeRow {
  return { code, rate, added: code.endsWith('_ADDED'), tag1199, documentWord };
}
