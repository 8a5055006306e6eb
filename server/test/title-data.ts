import { vatCodes } from '@invogate/contracts/vat.ts';
import type { DocumentLine, FactureData, Party, UpdData } from '#rooms/documents/ports.ts';
import { documentLine, sellerParty } from './document-data.ts';
import * as wide from './wide-document-data.ts';

/** Parties that a title writes in ways of their own. */
export const ivanov: Party = {
  ...sellerParty,
  name: 'ИП Иванов И. И.',
  nameFull: 'Индивидуальный предприниматель Иванов Иван Иванович',
  vatNumber: '500100732259',
  taxRegistrationReasonCode: null,
  kind: 'soleProprietor',
  registrationNumber: '304500116000157',
  registrationDate: '2004-06-08',
};

export const minskTrade: Party = {
  ...sellerParty,
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
  ...sellerParty,
  name: 'Петрова Анна Сергеевна',
  nameFull: 'Петрова Анна Сергеевна',
  vatNumber: null,
  taxRegistrationReasonCode: null,
  kind: 'person',
  registrationNumber: null,
  registrationDate: null,
  bank: null,
};

/** One chair for 122.00; its sums fit its rate. */
export function titleLine(over: Partial<DocumentLine> = {}): DocumentLine {
  return documentLine(1, {
    ...{ sku: 'CHAIR-01', name: 'Стул офисный', quantity: '1', price: '100.00' },
    ...{ priceWithVat: '122.00', amountMinor: 12_200, ...over },
  });
}

/** A universal transfer document of one chair; totals are those of the lines. */
export function updData(over: Partial<UpdData> = {}): UpdData {
  const own = { number: 'УПД-26-000015', paidBy: null };
  return wide.updData(over.lines ?? [titleLine()], { ...own, ...over });
}

/** An invoice-facture that goes with an act. */
export function factureData(over: Partial<FactureData> = {}): FactureData {
  const shipmentDocument = { name: 'Акт', number: 'А-26-000015', date: '2026-11-22' };
  const own = { number: 'СФ-26-000015', paidBy: null, shipmentDocument };
  return wide.factureData(over.lines ?? [titleLine()], { ...own, ...over });
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
