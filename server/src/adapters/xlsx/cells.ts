import type { CellObject } from 'write-excel-file/node';

const money = '#,##0.00';

export const border = { borderStyle: 'thin' } as const;

/** Text stays text: what begins with `=` in a shop's name is no formula. */
export function text(value: string): CellObject {
  return { value, type: String };
}

export function number(value: number): CellObject {
  return { value, type: Number };
}

/** A spreadsheet knows only floating point: the decimals are exact up to 15 digits. */
export function sum(minor: number): CellObject {
  return { value: minor / 100, type: Number, format: money };
}

export function bold(value: string, fontSize?: number): CellObject {
  return { ...text(value), fontWeight: 'bold', ...(fontSize === undefined ? {} : { fontSize }) };
}

/** A row of heads above a table. */
export const headOf = (head: string): CellObject => ({
  ...{ ...bold(head), ...border, align: 'center', wrap: true },
});
