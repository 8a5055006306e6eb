import { exampleIds, type Example } from './example.ts';

export const inviteExamples: readonly Example[] = [
  {
    name: 'byEmail',
    title: { ru: 'Пригласить ресторан', en: 'Invite a restaurant' },
    body: { partnerId: exampleIds.partner, type: 'email', identifier: 'chef@kitchen.example' },
  },
];

export const readInviteExamples: readonly Example[] = [
  {
    name: 'registered',
    title: { ru: 'Заявка подана', en: 'The application is handed in' },
    needs: 'application',
    query: `id=${exampleIds.invite}`,
  },
];

export const activationExamples: readonly Example[] = [
  {
    name: 'activated',
    title: { ru: 'Код подошёл', en: 'The code does' },
    needs: 'activation code',
    body: { partnerId: exampleIds.partner, activationCode: exampleIds.activationCode },
  },
];

export const listApplicationsExamples: readonly Example[] = [
  {
    name: 'new',
    title: { ru: 'Что ждёт решения', en: 'What waits for a decision' },
    needs: 'application',
    query: `status=new&email=${exampleIds.applicant}`,
  },
];

export const askApplicantExamples: readonly Example[] = [
  {
    name: 'question',
    title: { ru: 'Нужна доверенность', en: 'A power of attorney is needed' },
    needs: 'application',
    body: { question: 'Пришлите доверенность на подписанта' },
  },
];

export const refuseApplicationExamples: readonly Example[] = [
  {
    name: 'reason',
    title: { ru: 'С причиной', en: 'With a reason' },
    needs: 'application',
    body: { reason: 'Организация ликвидирована' },
  },
];

export const approveApplicationExamples: readonly Example[] = [
  {
    name: 'terms',
    title: { ru: 'Комиссия 3 %', en: 'A commission of 3 %' },
    needs: 'application',
    body: { contractNumber: 'Д-15', contractDate: '2035-01-10', commissionPercent: 3 },
  },
  {
    name: 'reward',
    title: { ru: 'С вознаграждением и счётом', en: 'With a reward and an account' },
    needs: 'application',
    body: {
      ...{ contractNumber: 'Д-16', contractDate: '2035-01-10', commissionPercent: 3 },
      reward: { percent: 1.5, min: 5 },
      settlement: { settlementAccount: '40702810900000000002', bic: '049900999' },
    },
  },
];

export const activationCodeExamples: readonly Example[] = [
  {
    name: 'forATill',
    title: { ru: 'Для одной кассы', en: 'For one till' },
    body: { merchantId: exampleIds.merchant, device: 'Касса 2' },
  },
];
