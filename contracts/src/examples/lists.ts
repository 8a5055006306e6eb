import { exampleIds, type Example } from './example.ts';

export const listOrdersExamples: readonly Example[] = [
  {
    name: 'byNumber',
    title: { ru: 'Заказы с этим номером', en: 'Orders with this number' },
    needs: 'order',
    query: `merchantId=${exampleIds.merchant}&merchantOrderId=T-2041`,
  },
  {
    name: 'paidInJanuary',
    title: { ru: 'Оплачены в январе, крупные первыми', en: 'Paid in January, largest first' },
    needs: 'paid order',
    query:
      'status[]=completed&status[]=hold&paidAt[_ge]=2035-01-01&paidAt[_lt]=2035-02-01' +
      '&_order[amount]=desc&_pageSize=100',
  },
  {
    name: 'ofACustomer',
    title: { ru: 'Заказы покупателя, по одному', en: 'Orders of a customer, one a page' },
    needs: 'order',
    query: 'customer[phone][eq]=79991234567&description[_start]=Абонемент&_pageSize=1',
  },
];

export const listRefundsExamples: readonly Example[] = [
  {
    name: 'ofAnOrder',
    title: { ru: 'Возвраты одного заказа', en: 'Refunds of one order' },
    needs: 'refunded order',
    query: `parentId=${exampleIds.order}`,
  },
];

export const listNotificationsExamples: readonly Example[] = [
  {
    name: 'ofAnOrder',
    title: { ru: 'Что сообщили об одном заказе', en: 'What was told about one order' },
    needs: 'notification',
    query: `orderId=${exampleIds.order}`,
  },
];

export const counterpartyExamples: readonly Example[] = [
  {
    name: 'byInn',
    title: { ru: 'Организация и её филиалы', en: 'An organisation and its branches' },
    query: 'vatNumber=9900000017',
  },
];

export const listFilesExamples: readonly Example[] = [
  {
    name: 'ofAnOrder',
    title: { ru: 'Файлы одного заказа', en: 'Files of one order' },
    needs: 'invoiced order',
    query: `orderId=${exampleIds.order}`,
  },
];
