import type { Currency } from '@invogate/contracts/money.ts';
import type { VatCode } from '@invogate/contracts/vat.ts';

/**
 * What a document says, as plain JSON: it is stored with its hash when the document is issued and
 * never changes. PDF, XML and XLSX are made of nothing else, so the same data gives the same bytes.
 * Sums are minor units; days are `YYYY-MM-DD` of Moscow; quantities and prices are exact decimals
 * as text, so that no floating point number stands between data and print.
 */
export type DocumentData =
  | InvoiceData
  | ActData
  | WaybillData
  | UpdData
  | FactureData
  | CorrectionData
  | TransferReportData
  | RegisterData
  | ReceiptData;

/** A party as documents name it. */
export interface Party {
  /** Short name: `ООО «Ромашка»`, `ИП Иванов И. И.`; of a private person the full name. */
  name: string;
  /** Full name; equal to `name` where none is known. */
  nameFull: string;
  /** INN; null for a private person who gave none. */
  vatNumber: string | null;
  /** КПП; null for sole proprietors and private persons. */
  taxRegistrationReasonCode: string | null;
  kind: 'organisation' | 'soleProprietor' | 'person';
  /** ОГРН or ОГРНИП. */
  registrationNumber: string | null;
  registrationDate: string | null;
  address: string | null;
  phone: string | null;
  email: string | null;
  bank: BankRequisites | null;
  /** Where a foreign party is from, by OKSM (`112`, `Беларусь`); absent or null is Russia. */
  country?: { code: string; name: string } | null;
  /** Id at the party's EDO operator, as names of title files have it; else made of INN and КПП. */
  edoId?: string | null;
}

export interface BankRequisites {
  account: string;
  bank: string;
  bic: string;
  correspondentAccount: string;
}

/** Who signs for the seller. The operator's person signs by power of attorney of the merchant. */
export interface Signer {
  position: string;
  lastName: string;
  firstName: string;
  middleName: string | null;
  /** The ground of the right to sign: `Должностные обязанности`, `Доверенность № 5 от 01.02.2026`. */
  basis: string;
  powerOfAttorney: PowerOfAttorney | null;
}

export interface PowerOfAttorney {
  /** Of a machine-readable one: its number in the registry, a GUID. */
  number: string;
  date: string;
  /** System that keeps a machine-readable one; absent or null is the registry of the tax service. */
  keptAt?: string | null;
}

/** One line of a table. */
export interface DocumentLine {
  /** 1, 2, 3 … within the document. */
  number: number;
  sku: string;
  name: string;
  groupName: string | null;
  isGoods: boolean;
  /** OKEI code and sign of the unit. */
  measureCode: string;
  measure: string;
  quantity: string;
  /** Price of one unit without VAT and with it, major units, two to six decimals. */
  price: string;
  priceWithVat: string;
  amountWoVatMinor: number;
  vatMinor: number;
  amountMinor: number;
  vatCode: VatCode;
  exciseMinor: number | null;
  originCountry: string | null;
  originCountryCode: string | null;
  /** Number of the customs declaration of imported goods, if it is known. */
  customsDeclaration?: string | null;
  /** Kilogrammes of the whole line. */
  grossWeight: string | null;
  netWeight: string | null;
}

/** Sums of all lines; `byVat` has one row a VAT code, highest rate first, exempt last. */
export interface Totals {
  amountWoVatMinor: number;
  vatMinor: number;
  amountMinor: number;
  byVat: VatTotal[];
}

export interface VatTotal {
  vatCode: VatCode;
  amountWoVatMinor: number;
  vatMinor: number;
  amountMinor: number;
}

/** What every document has. */
interface Head {
  /** As printed. */
  number: string;
  /** Day it is dated. */
  date: string;
  currency: Currency;
}

/** What closing documents have: they are made of a shipment of one order. */
interface Closing extends Head {
  seller: Party;
  buyer: Party;
  /** What it is done under: `Заказ № 15 от 20.11.2026`, a contract of the parties. */
  basis: string;
  orderId: string;
  /** The shop's number of the order. */
  merchantOrderId: string;
  /** Day of the shipment, and the payment that was received before it, if any. */
  shippedOn: string;
  paidBy: { number: string; date: string } | null;
  /** The shop's own waybill, when it named one. */
  waybill: { number: string; date: string | null } | null;
  lines: DocumentLine[];
  totals: Totals;
  signer: Signer | null;
  /** Images of the merchant, by the hash under which they are stored. */
  stampHash: string | null;
  signatureHash: string | null;
  /** Stays at hotels that were ordered, in words; absent where there are none. */
  stays?: string[];
  /** Seller pays VAT: without it no invoice-facture is due and UPD has status 2. */
  vatPayer: boolean;
}

/** Счёт на оплату: the operator's bank account, the payer's purpose, the payment QR. */
export interface InvoiceData extends Head {
  kind: 'invoice';
  /** The operator, who takes the money for the sellers. */
  payee: Party;
  payer: Party;
  /** The shops whose orders it is for. */
  sellers: Party[];
  payableUntil: string;
  purpose: string;
  /** Payload of the payment QR (ГОСТ Р 56042-2014); null unless it is in roubles. */
  qr: string | null;
  paymentUrl: string;
  lines: DocumentLine[];
  totals: Totals;
  /** What is still to be paid, after parts that have come. */
  dueMinor: number;
  /** Stays at hotels that it is for, in words; absent where there are none. */
  stays?: string[];
}

/** Акт: services and works, or a fee that was kept from a refund. */
export interface ActData extends Closing {
  kind: 'act';
}

/** ТОРГ-12 (Госкомстат, № 132, 25.12.1998). */
export interface WaybillData extends Closing {
  kind: 'waybill';
}

/** УПД: status 1 with VAT, 2 without; XML by ЕД-7-26/970@. */
export interface UpdData extends Closing {
  kind: 'upd';
  status: 1 | 2;
}

/** Счёт-фактура (постановление № 1137); `shipmentDocument` is the act or waybill it goes with. */
export interface FactureData extends Closing {
  kind: 'facture';
  shipmentDocument: { name: string; number: string; date: string };
}

/** УКД: how a refund after shipment changed a document. */
export interface CorrectionData extends Closing {
  kind: 'correction';
  status: 1 | 2;
  corrected: { kind: 'act' | 'waybill' | 'upd' | 'facture'; number: string; date: string };
  /** Act or waybill that an invoice-facture which is corrected goes with. */
  shipmentDocument?: FactureData['shipmentDocument'];
  refundId: string;
  /** The shop's number of it. */
  refundNumber?: string;
  /** Each line as it was and as it is; `lines` and `totals` above are what was taken back. */
  changes: { before: DocumentLine; after: DocumentLine }[];
  before: Totals;
  after: Totals;
}

/** Отчёт о переводе средств: the operator tells a legal payer what happened to the money. */
export interface TransferReportData extends Head {
  kind: 'transfer-report';
  operator: Party;
  payer: Party;
  seller: Party;
  orderId: string;
  merchantOrderId: string;
  /** How it was paid, in words. */
  method: string;
  movements: {
    what: 'payment' | 'refund';
    /** Moment, ISO 8601 in UTC. */
    at: string;
    number: string;
    amountMinor: number;
    vatMinor: number;
  }[];
  /** What the seller has got of it in the end. */
  amountMinor: number;
  vatMinor: number;
  /** Who signs for the operator; null leaves a line to sign on, and so does an old report without. */
  signer?: Signer | null;
}

/**
 * Реестр платежей: what the operator did with the money of one merchant in whole days of Moscow.
 * It sums up to the merchant's account in the ledger, kopeck by kopeck.
 */
export interface RegisterData extends Head {
  kind: 'register';
  operator: Party;
  seller: Party;
  /** The shop of the seller. */
  shop: string;
  /** The contract in force on the last day; null where there is none. */
  contract: { number: string; date: string } | null;
  /** First and last day. */
  period: { from: string; to: string };
  /** The period was over when it was issued: nothing can come to it any more. */
  isComplete: boolean;
  rows: RegisterLine[];
  /** One row a method, the largest net first; they sum up to `sums`. */
  byMethod: RegisterMethod[];
  sums: RegisterSums;
}

/** Sums in minor units; net is gross less refunds less commission, on a line and in all. */
export interface RegisterSums {
  /** Accepted from payers for the merchant. */
  grossMinor: number;
  /** Given back to payers. */
  refundsMinor: number;
  /** The operator's, its VAT contained; null where no contract was in force: not agreed, not 0. */
  commissionMinor: number | null;
  commissionVatMinor: number | null;
  /** The merchant's. */
  netMinor: number;
}

export interface RegisterMethod extends RegisterSums {
  /** In words. */
  method: string;
  /** How many lines it has. */
  count: number;
}

/** One movement of an order's money. What takes an earlier one back has its sums below zero. */
export interface RegisterLine extends RegisterSums {
  /** 1, 2, 3 … */
  number: number;
  what: 'payment' | 'payment-canceled' | 'refund' | 'refund-canceled' | 'moved';
  /** Moment, ISO 8601 in UTC. */
  at: string;
  orderId: string;
  /** The number that the payer was shown, and the shop's own. */
  orderNumber: string;
  merchantOrderId: string;
  /** Of a plain invoice. */
  invoiceNumber: string | null;
  payerName: string | null;
  payerVatNumber: string | null;
  /** How it was paid, in words. */
  method: string;
  /** Per cent with four decimals; null where the line bears no commission. */
  commissionRateMillionths: number | null;
  /** The bank's document, or what an acquirer or a bank calls the payment. */
  reference: { number: string; date: string | null } | null;
  /** Number of the fiscal document; several with a comma between. */
  receiptNumber: string | null;
}

/** A fiscal receipt as the buyer sees it; tags by ФФД 1.2. */
export interface ReceiptData extends Head {
  kind: 'receipt';
  orderId: string;
  merchantOrderId: string;
  /** Training register: it must be told on every output. */
  notFiscal: boolean;
  sign: 'sale' | 'refund';
  operator: Party;
  taxSystem: number;
  place: string;
  buyer: { contact: string; name: string | null; vatNumber: string | null };
  items: ReceiptDataItem[];
  totalMinor: number;
  /** Tag 1081 and tag 1215. */
  cashlessMinor: number;
  advanceMinor: number;
  /** Sum of VAT by tag 1199 code, for rates and calculated rates that occur. */
  vat: { code: number; vatMinor: number; amountMinor: number }[];
  fiscal: {
    /** ФН, ФД, ФПД: tags 1041, 1040, 1077. */
    drive: string;
    documentNumber: number;
    sign: string;
    registrationNumber: string;
    /** Moment of the receipt, ISO 8601 with the zone of the cash register. */
    at: string;
    shift: number | null;
    receiptNumber: number | null;
    ofdUrl: string | null;
  };
}

export interface ReceiptDataItem {
  name: string;
  priceMinor: number;
  quantity: string;
  measure: number;
  amountMinor: number;
  /** Tags 1199, 1214, 1212. */
  vat: number;
  vatMinor: number;
  paymentMode: number;
  itemType: number;
  supplier: { name: string; vatNumber: string; phone: string | null };
  marking: string | null;
}
