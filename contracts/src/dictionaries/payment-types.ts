/** How an item is paid, tag 1214 of a receipt. The credit kinds 5 to 7 have no word on the wire. */
export const paymentTypes = ['full_prepayment', 'prepayment', 'advance', 'full_payment'] as const;
export type PaymentType = (typeof paymentTypes)[number];

export type PaymentTypeRow = { readonly tag1214: number; readonly meaning: string };

export const paymentTypeTable: Readonly<Record<PaymentType, PaymentTypeRow>> = {
  full_prepayment: { tag1214: 1, meaning: 'paid in full before the transfer' },
  prepayment: { tag1214: 2, meaning: 'paid in part before the transfer' },
  advance: { tag1214: 3, meaning: 'advance, the item is not known yet' },
  full_payment: { tag1214: 4, meaning: 'paid in full at the transfer' },
};
