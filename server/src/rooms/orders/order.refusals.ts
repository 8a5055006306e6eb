import { defineRefusal } from '#kernel/refusal.ts';

export const wrongExpirationDate = defineRefusal({
  code: 'wrong_expiration_date',
  status: 422,
  message: 'Give an expirationDate in the future, such as 2030-01-31T12:00:00+03:00',
});
export const wrongCurrency = defineRefusal({
  code: 'wrong_currency',
  status: 422,
  message: 'Give a currencyId of RUB, CNY, UZS, EUR, GBP, USD, the same for a whole invoice',
});
// Thrown by its code, where a body is read.
defineRefusal({
  code: 'language_not_found',
  status: 422,
  message: 'Give languageId ru or en',
});
export const wrongItemTotal = defineRefusal({
  code: 'wrong_basket_item_total_amount',
  status: 422,
  message: 'A line total does not fit quantity × amount under the round policy',
});
export const wrongItemVat = defineRefusal({
  code: 'wrong_basket_item_total_vat_amount',
  status: 422,
  message: 'The VAT of a line does not fit its total and rate',
});
export const wrongItemWithoutVat = defineRefusal({
  code: 'wrong_basket_item_amount_wo_vat',
  status: 422,
  message: 'The unit price without VAT does not fit the unit price and the VAT',
});
export const wrongTotalAmount = defineRefusal({
  code: 'wrong_total_amount',
  status: 422,
  message: 'The amount does not fit the sum of the lines',
});
export const wrongTotalVat = defineRefusal({
  code: 'wrong_total_vat_amount',
  status: 422,
  message: 'The vatAmount is not the sum of the VAT of the lines',
});
export const wrongOrderStatus = defineRefusal({
  code: 'wrong_order_status',
  status: 422,
  message: 'The order does not allow this in its present status: read it again',
});
export const orderNumberTaken = defineRefusal({
  code: 'merchant_order_id_duplicate',
  status: 422,
  message: 'This merchantOrderId is used already: give another number',
});
