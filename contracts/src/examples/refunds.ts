import { exampleIds, type Example } from './example.ts';
import { seasonTicket } from './orders.ts';

const wholeLine = seasonTicket.basketItems[0];

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
];
