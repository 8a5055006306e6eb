import type { DemoMerchant } from '../demo-merchant.ts';

/** Merchants of the demo that are there for the marketplace alone. */
export const demoCoffee: DemoMerchant = {
  merchantId: '0192f3c0-0000-7000-8000-0000000000d1',
  token: '9d8141c3fe1a7a152637485960718293',
  name: 'Кофейни «Зерно и пар»',
  seller: {
    vatNumber: '9900000218',
    nameFull: 'Общество с ограниченной ответственностью «Зерно и пар»',
    address: '420111, г. Казань, ул. Мельничная, д. 3',
    settlementAccount: '40702810600000000218',
  },
  settings: { supplierPhone: '+78430000218' },
};

export const demoFuel: DemoMerchant = {
  merchantId: '0192f3c0-0000-7000-8000-0000000000d2',
  token: 'ae9252d40f2b8b263748596071829304',
  name: 'АЗС «Компас»',
  seller: {
    vatNumber: '9900000225',
    nameFull: 'Общество с ограниченной ответственностью «Компас»',
    address: '620014, г. Екатеринбург, ул. Путевая, д. 17',
    settlementAccount: '40702810800000000225',
  },
  settings: {},
};

export const demoPress: DemoMerchant = {
  merchantId: '0192f3c0-0000-7000-8000-0000000000d3',
  token: 'bfa363e5103c9c374859607182930415',
  name: 'Оттиск и переплёт',
  seller: {
    vatNumber: '9900000232',
    nameFull: 'Общество с ограниченной ответственностью «Оттиск»',
    address: '630099, г. Новосибирск, Типографский пер., д. 4',
    settlementAccount: '40702810000000000232',
  },
  settings: { siteUrl: 'https://press.example' },
};

export const demoSellers: readonly DemoMerchant[] = [demoCoffee, demoFuel, demoPress];
