import { formatMoney, minor } from '@invogate/contracts/money.ts';
import { itemTypeByCode } from '@invogate/contracts/dictionaries/item-types.ts';
import { quantityMeasures } from '@invogate/contracts/dictionaries/quantity-measures.ts';
import { vatTagRow } from '#rooms/receipts/index.ts';
import type { ReceiptData, ReceiptDataItem } from '#rooms/documents/ports.ts';
import { receiptQr } from './receipt-qr.ts';

/** A word and what it says. */
export type Fact = readonly [word: string, value: string];

/** A receipt in words, for the page and the PDF alike. */
export interface ReceiptView {
  /** `Кассовый чек № 15`; of a training register `Учебный чек № 15`. */
  title: string;
  /** Tag 1054. */
  sign: string;
  /** It must stand on every output of a training register; null on a true receipt. */
  warning: string | null;
  /** Who sells and where. */
  head: readonly Fact[];
  items: readonly ReceiptViewItem[];
  total: string;
  /** How it was paid, then the VAT by rate. */
  sums: readonly Fact[];
  buyer: readonly Fact[];
  fiscal: readonly Fact[];
  ofdUrl: string | null;
  qr: string;
}

export interface ReceiptViewItem {
  number: number;
  name: string;
  /** `2 шт., ед. × 101,37`. */
  count: string;
  amount: string;
  facts: readonly Fact[];
}

export function receiptView(data: ReceiptData): ReceiptView {
  const { fiscal, notFiscal, operator, buyer } = data;
  return {
    title: `${notFiscal ? 'Учебный чек' : 'Кассовый чек'} № ${data.number}`,
    sign: data.sign === 'sale' ? 'Приход' : 'Возврат прихода',
    warning: notFiscal ? 'Учебный чек: не является фискальным документом' : null,
    head: facts(
      ['Продавец', operator.name],
      ['ИНН', operator.vatNumber],
      ['Место расчётов', data.place],
      ['Система налогообложения', taxSystems[data.taxSystem] ?? String(data.taxSystem)],
      ['Заказ', data.merchantOrderId],
    ),
    items: data.items.map(itemView),
    total: money(data.totalMinor),
    sums: [
      ...facts(
        ['Безналичными', data.cashlessMinor === 0 ? null : money(data.cashlessMinor)],
        ['Зачёт предоплаты (аванса)', data.advanceMinor === 0 ? null : money(data.advanceMinor)],
      ),
      ...data.vat.map(vatFact),
    ],
    buyer: facts(
      ['Покупатель', buyer.name],
      ['ИНН покупателя', buyer.vatNumber],
      ['Чек отправлен', buyer.contact],
    ),
    fiscal: facts(
      ['Дата и время', moment(fiscal.at)],
      ['Смена', fiscal.shift === null ? null : String(fiscal.shift)],
      ['Чек за смену', fiscal.receiptNumber === null ? null : String(fiscal.receiptNumber)],
      ['РН ККТ', fiscal.registrationNumber],
      ['ФН', fiscal.drive],
      ['ФД', String(fiscal.documentNumber)],
      ['ФПД', fiscal.sign],
    ),
    ofdUrl: fiscal.ofdUrl,
    qr: receiptQr(data),
  };
}

function itemView(item: ReceiptDataItem, index: number): ReceiptViewItem {
  const { supplier } = item;
  return {
    number: index + 1,
    name: item.name,
    count: `${decimal(item.quantity)}\u00a0${measure(item.measure)} × ${money(item.priceMinor)}`,
    amount: money(item.amountMinor),
    facts: facts(
      ['Признак расчёта', paymentModes[item.paymentMode] ?? String(item.paymentMode)],
      ['Предмет расчёта', sentence(itemTypeByCode(item.itemType)?.printed[0] ?? '')],
      [vatWord(item.vat), hasVat(item.vat) ? money(item.vatMinor) : ''],
      ['Код маркировки', item.marking],
      ['Агент', 'Продавец действует по поручению поставщика'],
      ['Поставщик', `${supplier.name}, ИНН ${supplier.vatNumber}`],
      ['Телефон поставщика', supplier.phone],
    ),
  };
}

/** Tag 1214. */
const paymentModes: Readonly<Record<number, string>> = {
  1: 'Предоплата 100%',
  2: 'Предоплата',
  3: 'Аванс',
  4: 'Полный расчёт',
};

/** Tag 1055. */
const taxSystems: Readonly<Record<number, string>> = {
  1: 'ОСН',
  2: 'УСН доход',
  4: 'УСН доход − расход',
  8: 'ЕНВД',
  16: 'ЕСХН',
  32: 'Патент',
};

function vatFact({ code, vatMinor, amountMinor }: ReceiptData['vat'][number]): Fact {
  if (hasVat(code)) return [`Сумма ${vatWord(code)}`, money(vatMinor)];
  // Tags 1104 and 1105 hold the turnover, as there is no tax to tell.
  return [`Сумма расчёта ${code === 5 ? 'с НДС 0%' : 'без НДС'}`, money(amountMinor)];
}

function hasVat(tag: number): boolean {
  return (vatTagRow(tag)?.rate ?? 0) > 0;
}

function vatWord(tag: number): string {
  const word = vatTagRow(tag)?.word ?? `НДС: код ${tag}`;
  return word === 'БЕЗ НДС' ? 'Без НДС' : word;
}

function measure(value: number): string {
  if (value === 0) return 'шт.';
  return value === 255 ? 'ед.' : (quantityMeasures.find((row) => row.value === value)?.sign ?? '');
}

/** Those that say something: null is unknown, an empty text is a word by itself. */
function facts(...rows: (readonly [string, string | null])[]): Fact[] {
  return rows.flatMap(([word, value]) => (value === null ? [] : [[word, value] as const]));
}

/** `1 234,50`: receipts are in roubles, the sign stands beside the total only. */
function money(sum: number): string {
  return formatMoney(minor(sum), 'RUB', 'ru').slice(0, -2);
}

function decimal(text: string): string {
  return (text.includes('.') ? text.replace(/\.?0+$/, '') : text).replace('.', ',');
}

/** The moment as the cash register has it, in its own zone. */
function moment(at: string): string {
  return `${at.slice(0, 10).split('-').reverse().join('.')} ${at.slice(11, 16)}`;
}

/** `УСЛУГА` is `Услуга`; short forms such as `ТНМ` stay. */
function sentence(word: string): string {
  return word.length < 4 ? word : word.charAt(0) + word.slice(1).toLowerCase();
}
