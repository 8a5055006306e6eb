import type { Example } from './example.ts';

export const openFundExamples: readonly Example[] = [
  {
    name: 'withOverdraft',
    title: { ru: 'Фонд с овердрафтом', en: 'A fund with an overdraft' },
    body: {
      vatNumber: '9900000049',
      taxRegistrationReasonCode: '990001001',
      overdraftLimit: 5000,
      overdraftDays: 30,
    },
  },
  {
    name: 'promisesOnly',
    title: { ru: 'Только обещанные платежи', en: 'Promised payments only' },
    body: { vatNumber: '990000000115', promisedLimit: 20000, promisedDays: 14 },
  },
];

export const changeFundExamples: readonly Example[] = [
  {
    name: 'higherLimit',
    title: { ru: 'Новый лимит и порог уведомления', en: 'A new limit and a mark for alerts' },
    body: { overdraftLimit: 8000, lowBelow: 1000 },
  },
];

export const topUpExamples: readonly Example[] = [
  {
    name: 'byHand',
    title: { ru: 'Перевод учтён вручную', en: 'A transfer noted by hand' },
    body: { operationId: '20350110-17', amount: 2500, receivedOn: '2035-01-10' },
  },
];

export const listFundsExamples: readonly Example[] = [
  {
    name: 'inRoubles',
    title: { ru: 'Рублёвые фонды, которые не заблокированы', en: 'Rouble funds in use' },
    query: 'currencyId=RUB&blocked=0',
  },
];

export const fundStatementExamples: readonly Example[] = [
  {
    name: 'topUps',
    title: { ru: 'Пополнения фонда', en: 'Top-ups of a fund' },
    query: 'type=topup',
  },
];
