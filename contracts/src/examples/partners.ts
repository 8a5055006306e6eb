import { exampleIds, type Example } from './example.ts';

export const accessRequestExamples: readonly Example[] = [
  {
    name: 'bySeller',
    title: { ru: 'Доступ к магазинам продавца по ИНН', en: 'Shops of a seller, by INN' },
    body: {
      seller: { type: 'counterparty', countryId: 'RUS', vatNumber: '9900000024' },
      scopes: ['order.create', 'order.read'],
      comment: 'Счета для организаций в вашем магазине',
    },
  },
  {
    name: 'nobody',
    title: { ru: 'Такого продавца у нас нет: ответ тот же', en: 'Nobody’s INN: the same answer' },
    body: {
      seller: { type: 'counterparty', countryId: 'RUS', vatNumber: '9900009990' },
      scopes: ['order.create'],
    },
  },
];

export const listAccessExamples: readonly Example[] = [
  {
    name: 'pending',
    title: { ru: 'Что ждёт решения магазинов', en: 'What waits for shops' },
    needs: 'access request',
    query: 'status=pending',
  },
];

export const decisionExamples: readonly Example[] = [
  {
    name: 'narrower',
    title: { ru: 'Пустить, но не ко всему', en: 'Let in, but not to everything' },
    needs: 'access request',
    body: {
      decision: 'approve',
      scopes: ['order.create', 'order.read'],
      merchantIds: [exampleIds.merchant],
    },
  },
  {
    name: 'decline',
    title: { ru: 'Отказать', en: 'Decline' },
    needs: 'access request',
    body: { decision: 'decline' },
  },
];

export const partnerApplicationExamples: readonly Example[] = [
  {
    name: 'restaurant',
    title: { ru: 'Ресторан из вашей CRM', en: 'A restaurant out of your CRM' },
    body: {
      vatNumber: '9900000105',
      taxRegistrationReasonCode: '990001001',
      name: 'ООО «Борщ и стейк»',
      siteUrl: 'https://borsch.example',
      contact: { name: 'Анна', email: 'anna@borsch.example', phone: '+79990000105' },
      comment: 'Две кассы',
      externalId: 'CRM-15',
    },
  },
];

export const listRewardsExamples: readonly Example[] = [
  {
    name: 'month',
    title: { ru: 'Возвраты вознаграждения за месяц', en: 'What went back in a month' },
    query: 'type=reversal&createdAt[ge]=2035-01-01T00:00:00Z',
  },
];

export const statementExamples: readonly Example[] = [
  {
    name: 'january',
    title: { ru: 'Январь по московскому времени', en: 'January in Moscow' },
    query: 'from=2034-12-31T21:00:00Z&to=2035-01-31T21:00:00Z',
  },
];
