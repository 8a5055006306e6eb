import { exampleIds, type Example } from './example.ts';
import { seasonTicket } from './orders.ts';

const twoPasses = [
  {
    ...seasonTicket.basketItems[0],
    quantity: 2,
    totalAmount: 6301,
  },
];

export const updateOrderExamples: readonly Example[] = [
  {
    name: 'byName',
    title: { ru: 'Две штуки вместо одной', en: 'Two pieces instead of one' },
    needs: 'order',
    body: { amount: 6301, vatAmount: 0, basketItems: twoPasses },
  },
  {
    name: 'byPosition',
    title: {
      ru: 'Поля по номерам, как их шлёт один из модулей',
      en: 'Properties by position, as one published module sends them',
    },
    needs: 'order',
    body: {
      '0': 'Абонемент на месяц, два места',
      '1': 6301,
      '2': 0,
      '3': { date: '2035-02-28 12:00:00.000000', timezone_type: 1, timezone: '+03:00' },
      '4': twoPasses,
    },
  },
  {
    name: 'byArray',
    title: { ru: 'То же массивом', en: 'The same as an array' },
    needs: 'order',
    body: ['Абонемент на месяц', 3150.5, 0, '2035-02-28T12:00:00+03:00'],
  },
];

export const setStatusExamples: readonly Example[] = [
  {
    name: 'paidElsewhere',
    title: { ru: 'Заказ оплачен мимо системы', en: 'The order was paid elsewhere' },
    needs: 'order apart',
    body: { status: 'completed' },
  },
];

export const moveOrderExamples: readonly Example[] = [
  {
    name: 'toAnotherShop',
    title: { ru: 'Заказ переходит в другой магазин', en: 'The order moves to another shop' },
    needs: 'order',
    body: { merchantId: exampleIds.otherMerchant, orderId: exampleIds.order },
  },
];
