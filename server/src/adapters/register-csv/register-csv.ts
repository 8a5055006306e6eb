import type { RegisterData } from '#rooms/documents/ports.ts';
import { registerColumns, type RegisterCell } from '../register-columns.ts';
import { plainCell } from './plain-cell.ts';

/** How a CSV writes its cells. */
export interface Flavour {
  separator: ',' | ';';
  decimalPoint: '.' | ',';
  /** What stands where a sum was not agreed, and where a text is not known. */
  noSum: string;
  /** `2026-11-20T21:15:00.000Z` as it is written, in the time of Moscow. */
  moment: (iso: string) => string;
  day: (day: string) => string;
  /** Every text passes it before anything else. */
  text: (text: string) => string;
  /** The sums of methods and of all follow the rows: for people. Programs sum up themselves. */
  hasSums: boolean;
}

/** A register as CSV, without a mark of its encoding. */
export function registerCsv(data: RegisterData, flavour: Flavour): string {
  const heads = registerColumns.map(({ head }) => head);
  const rows = data.rows.map((row) =>
    registerColumns.map(({ cell }) => cellOf(cell(row), flavour)),
  );
  const all = [heads, ...rows, ...(flavour.hasSums ? sumRows(data, flavour) : [])];
  return `${all.map((row) => lineOf(row, flavour)).join('\r\n')}\r\n`;
}

function sumRows({ byMethod, sums }: RegisterData, flavour: Flavour): string[][] {
  const named = [
    ...byMethod.map((each) => ({ name: `Итого, ${each.method}`, sums: each })),
    { name: 'Итого', sums },
  ];
  const rows = named.map(({ name, sums: of }) =>
    registerColumns.map(({ sum }, i) => {
      if (i === 1) return plainCell(flavour.text(name));
      return sum ? amount(sum(of), flavour) : '';
    }),
  );
  return [registerColumns.map(() => ''), ...rows];
}

function cellOf(cell: RegisterCell, flavour: Flavour): string {
  switch (cell.kind) {
    case 'count':
      return String(cell.value);
    case 'text':
      return plainCell(flavour.text(cell.value ?? ''));
    case 'moment':
      return flavour.moment(cell.value);
    case 'day':
      return cell.value === null ? '' : flavour.day(cell.value);
    case 'money':
      return amount(cell.minor, flavour);
    case 'rate':
      return decimal(cell.millionths, 4, flavour).replace(/[.,]?0+$/, '');
  }
}

const amount = (minor: number | null, flavour: Flavour): string => decimal(minor, 2, flavour);

/** Exact: the digits of a whole number with a point between them. */
function decimal(value: number | null, decimals: number, flavour: Flavour): string {
  if (value === null) return flavour.noSum;
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, -decimals);
  const sign = value < 0 ? '-' : '';
  return `${sign}${whole}${flavour.decimalPoint}${digits.slice(-decimals)}`;
}

/** Quoted wherever any program may see the end of a cell. */
function lineOf(row: readonly string[], { separator }: Flavour): string {
  return row
    .map((cell) => (/[",;|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(separator);
}
