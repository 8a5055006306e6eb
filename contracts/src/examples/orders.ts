import { exampleIds, type Example } from './example.ts';

const merchantId = exampleIds.merchant;

/** The shortest order that a shop sends: one line, no VAT, a private payer. */
export const seasonTicket = {
  merchantId,
  merchantOrderId: 'T-2041',
  description: 'Абонемент на месяц',
  amount: 3150.5,
  vatAmount: 0,
  currencyId: 'RUB',
  languageId: 'ru',
  expirationDate: '2035-01-31T12:00:00+03:00',
  basketItems: [
    {
      sku: 'pass-30',
      name: 'Абонемент на 30 дней, зоны 1–3',
      measure: 'шт',
      measureCode: '796',
      quantity: 1,
      amount: 3150.5,
      amountWoVat: 3150.5,
      totalAmount: 3150.5,
      totalVatAmount: 0,
      vatCode: 'VATNONE',
      type: 'service',
      paymentType: 'full_prepayment',
    },
  ],
  customer: { type: 'private', name: 'Соколова Вера', phone: '79991234567' },
};

/** Several lines, quantities by weight, VAT inside, and a total rounded down to whole roubles. */
const restaurantBill = {
  merchantId,
  merchantOrderId: 'STOL-7/118',
  merchantOrderIdVisible: 'Стол 7',
  description: 'Счёт за ужин, стол 7',
  amount: 2406,
  vatAmount: 433.96,
  currencyId: 'RUB',
  expirationDate: '2035-01-31T23:30:00+03:00',
  basketItems: [
    {
      sku: 'dish-14',
      name: 'Уха по-архангельски',
      groupName: 'Кухня',
      measure: 'порц',
      measureCode: '698',
      quantity: 2,
      amount: 610,
      amountWoVat: 500,
      totalAmount: 1220,
      totalVatAmount: 220,
      vatCode: 'RUS_VAT22',
      type: 'commodity',
      paymentType: 'full_payment',
    },
    {
      sku: 'dish-31',
      name: 'Сыр козий, весовой',
      groupName: 'Кухня',
      measure: 'кг',
      measureCode: '166',
      quantity: 0.215,
      amount: 2440,
      amountWoVat: 2000,
      totalAmount: 524.6,
      totalVatAmount: 94.6,
      vatCode: 'RUS_VAT22',
      type: 'commodity',
      paymentType: 'full_payment',
    },
    {
      sku: 'bar-5',
      name: 'Морс клюквенный, кувшин',
      groupName: 'Бар',
      measure: 'шт.',
      measureCode: '796',
      quantity: 2,
      amount: 331,
      amountWoVat: 271.32,
      totalAmount: 662,
      totalVatAmount: 119.36,
      vatCode: 'RUS_VAT22',
      type: 1,
      paymentType: 'full_payment',
    },
  ],
  customer: {
    type: 'legal',
    name: 'ООО «Пример»',
    vatNumber: '9900000017',
    taxRegistrationReasonCode: '990001001',
    email: 'buh@example.org',
  },
  invoiceSetting: { customerLockedFields: ['vatNumber'], customerLocked: false },
  orderSetting: { roundPolicy: 'floor' },
  successUrl: 'https://shop.example/thanks',
  failUrl: 'https://shop.example/sorry',
  returnUrl: 'https://shop.example/table/7',
};

/** A shop of the caller is found by the seller's INN: for banks and aggregators. */
const agentOrder = {
  ...without(seasonTicket, 'merchantId'),
  merchantOrderId: 'AGENT-77',
  seller: { type: 'counterparty', countryId: 'RUS', vatNumber: '9900000024' },
};

/** The second order of an invoice: both are paid by one payment. */
const joinedOrder = {
  ...seasonTicket,
  merchantOrderId: 'T-2042',
  orderContainerId: exampleIds.container,
};

export const createOrderExamples: readonly Example[] = [
  {
    name: 'seasonTicket',
    title: { ru: 'Абонемент: самый короткий заказ', en: 'A season ticket: the shortest order' },
    body: seasonTicket,
  },
  {
    name: 'restaurantBill',
    title: {
      ru: 'Счёт ресторана: НДС в цене, вес, округление итога вниз',
      en: 'A restaurant bill: VAT inside, weight, total rounded down',
    },
    body: restaurantBill,
  },
  {
    name: 'secondOrderOfAnInvoice',
    title: { ru: 'Второй заказ того же счёта', en: 'A second order of the same invoice' },
    needs: 'order',
    body: joinedOrder,
  },
  {
    name: 'sellerByInn',
    title: { ru: 'Продавец назван по ИНН', en: 'The seller is named by INN' },
    body: agentOrder,
  },
];

export const agentOrderExamples: readonly Example[] = [
  {
    name: 'agentOrder',
    title: { ru: 'Заказ агента в пользу продавца', en: 'An order of an agent for a seller' },
    body: agentOrder,
  },
];

function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const { [key]: _left, ...rest } = value;
  return rest;
}
