import { exampleIds, exampleShopId, type Example } from './example.ts';

const picture =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export const createShopExamples: readonly Example[] = [
  {
    name: 'place',
    title: { ru: 'Кофейня с адресом', en: 'A café with an address' },
    body: {
      title: 'Кофейня у парка',
      description: 'Кофе своей обжарки и завтраки весь день.',
      merchantId: exampleIds.merchant,
      registrationAddress: 'Москва, Парковая ул., 5',
      lat: 55.7903,
      lon: 37.7776,
      openingHours: ['Mo-Fr 08:00-21:00', 'Sa,Su 10:00-22:00'],
      tags: ['кофе', 'завтраки'],
      minOrderSum: 300,
      published: true,
    },
  },
];

export const changeShopExamples: readonly Example[] = [
  {
    name: 'switchOn',
    title: { ru: 'Показать и убрать телефон', en: 'Publish, and clear the phone' },
    needs: 'point of sale',
    body: { published: true, phone: null, shopUrl: 'https://shop.example' },
  },
];

export const addPhotoExamples: readonly Example[] = [
  {
    name: 'logo',
    title: { ru: 'Логотип', en: 'A logo' },
    needs: 'point of sale',
    body: { kind: 'logo', content: picture },
  },
];

export const saveOfferExamples: readonly Example[] = [
  {
    name: 'offer',
    title: { ru: 'Акция на месяц', en: 'An offer for a month' },
    body: {
      merchantId: exampleIds.merchant,
      externalId: 'spring-2035',
      active: true,
      startAt: '2035-03-01T00:00:00+00:00',
      finishAt: '2035-04-01T00:00:00+00:00',
      name: 'Вторая чашка в подарок',
      description: 'До 11 утра вторая чашка фильтр-кофе в подарок.',
      tags: ['кофе', 'утро'],
    },
  },
];

export const refuseShopExamples: readonly Example[] = [
  {
    name: 'refuse',
    title: { ru: 'Отказать с причиной', en: 'Refuse with a reason' },
    needs: 'point of sale',
    body: { reason: 'На фото чужой товарный знак: замените его' },
  },
];

export const agreementExamples: readonly Example[] = [
  {
    name: 'agreement',
    title: { ru: 'Площадка продаёт за магазин', en: 'A platform sells for a merchant' },
    needs: 'point of sale',
    body: { merchantId: exampleIds.otherMerchant },
  },
];

export const hideShopExamples: readonly Example[] = [
  {
    name: 'hide',
    title: { ru: 'Скрыть до разбирательства', en: 'Hide it for now' },
    needs: 'point of sale',
    body: { reason: 'Жалоба покупателя, разбираемся' },
  },
];

export const listShopsExamples: readonly Example[] = [
  {
    name: 'ofMerchant',
    title: { ru: 'Точки одного магазина', en: 'Points of one merchant' },
    needs: 'point of sale',
    query: `id=${String(exampleShopId)}`,
  },
];
