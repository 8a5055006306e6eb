import { exampleIds, type Example } from './example.ts';
import { seasonTicket } from './orders.ts';

const wholeLine = seasonTicket.basketItems[0];
const part = { ...wholeLine, amount: 700, amountWoVat: 700, totalAmount: 700, totalVatAmount: 0 };

export const createRefundExamples: readonly Example[] = [
  {
    name: 'wholeOrder',
    title: { ru: 'Возврат всего заказа', en: 'The whole order' },
    needs: 'paid order',
    body: {
      parentId: exampleIds.order,
      merchantOrderId: 'R-2041',
      description: 'Покупатель передумал',
      amount: seasonTicket.amount,
      vatAmount: 0,
      basketItems: [wholeLine],
    },
  },
  {
    name: 'partOfALine',
    title: { ru: 'Часть суммы строки', en: 'A part of a line' },
    needs: 'paid order',
    body: {
      parentId: exampleIds.order,
      merchantOrderId: 'R-2041/1',
      description: 'Скидка за неудобства',
      amount: 500,
      vatAmount: 0,
      basketItems: [
        { ...wholeLine, amount: 500, amountWoVat: 500, totalAmount: 500, totalVatAmount: 0 },
      ],
    },
  },
  {
    name: 'draft',
    title: { ru: 'Черновик: из возврата удержат сбор', en: 'A draft: a fee is to be kept' },
    needs: 'paid order',
    body: {
      parentId: exampleIds.order,
      merchantOrderId: 'R-2041/2',
      description: 'Сдан неиспользованный абонемент',
      status: 'draft',
      amount: 700,
      vatAmount: 0,
      basketItems: [part],
    },
  },
];

export const createCorrectionExamples: readonly Example[] = [
  {
    name: 'fee',
    title: { ru: 'Сбор 44 из возврата 700', en: 'A fee of 44 from a refund of 700' },
    needs: 'draft refund',
    body: {
      parentId: exampleIds.refund,
      merchantId: exampleIds.merchant,
      merchantOrderId: 'R-2041/fee',
      description: 'Сбор за возврат',
      amount: 44,
      vatAmount: 7.93,
      currencyId: 'RUB',
      basketItems: [
        {
          ...wholeLine,
          sku: 'return-fee',
          name: 'Сбор за возврат абонемента',
          amount: 44,
          amountWoVat: 36.07,
          totalAmount: 44,
          totalVatAmount: 7.93,
          vatCode: 'RUS_VAT22',
        },
      ],
    },
  },
];

export const cancelDraftExamples: readonly Example[] = [
  {
    name: 'cancel',
    title: { ru: 'Черновик больше не нужен', en: 'The draft is not needed any more' },
    needs: 'draft refund',
  },
];
