import { exampleIds, type Example } from './example.ts';
import { seasonTicket } from './orders.ts';

export const listInvoicesExamples: readonly Example[] = [
  {
    name: 'byId',
    title: { ru: 'Счёт, с которым пришёл плательщик', en: 'The invoice that a payer came with' },
    needs: 'order',
    query: `id=${exampleIds.container}`,
  },
  {
    name: 'ofAnOrganisation',
    title: { ru: 'Неоплаченные счета организации', en: 'Open invoices of an organisation' },
    query: 'customer[type][eq]=legal&customer[vatNumber][eq]=9900000017&status=pending',
  },
];

const report = {
  invoiceId: exampleIds.container,
  amount: seasonTicket.amount,
  currencyId: 'RUB',
} as const;

export const confirmExamples: readonly Example[] = [
  {
    name: 'paid',
    title: { ru: 'Счёт оплачен', en: 'The invoice is paid' },
    needs: 'order',
    body: {
      ...report,
      paymentOperationId: 'op-1001',
      paymentOrder: {
        ...{ type: 'legal', amount: report.amount, currencyId: 'RUB', number: '42' },
        ...{ date: '2035-01-10', name: 'ООО «Весна»', vatNumber: '9900000017' },
        ...{ settlementAccount: '40702810900000000002', bic: '049900999' },
      },
      status: 'paid',
    },
  },
  {
    name: 'pending',
    title: { ru: 'Клиент согласился, деньги идут', en: 'The client agreed, the money is coming' },
    needs: 'order',
    body: { ...report, paymentOperationId: 'op-1002', status: 'pending' },
  },
];

export const listPaymentsExamples: readonly Example[] = [
  {
    name: 'byOperation',
    title: { ru: 'Что стало с операцией', en: 'What became of an operation' },
    query: 'paymentOperationId=op-1001',
  },
];
