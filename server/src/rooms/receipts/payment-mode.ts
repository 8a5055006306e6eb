import type { BasketItem } from '@invogate/contracts/orders.ts';
import type { ReceiptItem } from './receipt.ts';

/** Tag 1214: 1–3 are money before the goods, 4 is a full settlement. */
export type PaymentMode = ReceiptItem['paymentMode'];

export const fullSettlement = 4;

const modes: Readonly<Record<BasketItem['paymentType'], PaymentMode>> = {
  full_prepayment: 1,
  prepayment: 2,
  advance: 3,
  full_payment: fullSettlement,
};

/** Tag 1214 that the shop asks for at the payment of an order. */
export function paymentModeOf(paymentType: BasketItem['paymentType']): PaymentMode {
  return modes[paymentType];
}

/**
 * The same of money that is kept until a shipment: nothing has been handed over yet, so there is no
 * full settlement, whatever the shop asks for.
 */
export function keptModeOf(paymentType: BasketItem['paymentType']): PaymentMode {
  const mode = paymentModeOf(paymentType);
  return mode === fullSettlement ? modes.full_prepayment : mode;
}
