import type { DocumentLine } from '#rooms/documents/ports.ts';
import { textWidth } from './letter-widths.ts';
import { decimal, money, vatRateWord } from './printed-numbers.ts';

/** The table of goods and services as the template sets it; lengths in points. */
export interface PricedRows {
  /** Of the columns; null takes what is left. */
  widths: (number | null)[];
  /** Cells from left to right, row by row. */
  cells: string[];
  /** Of each row, whether all of it stands on one line for certain. */
  single: boolean[];
}

const mm = 72 / 25.4;
/** As `base.typ` has them. */
const [size, inset, tableWidth] = [8.5, 6, 186 * mm];
/** What lengths may lose when they are rounded. */
const spare = 0.1;

/**
 * Columns of numbers are at least so wide, in millimetres, and as wide as their longest number; the
 * other widths are fixed. It is the name that takes the rest.
 */
const columns = [
  { least: 8 },
  { rest: true },
  { least: 15 },
  { fixed: 12 },
  { least: 17 },
  { least: 12 },
  { least: 21 },
  { least: 19 },
] as const;
const [nameColumn, unitColumn] = [1, 3];

/**
 * Texts, widths and heights are found out here: the compiler takes longer for each of them than to
 * set the cell, and where it has to find a width and a height itself it sets every cell three times.
 */
export function pricedRows(lines: readonly DocumentLine[]): PricedRows {
  const rows = lines.map(cellsOf);
  const widths = columns.map((column, i) => {
    if ('rest' in column) return null;
    if ('fixed' in column) return column.fixed * mm;
    const longest = Math.max(0, ...rows.map((row) => textWidth(row[i] ?? '')));
    return Math.max(column.least * mm, longest * size + inset + spare);
  });
  const nameWidth = widths.reduce<number>((left, width) => left - (width ?? 0), tableWidth);
  const fits = (text = '', width: number): boolean => {
    return textWidth(text) * size <= width - inset - spare;
  };
  return {
    widths,
    cells: rows.flat(),
    single: rows.map(
      (row) => fits(row[nameColumn], nameWidth) && fits(row[unitColumn], widths[unitColumn] ?? 0),
    ),
  };
}

function cellsOf(line: DocumentLine): string[] {
  return [
    String(line.number),
    line.name,
    decimal(line.quantity),
    line.measure,
    decimal(line.priceWithVat, 2),
    vatRateWord(line.vatCode),
    line.vatCode === 'VATNONE' ? '—' : money(line.vatMinor),
    money(line.amountMinor),
  ];
}
