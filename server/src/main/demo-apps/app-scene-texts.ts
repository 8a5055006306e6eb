import type { Language } from '@invogate/contracts/money.ts';
import { demoKitchen, demoStations } from './app-merchants.ts';
import { demoOperatorKey } from './operator-key.ts';

/** Where a mini-app of the demo stands now. */
export interface AppPlace {
  shopId: number;
  appUrl: string;
}

/** A page that tells what can be played with a mini-app. */
export interface AppScene {
  path: string;
  merchantId: string;
  /** One for each role. */
  links(place: AppPlace, languageId: Language): string[];
  texts: Record<Language, { title: string; roles: string[]; steps: string[] }>;
}

export const sceneWords = {
  ru: {
    owner: 'Invogate',
    warning: 'Демонстрация: деньги и люди ненастоящие.',
    other: 'English',
    soon: 'Приложение ещё запускается. Обновите страницу через несколько секунд.',
    all: 'Все роли',
    opens: 'в новом окне',
  },
  en: {
    owner: 'Invogate',
    warning: 'A demonstration: neither the money nor the people are real.',
    other: 'По-русски',
    soon: 'The app is still starting. Reload the page in a few seconds.',
    all: 'All roles',
    opens: 'in a new window',
  },
};

const hosted = ({ shopId }: AppPlace, languageId: Language) =>
  `/app/${shopId}?languageId=${languageId}`;

export const appScenes: readonly AppScene[] = [
  {
    path: '/demo/fuel',
    merchantId: demoStations.merchantId,
    links: (place, languageId) => [
      hosted(place, languageId),
      `${place.appUrl}station?lang=${languageId}#key=${demoOperatorKey}`,
      `${place.appUrl}station?lang=${languageId}#key=${demoOperatorKey}&station=southern`,
      '/demo/mailbox',
    ],
    texts: {
      ru: {
        title: 'Заправка по счёту',
        roles: [
          'Телефон водителя',
          'Колонки станции',
          'Касса станции с оператором',
          'Почта с кодами',
        ],
        steps: [
          'Откройте телефон водителя и колонки станции рядом. В телефоне выберите «Речной причал», колонку 3 и 40 литров.',
          'Оплатите: картой или из гарантийного фонда. Для фонда выберите организацию, ИНН 9900000017; код придёт в почту.',
          'Деньги удержаны, колонка 3 открылась сама. На пульте налейте 35 литров и повесьте пистолет: спишется по факту, остаток вернётся.',
          'Сломайте колонку до оплаты: телефон объяснит, что случилось, и деньги вернутся целиком.',
          'На кассе «Южных ворот» напечатайте пречек, отсканируйте QR, оплатите и откройте колонку кнопкой.',
        ],
      },
      en: {
        title: 'Fuel by invoice',
        roles: [
          'The driver’s phone',
          'Pumps of the station',
          'Counter of a station with an operator',
          'Mailbox with codes',
        ],
        steps: [
          'Open the driver’s phone and the pumps beside each other. On the phone choose River Pier, pump 3 and 40 litres.',
          'Pay by card or from the guarantee fund. For the fund choose an organisation, INN 9900000017; the code comes to the mailbox.',
          'The money is held and pump 3 opens by itself. At the desk fill 35 litres and hang up the nozzle: the fact is charged, the rest comes back.',
          'Break a pump before the payment: the phone says what happened, and all money goes back.',
          'At the counter of Southern Gate print a pre-check, scan the QR, pay, and open the pump by its button.',
        ],
      },
    },
  },
  {
    path: '/demo/lunch',
    merchantId: demoKitchen.merchantId,
    links: (place, languageId) => [hosted(place, languageId), '/demo/mailbox'],
    texts: {
      ru: {
        title: 'Обеды в офис',
        roles: ['Заказать обеды', 'Почта с кодами'],
        steps: [
          'Выберите бизнес-ланчи и их число, или соберите доставку из блюд.',
          'Укажите день, время и адрес. Платит организация: ИНН 9900000017 есть в демо-справочнике.',
          'Оплатите из гарантийного фонда, картой или возьмите счёт для бухгалтера.',
          'После оплаты кухня получит подписанное уведомление, а экран скажет, когда привезут.',
        ],
      },
      en: {
        title: 'Lunches for the office',
        roles: ['Order lunches', 'Mailbox with codes'],
        steps: [
          'Choose business lunches and how many, or put dishes together for delivery.',
          'Give day, time and address. An organisation pays: INN 9900000017 is in the demo directory.',
          'Pay from the guarantee fund or by card, or take the invoice for your accountant.',
          'After the payment the kitchen gets a signed notification, and the screen says when it comes.',
        ],
      },
    },
  },
];
