import { Type, type Static } from 'typebox';
import {
  Amount,
  Day,
  Decimal,
  Flag,
  FreeObject,
  Id,
  Instant,
  Integer,
  ItemType,
  LowerWord,
  Optional,
  PositiveAmount,
  PositiveDecimal,
  Text,
  TextOrInt,
  UpperWord,
  Word,
} from './wire.ts';

export const currencyWords = ['RUB', 'CNY', 'UZS', 'EUR', 'GBP', 'USD'] as const;
export const languageWords = ['ru', 'en'] as const;
export const roundPolicyWords = ['strict', 'none', 'floor', 'ceil', 'halfUp', 'halfDown'] as const;
export const orderStatusWords = ['created', 'hold', 'completed', 'expired', 'canceled'] as const;
export const paymentTypeWords = [
  'full_prepayment',
  'prepayment',
  'advance',
  'full_payment',
] as const;
export const vatCodeWords = [
  'VATNONE',
  'RUS_VAT0',
  'RUS_VAT5',
  'RUS_VAT7',
  'RUS_VAT10',
  'RUS_VAT20',
  'RUS_VAT22',
  'RUS_VAT5_ADDED',
  'RUS_VAT7_ADDED',
  'RUS_VAT10_ADDED',
  'RUS_VAT20_ADDED',
  'RUS_VAT22_ADDED',
] as const;
/** What published clients send in place of the proper codes (spec 02, O-7). */
export const vatAliasWords = ['NONE', 'RUS_VAT110', 'RUS_VAT120'] as const;
export const lockableCustomerFields = [
  'type',
  'name',
  'phone',
  'email',
  'vatNumber',
  'taxRegistrationReasonCode',
  'registrationAddress',
] as const;

export const Customer = Type.Object({
  type: Optional(Word(['legal', 'private'])),
  name: Optional(Text(500)),
  phone: Optional(Text(100)),
  email: Optional(Text(100)),
  vatNumber: Optional(Text(20, 'INN')),
  taxRegistrationReasonCode: Optional(Text(9, 'КПП')),
  registrationAddress: Optional(Text(1000)),
});
export type Customer = Static<typeof Customer>;

export const OrderCustomer = Type.Object({
  ...Customer.properties,
  type: Word(['legal', 'private']),
  countryId: Optional(Text(3, 'answer only, for `legal`')),
});
export type OrderCustomer = Static<typeof OrderCustomer>;

export const BasketItem = Type.Object({
  sku: Text(500),
  name: Text(500),
  groupName: Optional(Text(500)),
  measure: Text(10, 'sign of the unit'),
  measureCode: Text(4, 'OKEI code'),
  originCountry: Optional(Text(20)),
  originCountryCode: Optional(Text(4)),
  grossWeight: Optional(Decimal()),
  netWeight: Optional(Decimal()),
  quantity: PositiveDecimal(),
  amount: Decimal('price of one unit, VAT included'),
  amountWoVat: Decimal('price of one unit without VAT'),
  totalAmount: Amount('all units, VAT included'),
  totalVatAmount: Amount('VAT in totalAmount'),
  excise: Optional(Decimal()),
  vatCode: Word([...vatCodeWords, ...vatAliasWords]),
  type: ItemType(),
  serviceDate: Optional(Day()),
  paymentType: Word(paymentTypeWords),
  categoryType: Optional(Word(['merchantHonestSignMap', 'honestSign'])),
  category: Optional(Text(20)),
  metaData: Optional(FreeObject()),
});
export type BasketItem = Static<typeof BasketItem>;

export const InvoiceSetting = Type.Object({
  customerLocked: Optional(Flag()),
  customerLockedFields: Optional(Type.Array(Text(50), { maxItems: 20 })),
  customerHiddenFields: Optional(Type.Array(Text(50), { maxItems: 20 })),
  paymentMethodId: Optional(Integer('preselected instrument')),
  paymentMethodIdLocked: Optional(Flag()),
  deliveryAddress: Optional(Text(1000)),
});
export type InvoiceSetting = Static<typeof InvoiceSetting>;

export const OrderSetting = Type.Object({
  roundPolicy: Optional(Word(roundPolicyWords)),
  hold: Optional(Flag('hold mode for this order, whatever the shop is set to')),
  disableValidate: Optional(Flag()),
});
export type OrderSetting = Static<typeof OrderSetting>;

export const BasketItems = Type.Array(BasketItem, { minItems: 1, maxItems: 1000 });

const orderBody = {
  description: Text(1000),
  merchantOrderId: Text(256, "number in the shop's system"),
  merchantOrderIdVisible: Optional(Text(256, 'number shown to the payer')),
  amount: PositiveAmount('sum to pay'),
  vatAmount: Amount('VAT in it'),
  currencyId: UpperWord(currencyWords, 'wrong_currency'),
  languageId: Optional(LowerWord(languageWords, 'language_not_found')),
  expirationDate: Instant('wrong_expiration_date'),
  basketItems: BasketItems,
  customer: Optional(Customer),
  metaData: Optional(FreeObject('JSON-LD, at most 64 KiB')),
  notificationUrl: Optional(Text(1000)),
  successUrl: Optional(Text(1000)),
  failUrl: Optional(Text(1000)),
  returnUrl: Optional(Text(1000)),
  invoiceSetting: Optional(InvoiceSetting),
  orderSetting: Optional(OrderSetting),
  parentId: Optional(Text(36)),
  orderContainerId: Optional(Id('joins an invoice that can still be paid')),
  shopId: Optional(TextOrInt(36)),
  userAccountId: Optional(Text(36)),
  processable: Optional(Flag()),
};

export const Seller = Type.Object({
  type: Word(['counterparty']),
  countryId: Optional(Text(3)),
  vatNumber: Text(20, "seller's INN"),
  taxRegistrationReasonCode: Optional(Text(256, 'КПП; one of another length than 9 is ignored')),
});
export type Seller = Static<typeof Seller>;

export const CreateOrder = Type.Object({
  ...orderBody,
  merchantId: Optional(Id('shop; required unless an agent names the seller')),
  seller: Optional(Seller),
});
export type CreateOrder = Static<typeof CreateOrder>;

export const UpdateOrder = Type.Object({
  description: Optional(Text(1000)),
  amount: Optional(PositiveAmount()),
  vatAmount: Optional(Amount()),
  expirationDate: Optional(Instant('wrong_expiration_date')),
  basketItems: Optional(BasketItems),
  metaData: Optional(FreeObject()),
  customer: Optional(Customer),
  shopId: Optional(TextOrInt(36)),
});
export type UpdateOrder = Static<typeof UpdateOrder>;

export const MoveOrder = Type.Object({ merchantId: Id(), orderId: Id() });
export type MoveOrder = Static<typeof MoveOrder>;

export const SetOrderStatus = Type.Object({
  status: Word(['created', 'completed', 'expired', 'canceled', 'cancelled']),
});
export type SetOrderStatus = Static<typeof SetOrderStatus>;

/** An order as every answer shows it: what was given at creation, and what became of it. */
export const Order = Type.Object({
  id: Id(),
  ...orderBody,
  merchantOrderIdVisible: Text(256),
  merchantId: Id(),
  orderContainerId: Id('the invoice'),
  status: Word(orderStatusWords),
  subtype: Word(['order', 'correction']),
  processingStatus: Text(50),
  createdAt: Instant(),
  paidAt: Optional(Instant()),
  fileIds: Type.Array(Text(36)),
  paymentUrl: Text(1000),
  customer: OrderCustomer,
  languageId: LowerWord(languageWords),
  processable: Flag(),
});
export type Order = Static<typeof Order>;
export type OrderStatus = (typeof orderStatusWords)[number];
