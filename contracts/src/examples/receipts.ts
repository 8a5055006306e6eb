import { exampleIds, type Example } from './example.ts';

export const listReceiptsExamples: readonly Example[] = [
  {
    name: 'ofAnOrder',
    title: { ru: 'Чеки одного заказа', en: 'Receipts of one order' },
    needs: 'printed receipt',
    query: `orderId=${exampleIds.order}`,
  },
  {
    name: 'parked',
    title: { ru: 'Чеки, которые касса не приняла', en: 'Receipts that the register has refused' },
    needs: 'refused receipt',
    query: `status=failed&orderId=${exampleIds.order}`,
  },
];

export const retryReceiptExamples: readonly Example[] = [
  {
    name: 'corrected',
    title: { ru: 'С исправленным названием', en: 'With a name that was corrected' },
    needs: 'refused receipt',
    body: { items: [{ number: 1, name: 'Абонемент' }] },
  },
];
