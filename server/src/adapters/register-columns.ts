import type { RegisterData, RegisterLine } from '#rooms/documents/ports.ts';

/** What a cell of a register holds; what is not known, or not agreed, is null. */
export type RegisterCell =
  | { kind: 'count'; value: number }
  | { kind: 'text'; value: string | null }
  | { kind: 'moment'; value: string }
  | { kind: 'day'; value: string | null }
  | { kind: 'money'; minor: number | null }
  | { kind: 'rate'; millionths: number | null };

export interface RegisterColumn {
  head: string;
  /** Of a spreadsheet, in signs. */
  width: number;
  cell: (row: RegisterLine) => RegisterCell;
  /** Where sums stand: of a method, and of all. */
  sum?: (sums: RegisterData['sums']) => number | null;
}

/** How registers call what happened. */
const whatWords: Readonly<Record<RegisterLine['what'], string>> = {
  payment: 'Платёж',
  'payment-canceled': 'Отмена платежа',
  refund: 'Возврат',
  'refund-canceled': 'Отмена возврата',
  moved: 'Перенос заказа',
};

const text = (head: string, width: number, value: (row: RegisterLine) => string | null) =>
  ({ head, width, cell: (row) => ({ kind: 'text', value: value(row) }) }) satisfies RegisterColumn;

const money = (head: string, minor: (sums: RegisterData['sums']) => number | null) =>
  ({
    ...{ head, width: 15, sum: minor },
    cell: (row) => ({ kind: 'money', minor: minor(row) }),
  }) satisfies RegisterColumn;

/** The columns of a register as spreadsheets and programs have them. */
export const registerColumns: readonly RegisterColumn[] = [
  { head: '№', width: 6, cell: ({ number }) => ({ kind: 'count', value: number }) },
  text('Операция', 17, ({ what }) => whatWords[what]),
  { head: 'Дата и время (МСК)', width: 20, cell: ({ at }) => ({ kind: 'moment', value: at }) },
  text('Номер заказа', 20, ({ orderNumber }) => orderNumber),
  text('Номер заказа в магазине', 20, ({ merchantOrderId }) => merchantOrderId),
  text('Идентификатор заказа', 38, ({ orderId }) => orderId),
  text('Номер счёта', 19, ({ invoiceNumber }) => invoiceNumber),
  text('Плательщик', 36, ({ payerName }) => payerName),
  text('ИНН плательщика', 16, ({ payerVatNumber }) => payerVatNumber),
  text('Способ оплаты', 28, ({ method }) => method),
  money('Принято', ({ grossMinor }) => grossMinor),
  money('Возвращено', ({ refundsMinor }) => refundsMinor),
  {
    ...{ head: 'Ставка комиссии, %', width: 12 },
    cell: ({ commissionRateMillionths }) => ({
      ...{ kind: 'rate', millionths: commissionRateMillionths },
    }),
  },
  money('Комиссия', ({ commissionMinor }) => commissionMinor),
  money('В т. ч. НДС', ({ commissionVatMinor }) => commissionVatMinor),
  money('К перечислению', ({ netMinor }) => netMinor),
  text('Номер документа банка или эквайера', 38, ({ reference }) => reference?.number ?? null),
  {
    ...{ head: 'Дата документа', width: 14 },
    cell: ({ reference }) => ({ kind: 'day', value: reference?.date ?? null }),
  },
  text('Чек (номер ФД)', 14, ({ receiptNumber }) => receiptNumber),
];
