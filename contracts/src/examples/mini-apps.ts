import { exampleIds, exampleShopId, type Example } from './example.ts';

export const listMiniAppsExamples: readonly Example[] = [
  {
    name: 'enabled',
    title: { ru: 'Включённые мини-приложения', en: 'Mini-apps that are switched on' },
    needs: 'mini-app',
    query: 'enabled=true',
  },
];

export const readMiniAppExamples: readonly Example[] = [
  { name: 'read', title: { ru: 'Одно приложение', en: 'One app' }, needs: 'mini-app' },
];

export const registerMiniAppExamples: readonly Example[] = [
  {
    name: 'addOn',
    title: { ru: 'Трансфер на странице оплаты билета', en: 'A transfer beside a ticket' },
    needs: 'point of sale',
    body: {
      shopId: exampleShopId,
      merchantId: exampleIds.merchant,
      name: 'Трансфер из аэропорта',
      url: 'https://transfer.example/app/',
      modes: ['suborder'],
      metaKeys: ['iataCode'],
      rule: [{ key: 'iataCode', values: ['SVO', 'DME'] }],
    },
  },
];

export const changeMiniAppExamples: readonly Example[] = [
  {
    name: 'switchOff',
    title: { ru: 'Выключить', en: 'Switch it off' },
    needs: 'mini-app',
    body: { enabled: false },
  },
];

export const operatorPairExamples: readonly Example[] = [
  {
    name: 'both',
    title: { ru: 'Договорились обе стороны', en: 'Both sides have agreed' },
    needs: 'mini-app',
    body: { merchantId: exampleIds.otherMerchant, agrees: true },
  },
];

export const ownMiniAppsExamples: readonly Example[] = [
  {
    name: 'own',
    title: { ru: 'Свои и предложенные', en: 'Own ones, and those that are offered' },
    needs: 'mini-app',
  },
];

export const agreePairExamples: readonly Example[] = [
  {
    name: 'agree',
    title: { ru: 'Показывать на своих счетах', en: 'Show it on own invoices' },
    needs: 'mini-app',
    body: { merchantId: exampleIds.otherMerchant, agrees: true },
  },
];
