import { moscowDay } from '#kernel/moscow-day.ts';
import type { Party, ReceiptData } from '#rooms/documents/index.ts';
import type { FiscalData, Receipt } from './receipt.ts';
import type { Operator } from './read-terms.ts';

export interface Registered {
  receipt: Receipt;
  fiscal: FiscalData;
  notFiscal: boolean;
  operator: Operator;
  orderId: string;
  merchantOrderId: string;
}

/** A registered receipt as the buyer sees it. Its number is that of the fiscal document. */
export function receiptData(registered: Registered): ReceiptData {
  const { receipt, fiscal, notFiscal, operator, orderId, merchantOrderId } = registered;
  const { sign, taxSystem, place, buyerContact, totalMinor, cashlessMinor, advanceMinor } = receipt;
  return {
    kind: 'receipt',
    number: String(fiscal.documentNumber),
    date: moscowDay(fiscal.at),
    currency: 'RUB',
    ...{ orderId, merchantOrderId, notFiscal, sign, taxSystem, place },
    operator: operatorOf(operator),
    buyer: { contact: buyerContact, name: receipt.buyerName, vatNumber: receipt.buyerVatNumber },
    items: receipt.items.map(({ marking, supplier, ...item }) => ({
      name: item.name,
      priceMinor: item.priceMinor,
      quantity: item.quantity,
      measure: item.measure,
      amountMinor: item.amountMinor,
      vat: item.vat,
      vatMinor: item.vatMinor,
      paymentMode: item.paymentMode,
      itemType: item.itemType,
      supplier,
      marking: marking?.code ?? null,
    })),
    ...{ totalMinor, cashlessMinor, advanceMinor },
    vat: vatOf(receipt),
    fiscal: {
      drive: fiscal.drive,
      documentNumber: fiscal.documentNumber,
      sign: fiscal.sign,
      registrationNumber: fiscal.registrationNumber,
      at: moscowMoment(fiscal.at),
      shift: fiscal.shift,
      receiptNumber: fiscal.receiptNumber,
      ofdUrl: fiscal.ofdUrl,
    },
  };
}

/** VAT and sums by the codes of tag 1199 that occur, in their order. */
function vatOf({ items }: Receipt): ReceiptData['vat'] {
  const byCode = Map.groupBy(items, ({ vat }) => vat);
  return [...byCode]
    .sort(([a], [b]) => a - b)
    .map(([code, of]) => ({
      code,
      vatMinor: of.reduce((sum, { vatMinor }) => sum + vatMinor, 0),
      amountMinor: of.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    }));
}

const aheadMs = 3 * 3600 * 1000;

/** Clocks of registers show the time of Moscow. */
function moscowMoment(at: Date): string {
  return `${new Date(at.getTime() + aheadMs).toISOString().slice(0, 19)}+03:00`;
}

function operatorOf({ requisites, details }: Operator): Party {
  const { name, vatNumber, taxRegistrationReasonCode } = requisites;
  return {
    ...{ name, vatNumber, taxRegistrationReasonCode },
    nameFull: details.nameFull ?? name,
    kind: vatNumber.length === 12 ? 'soleProprietor' : 'organisation',
    registrationNumber: details.registrationNumber,
    registrationDate: null,
    address: details.address,
    phone: details.phone,
    email: details.email,
    bank: null,
  };
}
