import { Type, type Static } from 'typebox';
import { BasketItem, BasketItems, CreateOrder, currencyWords } from './orders.ts';
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
  payoutAmount: Optional(Amount('what the payer gets; only after a correction')),
});
export type Refund = Static<typeof Refund>;

const {
  seller: _seller,
  orderContainerId: _joined,
  processable: _processable,
  ...correctionBody
} = CreateOrder.properties;

/** The fee that a shop keeps from a draft refund, as an order. */
export const CreateCorrection = Type.Object({
  ...correctionBody,
  parentId: Text(36, 'the draft refund, or its order when that has one draft'),
  merchantId: Id('shop of the base order'),
  amount: PositiveAmount('the fee, at most the amount of the draft'),
  expirationDate: Optional(Instant('wrong_expiration_date')),
});
export type CreateCorrection = Static<typeof CreateCorrection>;
