import type { Example } from './example.ts';

export const businessInvoicesExamples: readonly Example[] = [
  {
    name: 'byNumber',
    title: { ru: 'По номеру заказа магазина', en: "By the shop's order number" },
    query: 'merchantOrderId=1001&status=pending',
  },
  {
    name: 'paid',
    title: { ru: 'Оплаченные из фонда', en: 'Paid from the fund' },
    query: 'status=paid&_order[createdAt]=desc',
  },
];

export const confirmFromFundExamples: readonly Example[] = [
  {
    name: 'whole',
    title: { ru: 'Оплатить из гарантийного фонда', en: 'Pay from the guarantee fund' },
    needs: 'order',
    body: { partnerOperationId: 'op-2001' },
  },
];

export const businessEntriesExamples: readonly Example[] = [
  {
    name: 'ofAnOperation',
    title: { ru: 'Движения по операции', en: 'Lines of an operation' },
    query: 'partnerOperationId=op-2001',
  },
];

export const businessPaymentsExamples: readonly Example[] = [
  {
    name: 'byOperation',
    title: { ru: 'Что стало с операцией', en: 'What became of an operation' },
    query: 'partnerOperationId=op-2001',
  },
];
