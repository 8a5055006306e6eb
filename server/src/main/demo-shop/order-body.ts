import type { CreateOrder } from '@invogate/contracts/orders.ts';
import { majorFromMinor } from '@invogate/contracts/money.ts';
import { basketItem, type Basket } from '@invogate/demo/basket.ts';
import { shopName } from '@invogate/demo/catalogue.ts';
import type { OrderRequest } from '@invogate/demo/shop-api.ts';

interface OrderFacts {
  number: string;
  merchantId: string;
  notificationUrl: string;
  /** Where the payer finds the order again, paid or not. */
  backUrl: string;
  now: Date;
}

/** Long enough for a transfer: within the last day the plain invoice is not offered. */
const payableMs = 3 * 24 * 3600 * 1000;

/** The INN is of the demo directory and belongs to nobody. */
const buyers = {
  private: { type: 'private', name: 'Анна Морская', email: 'anna@example.org' },
  legal: {
    type: 'legal',
    name: 'ООО «Пример»',
    vatNumber: '9900000017',
    taxRegistrationReasonCode: '990001001',
    registrationAddress: '101000, г. Москва, пер. Образцовый, д. 7, оф. 12',
    email: 'accounts@example.org',
  },
} as const;

const descriptions = {
  ru: (shop: string, number: string) => `Заказ ${number}, ${shop}`,
  en: (shop: string, number: string) => `Order ${number}, ${shop}`,
};

/** The body of POST /billing/api/order/order for a basket. */
export function orderBody(request: OrderRequest, basket: Basket, facts: OrderFacts): CreateOrder {
  const { language } = request;
  return {
    description: descriptions[language](shopName[language], facts.number),
    merchantId: facts.merchantId,
    merchantOrderId: facts.number,
    amount: majorFromMinor(basket.amount),
    vatAmount: majorFromMinor(basket.vatAmount),
    currencyId: 'RUB',
    languageId: language,
    expirationDate: atom(new Date(facts.now.getTime() + payableMs)),
    basketItems: basket.lines.map((line) => basketItem(line, language)),
    customer: { ...buyers[request.buyer] },
    notificationUrl: facts.notificationUrl,
    successUrl: facts.backUrl,
    failUrl: facts.backUrl,
    returnUrl: facts.backUrl,
    ...(request.hold ? { orderSetting: { hold: true } } : {}),
  };
}

function atom(time: Date): string {
  return `${time.toISOString().slice(0, 19)}+00:00`;
}
