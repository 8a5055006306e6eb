import type { Receipt, ReceiptItem } from '#rooms/receipts/index.ts';

const supplier = { name: 'ООО Ромашка', vatNumber: '7736207543', phone: '+74950001122' };

/** A plain line: two lamps, 22 % within. */
export const lamps: ReceiptItem = {
  name: 'Лампа настольная',
  priceMinor: 1250_50,
  quantity: '2',
  measure: 0,
  amountMinor: 2501_00,
  vat: 11,
  vatMinor: 451_00,
  paymentMode: 4,
  itemType: 1,
  exciseMinor: null,
  country: null,
  marking: null,
  supplier,
};

/** Boots with a mark of `Честный знак`, 22 % within. */
export const markedBoots: ReceiptItem = {
  ...lamps,
  name: 'Ботинки зимние',
  priceMinor: 6000_00,
  quantity: '1',
  amountMinor: 6000_00,
  vatMinor: 1081_97,
  itemType: 33,
  country: '643',
  marking: {
    kind: 'gs1-full',
    code: '010460043993125621JgXJ5.T\u001d91EE06\u001d92MDEyMzQ1Njc4OWFiY2RlZg==',
  },
};

/** A receipt of these lines, paid by card unless told otherwise. */
export function receiptOf(items: readonly ReceiptItem[], more: Partial<Receipt> = {}): Receipt {
  const totalMinor = items.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return {
    sign: 'sale',
    items,
    totalMinor,
    cashlessMinor: totalMinor,
    advanceMinor: 0,
    taxSystem: 1,
    buyerContact: 'buyer@example.ru',
    buyerName: null,
    buyerVatNumber: null,
    place: 'https://shop.example',
    operatorVatNumber: '7707083893',
    internet: true,
    ...more,
  };
}

/** A sale of two lamps. */
export const saleReceipt = receiptOf([lamps]);
