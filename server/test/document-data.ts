import type {
  ActData,
  DocumentLine,
  InvoiceData,
  Party,
  ReceiptData,
  ReceiptDataItem,
  Signer,
  Totals,
  TransferReportData,
  VatTotal,
} from '#rooms/documents/ports.ts';
import { vatCodes, vatInside, vatRate } from '@invogate/contracts/vat.ts';
import { minor } from '@invogate/contracts/money.ts';
import type { VatCode } from '@invogate/contracts/vat.ts';

/** The operator, with a bank account. */
const operatorParty: Party = {
  name: 'ООО «Инвогейт»',
  nameFull: 'Общество с ограниченной ответственностью «Инвогейт»',
  vatNumber: '7707083893',
  taxRegistrationReasonCode: '770701001',
  kind: 'organisation',
  registrationNumber: '1027700132195',
  registrationDate: '2002-08-16',
  address: '117312, г. Москва, ул. Вавилова, д. 19',
  phone: '+7 495 123-45-67',
  email: 'pay@invogate.example',
  bank: {
    account: '40702810900000001234',
    bank: 'АО «Пример Банк», г. Москва',
    bic: '044525225',
    correspondentAccount: '30101810400000000225',
  },
};

/** A shop. */
export const sellerParty: Party = {
  ...operatorParty,
  name: 'ООО «Ромашка»',
  nameFull: 'Общество с ограниченной ответственностью «Ромашка»',
  vatNumber: '7728168971',
  taxRegistrationReasonCode: '772801001',
  registrationNumber: '1027700067328',
  address: '107078, г. Москва, ул. Каланчевская, д. 27, офис 12',
  phone: '+7 495 777-77-77',
  email: 'shop@romashka.example',
};

/** A legal payer. */
export const buyerParty: Party = {
  ...operatorParty,
  name: 'АО «Вектор»',
  nameFull: 'Акционерное общество «Вектор»',
  vatNumber: '7736050003',
  taxRegistrationReasonCode: '997250001',
  registrationNumber: '1027700070518',
  address: '190000, г. Санкт-Петербург, наб. реки Мойки, д. 5, лит. А',
  phone: null,
  email: 'buh@vektor.example',
  bank: null,
};

export const signerOfSeller: Signer = {
  position: 'Генеральный директор',
  lastName: 'Иванова',
  firstName: 'Мария',
  middleName: 'Петровна',
  basis: 'Должностные обязанности',
  powerOfAttorney: null,
};

const signerOfOperator: Signer = {
  ...signerOfSeller,
  position: 'Главный бухгалтер',
  lastName: 'Петров',
  firstName: 'Олег',
  middleName: null,
};

/** `count` lines of different names, units, quantities and rates; the same ones each time. */
export function documentLines(count: number): DocumentLine[] {
  return Array.from({ length: count }, (_, i) => documentLine(i + 1));
}

/** One line whose sums fit together; `over` replaces what a test is about. */
export function documentLine(number: number, over: Partial<DocumentLine> = {}): DocumentLine {
  const vatCode: VatCode =
    over.vatCode ?? (number % 3 === 0 ? 'RUS_VAT10' : number % 7 === 0 ? 'VATNONE' : 'RUS_VAT22');
  const units = 1 + (number % 12);
  const priceMinor = 10_000 + number * 137;
  const amountMinor = over.amountMinor ?? units * priceMinor;
  const rate = vatRate(vatCode);
  const vatMinor = vatInside(minor(amountMinor), rate);
  const withoutVat = Math.round((priceMinor * 100) / (100 + rate));
  const isGoods = number % 4 !== 0;
  return {
    number,
    sku: `SKU-${String(number).padStart(5, '0')}`,
    name: isGoods ? `Фильтр масляный, артикул Ф-${number}` : `Замена фильтра № ${number}`,
    groupName: null,
    isGoods,
    measureCode: isGoods ? '796' : '356',
    measure: isGoods ? 'шт' : 'ч',
    quantity: String(units),
    price: (withoutVat / 100).toFixed(2),
    priceWithVat: (priceMinor / 100).toFixed(2),
    amountWoVatMinor: amountMinor - vatMinor,
    vatMinor,
    amountMinor,
    vatCode,
    exciseMinor: null,
    originCountry: null,
    originCountryCode: null,
    grossWeight: null,
    netWeight: null,
    ...over,
  };
}

export function totalsOf(lines: readonly DocumentLine[]): Totals {
  const byVat = [...vatCodes].reverse().flatMap((vatCode): VatTotal[] => {
    const of = lines.filter((line) => line.vatCode === vatCode);
    return of.length === 0 ? [] : [{ vatCode, ...sumOf(of) }];
  });
  return { ...sumOf(lines), byVat };
}

function sumOf(lines: readonly DocumentLine[]): Omit<VatTotal, 'vatCode'> {
  const sum = (pick: (line: DocumentLine) => number): number =>
    lines.reduce((so, line) => so + pick(line), 0);
  return {
    amountWoVatMinor: sum((line) => line.amountWoVatMinor),
    vatMinor: sum((line) => line.vatMinor),
    amountMinor: sum((line) => line.amountMinor),
  };
}

export function invoiceData(lines: DocumentLine[], over: Partial<InvoiceData> = {}): InvoiceData {
  const totals = totalsOf(lines);
  const number = 'IG-260000123-4';
  const purpose = `Оплата по счёту ${number} от 22.11.2026, в т. ч. НДС`;
  return {
    kind: 'invoice',
    number,
    date: '2026-11-22',
    currency: 'RUB',
    payee: operatorParty,
    payer: buyerParty,
    sellers: [sellerParty],
    payableUntil: '2026-11-29',
    purpose,
    qr:
      'ST00012|Name=ООО «Инвогейт»|PersonalAcc=40702810900000001234|' +
      'BankName=АО «Пример Банк», г. Москва|BIC=044525225|CorrespAcc=30101810400000000225|' +
      `PayeeINN=7707083893|KPP=770701001|Sum=${totals.amountMinor}|Purpose=${purpose}`,
    paymentUrl: 'https://pay.invogate.example/order/0192f3c0-0000-7000-8000-00000000b001',
    lines,
    totals,
    dueMinor: totals.amountMinor,
    ...over,
  };
}

/** What all closing documents have. */
export function closingData(lines: DocumentLine[]): Omit<ActData, 'kind'> {
  return {
    number: '15',
    date: '2026-11-22',
    currency: 'RUB',
    seller: sellerParty,
    buyer: buyerParty,
    basis: 'Заказ № А-1024 от 20.11.2026',
    orderId: '0192f3c0-0000-7000-8000-00000000b001',
    merchantOrderId: 'А-1024',
    shippedOn: '2026-11-22',
    paidBy: { number: '318', date: '2026-11-21' },
    waybill: null,
    lines,
    totals: totalsOf(lines),
    signer: signerOfSeller,
    stampHash: null,
    signatureHash: null,
    vatPayer: true,
  };
}

/** A receipt with `count` items; every second one has the calculated rate and is a prepayment. */
export function receiptData(count: number, over: Partial<ReceiptData> = {}): ReceiptData {
  const items = Array.from({ length: count }, (_, i) => receiptItem(i + 1));
  const totalMinor = items.reduce((sum, item) => sum + item.amountMinor, 0);
  const vat = [11, 12].flatMap((code) => {
    const of = items.filter((item) => item.vat === code);
    const sum = (pick: (item: ReceiptDataItem) => number): number =>
      of.reduce((so, item) => so + pick(item), 0);
    const row = { code, vatMinor: sum((x) => x.vatMinor), amountMinor: sum((x) => x.amountMinor) };
    return of.length === 0 ? [] : [row];
  });
  return {
    kind: 'receipt',
    number: '1287',
    date: '2026-11-22',
    currency: 'RUB',
    orderId: '0192f3c0-0000-7000-8000-00000000b001',
    merchantOrderId: 'А-1024',
    notFiscal: false,
    sign: 'sale',
    operator: operatorParty,
    taxSystem: 1,
    place: 'https://romashka.example',
    buyer: { contact: 'buyer@mail.example', name: null, vatNumber: null },
    items,
    totalMinor,
    cashlessMinor: totalMinor,
    advanceMinor: 0,
    vat,
    fiscal: {
      drive: '9999078902004339',
      documentNumber: 1287,
      sign: '2812375629',
      registrationNumber: '0000000001019206',
      at: '2026-11-22T14:05:00+03:00',
      shift: 12,
      receiptNumber: 3,
      ofdUrl: 'https://ofd.example/check/9999078902004339/1287/2812375629',
    },
    ...over,
  };
}

function receiptItem(number: number): ReceiptDataItem {
  const priceMinor = 10_000 + number * 137;
  const units = 1 + (number % 3);
  const amountMinor = units * priceMinor;
  return {
    name: `Фильтр масляный, артикул Ф-${number}`,
    priceMinor,
    quantity: String(units),
    measure: 0,
    amountMinor,
    vat: number % 2 === 0 ? 12 : 11,
    vatMinor: vatInside(minor(amountMinor), 22),
    paymentMode: number % 2 === 0 ? 1 : 4,
    itemType: 1,
    supplier: { name: 'ООО «Ромашка»', vatNumber: '7728168971', phone: '+74957777777' },
    marking: number === 1 ? '0104600439931256215>aBcDeFgHiJk' : null,
  };
}

/** A payment of 5,000.00 and a refund of 1,200.00 of it. */
export function transferReportData(): TransferReportData {
  return {
    kind: 'transfer-report',
    number: '77',
    date: '2026-11-22',
    currency: 'RUB',
    operator: operatorParty,
    payer: buyerParty,
    seller: sellerParty,
    orderId: '0192f3c0-0000-7000-8000-00000000b001',
    merchantOrderId: 'А-1024',
    method: 'Банковский перевод',
    movements: [
      {
        ...{ what: 'payment', at: '2026-11-20T21:15:00.000Z', number: '318' },
        ...{ amountMinor: 500_000, vatMinor: 90_164 },
      },
      {
        ...{ what: 'refund', at: '2026-11-22T09:30:00.000Z', number: '12' },
        ...{ amountMinor: 120_000, vatMinor: 21_639 },
      },
    ],
    amountMinor: 380_000,
    vatMinor: 68_525,
    signer: signerOfOperator,
  };
}
