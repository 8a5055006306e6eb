import writeXlsxFile, { type CellObject, type Row } from 'write-excel-file/node';
import type { Party, RegisterData } from '#rooms/documents/ports.ts';
import { registerColumns, type RegisterCell } from '../register-columns.ts';
import { bold, border, headOf, number, sum, text } from './cells.ts';
import { sameBytes } from './same-bytes.ts';

/** The spreadsheet of a register: the same data gives the same bytes. */
export async function registerSheet(data: RegisterData): Promise<Uint8Array> {
  const above = [[bold(titleOf(data), 14)], [], ...facts(data), []];
  const rows: Row[] = [
    ...above,
    registerColumns.map(({ head }) => headOf(head)),
    ...data.rows.map((row) => registerColumns.map(({ cell }) => tableCell(cellOf(cell(row))))),
    ...(data.rows.length === 0 ? [[text('За период движений не было.')]] : []),
    ...sumRows(data),
  ];
  const made = await writeXlsxFile(rows, {
    columns: registerColumns.map(({ width }) => ({ width })),
    sheet: 'Реестр',
    orientation: 'landscape',
    stickyRowsCount: above.length + 1,
  }).toBuffer();
  return sameBytes(made);
}

const titleOf = ({ number: printed, date }: RegisterData): string =>
  `Реестр платежей № ${printed} от ${dayOf(date)}`;

function facts(data: RegisterData): Row[] {
  const { period, isComplete, contract, currency } = data;
  const days = `${dayOf(period.from)} – ${dayOf(period.to)}`;
  const rows: [string, string | null][] = [
    ['Период (МСК)', isComplete ? days : `${days}, не окончен на дату реестра`],
    ['Оператор', partyOf(data.operator)],
    ['Получатель', partyOf(data.seller)],
    ['Магазин', data.shop],
    ['Договор', contract && `№ ${contract.number} от ${dayOf(contract.date)}`],
    ['Валюта', currency],
  ];
  // The first column is narrow: its words lie over the first two.
  return rows.flatMap(([word, value]) =>
    value === null ? [] : [[{ ...text(word), columnSpan: 2 }, null, bold(value)]],
  );
}

function partyOf({ nameFull, vatNumber, taxRegistrationReasonCode }: Party): string {
  const numbers = [
    vatNumber === null ? [] : [`ИНН ${vatNumber}`],
    taxRegistrationReasonCode === null ? [] : [`КПП ${taxRegistrationReasonCode}`],
  ];
  return [nameFull, ...numbers.flat()].join(', ');
}

function sumRows({ byMethod, sums }: RegisterData): Row[] {
  const named = [
    ...byMethod.map((each) => ({ name: `Итого, ${each.method}`, sums: each })),
    { name: 'Итого', sums },
  ];
  return named.map(({ name, sums: of }) =>
    registerColumns.map((column, i) => {
      if (i === 1) return bold(name);
      return column.sum ? { ...amount(column.sum(of)), fontWeight: 'bold' } : null;
    }),
  );
}

function cellOf(cell: RegisterCell): CellObject | null {
  switch (cell.kind) {
    case 'count':
      return number(cell.value);
    case 'text':
      return cell.value === null ? null : { ...text(cell.value), wrap: true };
    case 'moment':
      return moment(new Date(cell.value));
    case 'day':
      return cell.value === null ? null : text(dayOf(cell.value));
    case 'money':
      return amount(cell.minor);
    case 'rate':
      return cell.millionths === null
        ? none
        : { ...number(cell.millionths / 10_000), format: '0.####' };
  }
}

/** Not agreed is not 0. */
const none: CellObject = { ...text('—'), align: 'right' };

const amount = (minor: number | null): CellObject => (minor === null ? none : sum(minor));

const aheadMs = 3 * 3600 * 1000;

/** A spreadsheet has no zones: its clock shows the time of Moscow. */
function moment(at: Date): CellObject {
  const value = new Date(at.getTime() + aheadMs);
  return { value, type: Date, format: 'dd.mm.yyyy hh:mm:ss' };
}

const tableCell = (cell: CellObject | null): CellObject => ({
  ...{ ...(cell ?? text('')), ...border, alignVertical: 'top' },
});

function dayOf(date: string): string {
  return date.split('-').reverse().join('.');
}
