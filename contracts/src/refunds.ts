import { Type, type Static } from 'typebox';
import { BasketItem, BasketItems, currencyWords } from './orders.ts';
import { Amount, Id, Instant, Optional, PositiveAmount, Text, UpperWord, Word } from './wire.ts';

export const refundStatusWords = ['draft', 'created', 'completed', 'canceled'] as const;
export type RefundStatus = (typeof refundStatusWords)[number];

/** A line of an order as far as it can still be refunded; can be posted back as it is. */
export const RefundableItem = Type.Object({
  ...BasketItem.properties,
  availableAmount: Amount('money of this line that can still be refunded'),
  availableVatAmount: Amount('VAT in it'),
});
export type RefundableItem = Static<typeof RefundableItem>;

const refundBody = {
  merchantOrderId: Text(256, "the refund's number in the shop's system, unique per refund"),
  amount: PositiveAmount('sum to give back'),
  vatAmount: Amount('VAT in it'),
  basketItems: BasketItems,
  description: Text(1000, 'reason'),
};

export const CreateRefund = Type.Object({
  parentId: Id('the paid order'),
  ...refundBody,
  status: Optional(Word(['created', 'draft'])),
});
export type CreateRefund = Static<typeof CreateRefund>;

export const Refund = Type.Object({
  id: Id(),
  parentId: Id('the order'),
  merchantId: Id(),
  ...refundBody,
  currencyId: UpperWord(currencyWords),
  createdAt: Instant(),
  status: Word(refundStatusWords),
});
export type Refund = Static<typeof Refund>;
