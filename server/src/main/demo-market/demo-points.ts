import type { CreateShop, SaveSpecialOffer } from '@invogate/contracts/marketplace.ts';
import { demo } from '#rooms/accounts/index.ts';
import { demoLoyalty } from '#rooms/business/index.ts';
import { demoRestaurant } from '../demo-till/demo-restaurant.ts';
import { demoCoffee, demoFuel, demoPress } from './demo-sellers.ts';

/** A point of the demo; its name in the address is its key. */
export interface DemoPoint {
  alias: string;
  /** Alias of its brand. */
  brand?: string;
  /** Of a picture in the folder beside. */
  picture?: 'coffee' | 'fuel' | 'hotel' | 'lighthouse' | 'books' | 'print' | 'table';
  shop: CreateShop & { merchantId: string };
}

const coffeeHours = ['Mo-Fr 08:00-21:00', 'Sa,Su 10:00-22:00'];
const bonus = [demoLoyalty.programId];
const coffeePoint = (alias: string, where: Partial<CreateShop>): DemoPoint => ({
  ...{ alias, brand: 'zerno', picture: 'coffee' },
  shop: {
    merchantId: demoCoffee.merchantId,
    description:
      'Кофе своей обжарки, выпечка с пяти утра, завтраки весь день.\n' +
      'Организациям — абонемент по счёту и чеки за каждую чашку.',
    phone: '+7 843 000-02-18',
    tags: ['кофе', 'завтраки', 'выпечка'],
    accountProgramIds: bonus,
    openingHours: coffeeHours,
    minOrderSum: 150,
    ...where,
  },
});

const station = (alias: string, where: Partial<CreateShop>): DemoPoint => ({
  ...{ alias, brand: 'kompas', picture: 'fuel' },
  shop: {
    merchantId: demoFuel.merchantId,
    description: 'Бензин АИ-92 и АИ-95, дизельное топливо, подкачка шин, магазин в дорогу.',
    tags: ['азс', 'топливо', 'магазин'],
    openingHours: ['Mo-Su 00:00-24:00'],
    ...where,
  },
});

/** Brands first: points name them. */
export const demoPoints: readonly DemoPoint[] = [
  {
    ...{ alias: 'zerno', picture: 'coffee' },
    shop: {
      ...{ merchantId: demoCoffee.merchantId, type: 'brand', title: 'Зерно и пар' },
      description: 'Кофейни с обжаркой за стеклом: в каждой видно, откуда берётся вкус.',
    },
  },
  coffeePoint('zerno-kazan', {
    ...{ title: 'Зерно и пар на Мельничной', lat: 55.7915, lon: 49.1142 },
    registrationAddress: 'Казань, ул. Мельничная, 3',
  }),
  coffeePoint('zerno-moscow', {
    ...{ title: 'Зерно и пар у Маяка', lat: 55.7655, lon: 37.5932 },
    registrationAddress: 'Москва, Тверской проезд, 8',
  }),
  coffeePoint('zerno-sochi', {
    ...{ title: 'Зерно и пар на набережной', lat: 43.5815, lon: 39.7188 },
    registrationAddress: 'Сочи, Приморская ул., 11',
    openingHours: ['Mo-Su 07:00-23:00'],
  }),
  {
    ...{ alias: 'kompas', picture: 'fuel' },
    shop: {
      ...{ merchantId: demoFuel.merchantId, type: 'brand', title: 'АЗС «Компас»' },
      description: 'Заправки на больших дорогах: топливо и документы по одному счёту.',
    },
  },
  station('kompas-ural', {
    ...{ title: '«Компас» на Путевой', lat: 56.8389, lon: 60.6057 },
    registrationAddress: 'Екатеринбург, ул. Путевая, 17',
    timeZone: 'Asia/Yekaterinburg',
  }),
  station('kompas-m12', {
    ...{ title: '«Компас» на трассе М-12', lat: 55.6512, lon: 42.3174 },
    registrationAddress: 'Нижегородская область, трасса М-12, 331-й километр',
  }),
  {
    ...{ alias: 'mayak', picture: 'table' },
    shop: {
      ...{ merchantId: demoRestaurant.merchantId, title: 'Ресторан «Маяк»' },
      ...{ lat: 68.9792, lon: 33.0925 },
      registrationAddress: 'Мурманск, ул. Портовая, 5',
      description: 'Северная рыба, крабы и ягоды. За столом можно заплатить по QR-коду.',
      phone: '+7 815 000-01-20',
      tags: ['ресторан', 'рыба', 'ужин'],
      openingHours: ['Mo-Th 12:00-23:00', 'Fr,Sa 12:00-02:00', 'Su 12:00-22:00'],
    },
  },
  {
    ...{ alias: 'lavka', picture: 'lighthouse' },
    shop: {
      ...{ merchantId: demo.merchantId, title: 'Лавка у маяка', type: 'shop' },
      description: 'Тёплые варежки, термосы, билеты в музей и на поезд. Отправляем по всей стране.',
      deliveryInfo: 'Почтой и курьером, от 2 до 9 дней. Организациям — с документами.',
      shopUrl: 'https://lavka.example',
      ...{ minOrderSum: 500, tags: ['подарки', 'одежда', 'билеты'], accountProgramIds: bonus },
    },
  },
  {
    ...{ alias: 'otel', picture: 'hotel' },
    shop: {
      ...{ merchantId: demo.otherMerchantId, title: 'Демо-отель «Штиль»' },
      ...{ lat: 59.9398, lon: 30.2716 },
      registrationAddress: 'Санкт-Петербург, Морская наб., 21',
      description: 'Тихая гостиница у воды: 48 номеров, завтрак, прачечная, зал для встреч.',
      phone: '+7 812 000-00-03',
      tags: ['гостиница', 'завтраки', 'командировки'],
      openingHours: ['Mo-Su 00:00-24:00'],
    },
  },
  {
    ...{ alias: 'ottisk', picture: 'print' },
    shop: {
      ...{ merchantId: demoPress.merchantId, title: 'Типография «Оттиск»', type: 'external' },
      description: 'Визитки, бланки, каталоги. Макет проверим за час, счёт — сразу.',
      ...{ shopUrl: 'https://press.example', minOrderSum: 3000 },
      tags: ['печать', 'офис'],
    },
  },
  {
    ...{ alias: 'pereplyot', picture: 'books' },
    shop: {
      ...{ merchantId: demoPress.merchantId, title: 'Книги «Переплёт»' },
      ...{ lat: 55.0301, lon: 82.9204, timeZone: 'Asia/Novosibirsk' },
      registrationAddress: 'Новосибирск, Типографский пер., 4',
      description: 'Книжный магазин при переплётной мастерской. Библиотекам — по счёту.',
      tags: ['книги', 'подарки'],
      openingHours: ['Tu-Su 11:00-20:00'],
    },
  },
];

const always = { active: true, startAt: '2024-01-01T00:00:00Z', finishAt: '2034-01-01T00:00:00Z' };

/** Offers of the demo; they last as long as anybody will look. */
export const demoOffers: readonly SaveSpecialOffer[] = [
  {
    ...{ ...always, merchantId: demoCoffee.merchantId, externalId: 'second-cup' },
    name: 'Вторая чашка за полцены',
    description: 'До 11 утра вторая чашка фильтр-кофе вдвое дешевле.',
    tags: ['кофе', 'утро'],
  },
  {
    ...{ ...always, merchantId: demoFuel.merchantId, externalId: 'fleet' },
    name: 'Автопаркам — минус 3 %',
    description: 'Организациям с парком от пяти машин скидка 3 % на дизельное топливо.',
    tags: ['топливо', 'организациям'],
  },
  {
    ...{ ...always, merchantId: demo.merchantId, externalId: 'mittens' },
    name: 'Варежки парой',
    description: 'Две пары варежек по цене полутора.',
    tags: ['одежда'],
  },
];
