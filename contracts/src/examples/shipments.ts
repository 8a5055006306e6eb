import { exampleIds, type Example } from './example.ts';
import { seasonTicket } from './orders.ts';

const wholeLine = seasonTicket.basketItems[0];
const half = 1395.33;

export const createShipmentExamples: readonly Example[] = [
  {
    name: 'wholeOrder',
    title: { ru: 'Отгружено всё', en: 'Everything is shipped' },
    needs: 'paid order',
    body: {
      orderId: exampleIds.order,
      final: true,
      documentNumber: 'ТН-118',
      documentDate: '2035-01-10',
      basketItems: [wholeLine],
    },
  },
  {
    name: 'part',
    title: { ru: 'Часть заказа', en: 'A part of the order' },
    needs: 'paid order',
    body: {
      orderId: exampleIds.order,
      basketItems: [{ ...wholeLine, amount: half, amountWoVat: half, totalAmount: half }],
    },
  },
];

export const listShipmentsExamples: readonly Example[] = [
  {
    name: 'ofAnOrder',
    title: { ru: 'Отгрузки одного заказа', en: 'Shipments of one order' },
    needs: 'shipped order',
    query: `orderId=${exampleIds.order}&_order[id]=asc`,
  },
];
