import { airports } from '@invogate/miniapp-transfer/rides.ts';
import { demo } from '#rooms/accounts/index.ts';
import { demoCars, demoKitchen, demoStations, demoTickets } from './app-merchants.ts';
import type { DemoPoint } from '../demo-market/demo-points.ts';
import type { ListedApp } from './list-app.ts';

/** Folders of the mini-apps, and the first part of their addresses. */
export type AppName = 'fuel' | 'restaurant' | 'transfer';

/** What of the demo's mini-apps stands in the marketplace; `origin` is theirs. */
export function listedApps(origin: string): Record<AppName, ListedApp> {
  return {
    fuel: {
      point: stationsPoint,
      app: {
        name: 'Заправка по счёту',
        url: `${origin}/fuel/`,
        modes: ['order'],
        geolocation: true,
      },
    },
    restaurant: {
      point: kitchenPoint,
      app: { name: 'Обеды и доставка', url: `${origin}/restaurant/`, modes: ['order'] },
    },
    transfer: {
      point: carsPoint,
      app: {
        name: 'Трансфер из аэропорта',
        url: `${origin}/transfer/`,
        modes: ['order', 'suborder'],
        metaKeys: ['iataCode'],
        rule: [{ key: 'iataCode', values: Object.keys(airports) }],
      },
      hosts: [demoTickets.merchantId, demo.merchantId],
    },
  };
}

const stationsPoint: DemoPoint = {
  ...{ alias: 'poputny', picture: 'fuel' },
  shop: {
    title: 'АЗС «Попутный ветер»',
    type: 'offline',
    merchantId: demoStations.merchantId,
    description:
      'Заправка по счёту для организаций: выберите колонку в телефоне, подтвердите оплату, ' +
      'и колонка откроется.\nСписываем по факту, остаток возвращаем сразу.',
    registrationAddress: 'Москва, Причальная наб., 12',
    ...{ lat: 55.7522, lon: 37.6175 },
    phone: '+7 499 000-01-51',
    tags: ['азс', 'топливо', 'кофе'],
    openingHours: ['Mo-Su 00:00-24:00'],
  },
};

const kitchenPoint: DemoPoint = {
  ...{ alias: 'polden', picture: 'table' },
  shop: {
    title: 'Кухня «Полдень»',
    type: 'offline',
    merchantId: demoKitchen.merchantId,
    description:
      'Обеды в офис и доставка ужинов. Организация платит по счёту и получает документы.',
    registrationAddress: 'Москва, ул. Обеденная, 2',
    ...{ lat: 55.744, lon: 37.63 },
    phone: '+7 499 000-01-69',
    tags: ['обеды', 'доставка', 'кейтеринг'],
    openingHours: ['Mo-Fr 09:00-21:00'],
  },
};

const carsPoint: DemoPoint = {
  alias: 'vstrecha',
  shop: {
    title: 'Трансферы «Встреча»',
    type: 'offline',
    merchantId: demoCars.merchantId,
    description:
      'Машина из аэропорта к вашему рейсу. Добавьте поездку к счёту за билет или закажите ' +
      'её отдельно.',
    registrationAddress: 'Московская обл., Аэропортовское ш., 3',
    ...{ lat: 55.9728, lon: 37.4147 },
    phone: '+7 499 000-01-76',
    tags: ['трансфер', 'такси', 'аэропорт'],
    openingHours: ['Mo-Su 00:00-24:00'],
  },
};
