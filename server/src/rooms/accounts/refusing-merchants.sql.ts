/** An array of the merchants that do not take the payment method whose code is in `param`. */
export const refusingMerchants = (param: string): string =>
  `array(select id from merchants
     where payment_methods is not null and not (${param}::text = any(payment_methods)))`;
