import writeXlsxFile, { type CellObject, type Row } from 'write-excel-file/node';
import type { DocumentLine, InvoiceData, Party } from '#rooms/documents/ports.ts';
import { vatTable } from '@invogate/contracts/vat.ts';
import { bold, border, headOf, number, sum, text } from './cells.ts';
import { sameBytes } from './same-bytes.ts';

const widths = [6, 48, 10, 8, 14, 10, 14, 16];

/** The spreadsheet of an invoice: the same data gives the same bytes. */
export async function invoiceSheet(data: InvoiceData): Promise<Uint8Array> {
  const rows: Row[] = [
    [bold(`Счёт на оплату № ${data.number} от ${dayOf(data.date)}`, 14)],
    [],
    ...facts(data),
    [],
    heads.map(headOf),
    ...data.lines.map(lineRow),
    ...sums(data),
  ];
  const columns = widths.map((width) => ({ width }));
  const made = await writeXlsxFile(rows, {
    columns,
    sheet: 'Счёт',
    orientation: 'landscape',
  }).toBuffer();
  return sameBytes(made);
}

const heads = ['№', 'Наименование', 'Кол-во', 'Ед.', 'Цена', 'НДС', 'Сумма НДС', 'Сумма'];

function facts(data: InvoiceData): Row[] {
  const { payee, payer, sellers } = data;
  const rows: [string, string | null | undefined][] = [
    ...partyRows('Получатель', payee),
    ['Банк получателя', payee.bank?.bank],
    ['БИК', payee.bank?.bic],
    ['Корр. счёт', payee.bank?.correspondentAccount],
    ['Расчётный счёт', payee.bank?.account],
    ...partyRows('Плательщик', payer),
    ...sellers.flatMap((seller) => partyRows('Продавец', seller)),
    ['Назначение платежа', data.purpose],
    ['Оплатить до', dayOf(data.payableUntil)],
    ['Оплата онлайн', data.paymentUrl],
  ];
  // The first column is narrow: its words lie over the first two.
  return rows.flatMap(([word, value]) =>
    value ? [[{ ...text(word), columnSpan: 2 }, null, bold(value)]] : [],
  );
}

function lineRow(line: DocumentLine): Row {
  const cells: CellObject[] = [
    number(line.number),
    { ...text(line.name), wrap: true },
    number(Number(line.quantity)),
    text(line.measure),
    { ...number(Number(line.priceWithVat)), format: priceFormat(line.priceWithVat) },
    { ...text(vatTable[line.vatCode].documentWord), align: 'center' },
    sum(line.vatMinor),
    sum(line.amountMinor),
  ];
  return cells.map((cell) => ({ ...cell, ...border, alignVertical: 'top' }));
}

function sums(data: InvoiceData): Row[] {
  const { totals, dueMinor, currency } = data;
  const rates = new Map<string, number>();
  for (const { vatCode, vatMinor } of totals.byVat) {
    if (vatCode === 'VATNONE') continue;
    const word = `В том числе НДС ${vatTable[vatCode].documentWord}`;
    rates.set(word, (rates.get(word) ?? 0) + vatMinor);
  }
  const paid = totals.amountMinor - dueMinor;
  const rows: [string, number][] = [
    [`Итого, ${currency}`, totals.amountMinor],
    ...rates,
    ...(paid === 0 ? [] : ([['Уже оплачено', paid]] satisfies [string, number][])),
    [`Всего к оплате, ${currency}`, dueMinor],
  ];
  return rows.map(([word, minor]) => [
    ...[null, null, null, null, null, null],
    { ...bold(word), align: 'right' },
    { ...sum(minor), fontWeight: 'bold' },
  ]);
}

/** Name and numbers in a row of their own, so that each can be copied. */
function partyRows(word: string, party: Party): [string, string | null][] {
  const { nameFull, vatNumber, taxRegistrationReasonCode, address } = party;
  return [
    [word, nameFull],
    ['ИНН', vatNumber],
    ['КПП', taxRegistrationReasonCode],
    ['Адрес', address],
  ];
}

/** Two to six decimals, as many as the price has. */
function priceFormat(price: string): string {
  const decimals = price.split('.')[1]?.length ?? 0;
  return `#,##0.${'0'.repeat(Math.max(2, decimals))}`;
}

function dayOf(date: string): string {
  return date.split('-').reverse().join('.');
}
