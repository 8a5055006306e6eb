import { vatCodes, vatRate, type VatCode } from '@invogate/contracts/vat.ts';
import type {
  DocumentLine,
  FactureData,
  Party,
  Totals,
  UpdData,
  VatTotal,
} from '#rooms/documents/ports.ts';

export const romashka: Party = {
  name: 'ООО «Ромашка»',
  nameFull: 'Общество с ограниченной ответственностью «Ромашка»',
  vatNumber: '7707083893',
  taxRegistrationReasonCode: '770701001',
  kind: 'organisation',
  registrationNumber: '1027700132195',
  registrationDate: '2002-08-16',
  address: '117312, г. Москва, ул. Вавилова, д. 19',
  phone: '+7 495 123-45-67',
  email: 'shop@romashka.example',
  bank: {
    account: '40702810900000000001',
    bank: 'ПАО Сбербанк',
    bic: '044525225',
    correspondentAccount: '30101810400000000225',
  },
};

export const vasilek: Party = {
  ...romashka,
  name: 'АО «Василёк»',
  nameFull: 'Акционерное общество «Василёк»',
  vatNumber: '7802312751',
  taxRegistrationReasonCode: '780201001',
  address: '194044, г. Санкт-Петербург, Гельсингфорсская ул., д. 3',
  bank: null,
};

export const ivanov: Party = {
  ...romashka,
  name: 'ИП Иванов И. И.',
  nameFull: 'Индивидуальный предприниматель Иванов Иван Иванович',
  vatNumber: '500100732259',
  taxRegistrationReasonCode: null,
  kind: 'soleProprietor',
  registrationNumber: '304500116000157',
  registrationDate: '2004-06-08',
};

export const minskTrade: Party = {
  ...romashka,
  name: 'ООО «МинскТорг»',
  nameFull: 'Общество с ограниченной ответственностью «МинскТорг»',
  vatNumber: '190000001',
  taxRegistrationReasonCode: null,
  registrationNumber: null,
  address: '220030, г. Минск, пл. Свободы, 4',
  country: { code: '112', name: 'Беларусь' },
  bank: null,
};

export const petrova: Party = {
  ...romashka,
  name: 'Петрова Анна Сергеевна',
  nameFull: 'Петрова Анна Сергеевна',
  vatNumber: null,
  taxRegistrationReasonCode: null,
  kind: 'person',
  registrationNumber: null,
  registrationDate: null,
  bank: null,
};

/** A line of goods whose sums fit its rate. */
export function titleLine(over: Partial<DocumentLine> = {}): DocumentLine {
  const vatCode = over.vatCode ?? 'RUS_VAT22';
  const amountMinor = over.amountMinor ?? 12_200;
  const rate = vatRate(vatCode);
  const vatMinor = Math.round((amountMinor * rate) / (100 + rate));
  return {
    number: 1,
    sku: 'CHAIR-01',
    name: 'Стул офисный',
    groupName: null,
    isGoods: true,
    measureCode: '796',
    measure: 'шт',
    quantity: '1',
    price: '100.00',
    priceWithVat: '122.00',
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

/** What lines sum up to. */
export function totalsOf(lines: readonly DocumentLine[]): Totals {
  const sums = (of: readonly DocumentLine[]): Omit<VatTotal, 'vatCode'> => ({
    amountWoVatMinor: of.reduce((sum, line) => sum + line.amountWoVatMinor, 0),
    vatMinor: of.reduce((sum, line) => sum + line.vatMinor, 0),
    amountMinor: of.reduce((sum, line) => sum + line.amountMinor, 0),
  });
  const used = vatCodes.filter((code) => lines.some((line) => line.vatCode === code));
  const byVat = used.map((vatCode: VatCode) => ({
    vatCode,
    ...sums(lines.filter((line) => line.vatCode === vatCode)),
  }));
  return { ...sums(lines), byVat: byVat.toReversed() };
}

/** A universal transfer document of one chair; totals are those of the lines. */
export function updData(over: Partial<UpdData> = {}): UpdData {
  const lines = over.lines ?? [titleLine()];
  return {
    kind: 'upd',
    status: 1,
    number: 'УПД-26-000015',
    date: '2026-11-22',
    currency: 'RUB',
    seller: romashka,
    buyer: vasilek,
    basis: 'Заказ № 15 от 20.11.2026',
    orderId: '01999999-0000-7000-8000-000000000015',
    merchantOrderId: '15',
    shippedOn: '2026-11-22',
    paidBy: null,
    waybill: null,
    lines,
    totals: totalsOf(lines),
    signer: {
      position: 'Генеральный директор',
      lastName: 'Смирнов',
      firstName: 'Пётр',
      middleName: 'Олегович',
      basis: 'Должностные обязанности',
      powerOfAttorney: null,
    },
    stampHash: null,
    signatureHash: null,
    vatPayer: true,
    ...over,
  };
}

/** An invoice-facture that goes with an act. */
export function factureData(over: Partial<FactureData> = {}): FactureData {
  const { status: _status, ...closing } = updData();
  return {
    ...closing,
    number: 'СФ-26-000015',
    ...over,
    kind: 'facture',
    totals: over.totals ?? totalsOf(over.lines ?? closing.lines),
    shipmentDocument: over.shipmentDocument ?? {
      name: 'Акт',
      number: 'А-26-000015',
      date: '2026-11-22',
    },
  };
}

/** Many lines, of every rate and of goods and services in turn. */
export function manyTitleLines(count: number): DocumentLine[] {
  return Array.from({ length: count }, (_, index) =>
    titleLine({
      number: index + 1,
      sku: `ART-${index + 1}`,
      name: `Стул офисный «Удобный» с подлокотниками, модель ${index + 1}`,
      isGoods: index % 3 !== 0,
      vatCode: vatCodes[index % vatCodes.length] ?? 'RUS_VAT22',
      amountMinor: 100 + index * 37,
    }),
  );
}
