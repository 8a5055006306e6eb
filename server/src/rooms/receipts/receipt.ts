/**
 * A fiscal receipt before it is registered (ФФД 1.2; order of the ФНС ЕД-7-20/662@). Numbers in
 * comments are tags. Sums are minor units of the rouble.
 */
export interface Receipt {
  /** 1054: 1 sale, 2 refund of a sale. */
  sign: 'sale' | 'refund';
  items: readonly ReceiptItem[];
  /** 1020; the sum of the items. */
  totalMinor: number;
  /** 1081 cashless and 1215 offset of an advance; together the total. */
  cashlessMinor: number;
  advanceMinor: number;
  /** 1055 of the operator, whose register it is. */
  taxSystem: number;
  /** 1008: e-mail or phone. */
  buyerContact: string;
  /** 1227, 1228: when known, as for a legal payer by card. */
  buyerName: string | null;
  buyerVatNumber: string | null;
  /** 1187: the shop's address on the internet. */
  place: string;
  /** 1018. */
  operatorVatNumber: string;
  /** 1125. */
  internet: true;
}

export interface ReceiptItem {
  /** 1030, at most 128 characters that CP866 has. */
  name: string;
  /** 1079, minor units. Price × quantity is the sum to the kopeck. */
  priceMinor: number;
  /** 1023, exact decimal text with at most six decimals. */
  quantity: string;
  /** 2108. */
  measure: number;
  /** 1043. */
  amountMinor: number;
  /** 1199: 1–12, a rate or a calculated rate. */
  vat: number;
  /** 1200: the VAT in the sum. */
  vatMinor: number;
  /** 1214. */
  paymentMode: 1 | 2 | 3 | 4;
  /** 1212. */
  itemType: number;
  /** 1229, minor units. */
  exciseMinor: number | null;
  /** 1230, three digits. */
  country: string | null;
  /** 1163. */
  marking: Marking | null;
  /** 1222 = 64 and 1224: the operator sells as agent of the merchant. */
  supplier: { name: string; vatNumber: string; phone: string | null };
}

/**
 * A code of goods and what kind of code it is, as tags 1300–1309 and 1320–1325 have it. A GS1 code
 * is `full` with its key, `plain` without; `short` is that of a pack of tobacco.
 */
export interface Marking {
  kind:
    | 'unknown'
    | 'ean8'
    | 'ean13'
    | 'itf14'
    | 'gs1-plain'
    | 'gs1-full'
    | 'gs1-short'
    | 'fur'
    | 'egais20'
    | 'egais30'
    | 'f1'
    | 'f2'
    | 'f3'
    | 'f4'
    | 'f5'
    | 'f6';
  code: string;
}

/** What a cash register says of a receipt that it has registered. */
export interface FiscalData {
  /** 1041, 1040, 1077, 1037. */
  drive: string;
  documentNumber: number;
  sign: string;
  registrationNumber: string;
  /** 1012. */
  at: Date;
  /** 1038, 1042. */
  shift: number | null;
  receiptNumber: number | null;
  /** 1020, to be compared with what was sent; minor units. */
  totalMinor: number;
  /** Where the buyer can check it. */
  ofdUrl: string | null;
}
