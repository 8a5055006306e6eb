import { defineRefusal, field, type Refusal } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import {
  orderNumberTaken,
  wrongItemTotal,
  wrongItemVat,
  wrongOrderStatus,
  wrongTotalAmount,
  wrongTotalVat,
} from '#rooms/orders/index.ts';
import type { RefundFailure, RefundFailureCode } from './check-refund.ts';

/** The bank's operation paid another refund, or this refund was paid by another operation. */
export const refundOperationConflict = defineRefusal({
  code: 'refund_operation_conflict',
  status: 409,
  message: 'This refund or this bank operation is settled already: check both ids',
});

const refusals: Record<RefundFailureCode, ReturnType<typeof defineRefusal>> = {
  validation_error: validationError,
  wrong_basket_item_total_amount: wrongItemTotal,
  wrong_basket_item_total_vat_amount: wrongItemVat,
  wrong_total_amount: wrongTotalAmount,
  wrong_total_vat_amount: wrongTotalVat,
};

const messages: Record<RefundFailureCode, string> = {
  validation_error: 'Give skus of lines of the order: see refund-basket-item',
  wrong_basket_item_total_amount: 'Refund at most what is left of each sku: see fields',
  wrong_basket_item_total_vat_amount: 'Give the VAT that is in the refunded money: see fields',
  wrong_total_amount: 'Give the sum of totalAmount of all items as amount',
  wrong_total_vat_amount: 'Give the sum of totalVatAmount of all items as vatAmount',
};

/** The wire's refusal of a failed check. */
export function refundRefusal({ code, fields }: RefundFailure): Refusal {
  return refusals[code]({
    message: messages[code],
    fields: fields.map(({ name, message }) => field(name, message)),
  });
}

/** The order or the refund is in a status that does not allow what is asked. */
export function refusedByStatus(message: string): Refusal {
  return wrongOrderStatus({ message, fields: [field('status')] });
}

/** The number is the key against refunding twice, so it is never free again. */
export function refundNumberTaken(number: string): Refusal {
  return orderNumberTaken({
    message: 'Another refund of this shop has this merchantOrderId: look it up before repeating',
    fields: [field('merchantOrderId', `${number} is used already`, 'not_unique')],
  });
}
