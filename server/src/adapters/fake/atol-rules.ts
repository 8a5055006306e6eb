import type { AtolItem, AtolReceipt } from './atol-receipt.ts';

const taxSystems = ['osn', 'usn_income', 'usn_income_outcome', 'envd', 'esn', 'patent'];
const rates = ['none', 'vat0', 'vat5', 'vat7', 'vat10', 'vat20', 'vat22'];
const calculatedRates = ['vat105', 'vat107', 'vat110', 'vat120', 'vat122'];
const paymentMethods = [
  ...['full_prepayment', 'prepayment', 'advance', 'full_payment'],
  ...['partial_payment', 'credit', 'credit_payment'],
];
const measures = [
  ...[0, 10, 11, 12, 20, 21, 22, 30, 31, 32, 40, 41, 42, 50, 51],
  ...[70, 71, 72, 73, 80, 81, 82, 83, 255],
];
const withCode = [31, 33];

/** How long the codes of goods are, under the names that the service has for them. */
const markCodes: Readonly<Record<string, RegExp>> = {
  unknown: /^.{1,32}$/s,
  ean8: /^\d{8}$/,
  ean13: /^\d{13}$/,
  itf14: /^\d{14}$/,
  gs10: /^.{1,38}$/s,
  // 200 characters in base64.
  gs1m: /^[A-Za-z0-9+/]{1,268}={0,2}$/,
  short: /^.{1,38}$/s,
  fur: /^.{20}$/s,
  egais20: /^.{23}$/s,
  egais30: /^.{14}$/s,
};

const kopecks = (sum: number): number => Math.round(sum * 100);
const total = (sums: { sum: number }[]): number =>
  sums.reduce((all, { sum }) => all + kopecks(sum), 0);

/** What ATOL Online looks at before it takes a receipt: the fields that are wrong. */
export function wrongFields({ external_id: key, timestamp, receipt }: AtolReceipt): string[] {
  const { client, company, items, payments } = receipt;
  const rules: [field: string, holds: boolean][] = [
    ['external_id', key !== '' && key.length <= 128],
    ['timestamp', /^\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d$/.test(timestamp)],
    ['client', client.email !== undefined || client.phone !== undefined],
    ['client.email', (client.email?.length ?? 0) <= 64],
    ['client.phone', client.phone === undefined || /^\+?\d{1,18}$/.test(client.phone)],
    ['company.inn', /^(\d{10}|\d{12})$/.test(company.inn ?? '')],
    ['company.email', (company.email ?? '').includes('@')],
    ['company.sno', taxSystems.includes(company.sno ?? '')],
    ['company.payment_address', /^.{1,256}$/.test(company.payment_address ?? '')],
    ['items', items.length > 0 && items.length <= 100],
    ['total', total(items) === kopecks(receipt.total)],
    ['payments', payments.length > 0 && payments.length <= 10],
    ['payments.type', payments.every(({ type }) => Number.isInteger(type) && type <= 9)],
    ['payments.sum', total(payments) === kopecks(receipt.total)],
  ];
  const wrong = rules.flatMap(([field, holds]) => (holds ? [] : [field]));
  return [...wrong, ...items.flatMap(wrongFieldsOfItem)];
}

function wrongFieldsOfItem(item: AtolItem): string[] {
  const { name, price, quantity, sum, vat, payment_object: object } = item;
  const rules: [field: string, holds: boolean][] = [
    ['name', name !== '' && name.length <= 128],
    ['quantity', quantity > 0 && quantity < 100_000 && decimalsOf(quantity) <= 3],
    ['sum', Math.abs(price * quantity - sum) < 0.01 + 1e-9],
    ['measure', measures.includes(item.measure)],
    ['payment_method', paymentMethods.includes(item.payment_method)],
    ['payment_object', (object > 0 && object <= 27) || (object >= 30 && object <= 33)],
    ['vat.type', [...rates, ...calculatedRates].includes(vat.type)],
    ['supplier_info', item.agent_info === undefined || item.supplier_info !== undefined],
    ['mark_code', isMarkRight(item)],
  ];
  return rules.flatMap(([field, holds]) => (holds ? [] : [`items.${field}`]));
}

function isMarkRight({ payment_object: object, mark_code: mark, ...item }: AtolItem): boolean {
  if (mark === undefined) return !withCode.includes(object);
  const [[name, code] = ['', ''], ...more] = Object.entries(mark);
  if (more.length > 0 || item.mark_processing_mode !== '0') return false;
  return markCodes[name]?.test(code) ?? false;
}

function decimalsOf(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}
