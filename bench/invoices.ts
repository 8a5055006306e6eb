import { documentLine, invoiceData } from '../server/test/document-data.ts';

type Invoice = ReturnType<typeof invoiceData>;

/** Lines of an invoice: what a shop's basket has. */
const lineCount = 5;

const goods = ['Фильтр', 'Кабель', 'Подшипник', 'Журнал учёта', 'Щит', 'Насос', 'Эмаль', 'Ящик'];
const kinds = [
  'масляный',
  'силовой ВВГ',
  'шариковый',
  'белый',
  'усиленный',
  'для цеха',
  'морозостойкий',
];
const companies = ['Вектор', 'Эхо Юга', 'Цементстрой', 'Хлебный дом', 'Гамма-Плюс', 'Журавль'];
const streets = ['Мира', 'Щорса', 'Энергетиков', 'Юбилейная', 'Цветочная', 'Фабричная', 'Ключевая'];

let last = 0;

/**
 * An invoice that was never made before: payer, names, prices and sums are new, as those of the next
 * order of a shop are. What the compiler remembers of the one before is little.
 */
export function nextInvoice(): Invoice {
  last += 1;
  return numberedInvoice(last);
}

/** The invoice of this number: the same one each time. */
export function numberedInvoice(n: number): Invoice {
  const lines = Array.from({ length: lineCount }, (_, i) => {
    // Numbers of no common measure: baskets do not come again soon.
    const { name: _name, ...line } = documentLine(1 + ((n * 7919 + i * 104_729) % 9973));
    return {
      ...line,
      number: i + 1,
      name: `${pick(goods, n + i)} ${pick(kinds, n * 3 + i)}, ${n}-${i}`,
    };
  });
  const number = `IG-26${n}`;
  const purpose = `Оплата по счёту ${number}`;
  const { qr, payer } = invoiceData(lines, { purpose });
  return invoiceData(lines, {
    ...{ number, purpose, qr: `${qr ?? ''} ${n}` },
    payer: {
      ...payer,
      name: `ООО «${pick(companies, n)} ${n}»`,
      nameFull: `Общество с ограниченной ответственностью «${pick(companies, n)} ${n}»`,
      vatNumber: String(7_700_000_000 + n * 37),
      address: `1${String(n % 99_999).padStart(5, '0')}, г. Москва, ул. ${pick(streets, n)}, д. ${n % 200}`,
    },
  });
}

function pick(words: readonly string[], n: number): string {
  return words[n % words.length] ?? '';
}
