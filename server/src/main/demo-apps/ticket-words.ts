import type { Language } from '@invogate/contracts/money.ts';

type Words = Record<Language, string>;

/** A flight of the demo's ticket office. */
export interface Flight {
  iataCode: string;
  city: Words;
  serves: Words;
}

const served: Words = {
  ru: 'на странице оплаты предложат трансфер',
  en: 'a transfer is offered on the payment page',
};

export const flights: readonly [Flight, ...Flight[]] = [
  {
    iataCode: 'SVO',
    city: { ru: 'Москва, Шереметьево', en: 'Moscow, Sheremetyevo' },
    serves: served,
  },
  { iataCode: 'LED', city: { ru: 'Санкт-Петербург', en: 'Saint Petersburg' }, serves: served },
  {
    ...{ iataCode: 'AER', city: { ru: 'Сочи', en: 'Sochi' } },
    serves: { ru: 'там машин нет, и карточки не будет', en: 'no cars there, so there is no card' },
  },
];

interface TicketWords {
  title: string;
  owner: string;
  warning: string;
  lead: string;
  fly: (city: string) => string;
  ticket: (city: string) => string;
  steps: string[];
  all: string;
  other: string;
}

export const ticketWords: Record<Language, TicketWords> = {
  ru: {
    title: 'Билет и трансфер',
    owner: 'Авиакасса «Попутчик»',
    warning: 'Демонстрация: деньги и люди ненастоящие.',
    lead: 'Купите билет из Казани. Касса выставит счёт, а перевозчик добавит к нему поездку из аэропорта.',
    fly: (city) => `Казань — ${city}, 8 540 ₽`,
    ticket: (city) => `Авиабилет Казань — ${city}`,
    steps: [
      'Выберите рейс: откроется страница оплаты билета.',
      'Нажмите «Добавить» на карточке трансфера, ответьте, передавать ли контакты, выберите машину и адрес.',
      'Сумма счёта вырастет, страница попросит её подтвердить. Поездку можно убрать, и сумма вернётся.',
      'Оплатите картой: одна оплата закрывает оба заказа, каждый магазин получает своё уведомление.',
    ],
    all: 'Все роли',
    other: 'English',
  },
  en: {
    title: 'A ticket and a transfer',
    owner: 'Fellow Traveller tickets',
    warning: 'A demonstration: neither the money nor the people are real.',
    lead: 'Buy a ticket from Kazan. The office issues an invoice, and a carrier adds a ride from the airport to it.',
    fly: (city) => `Kazan — ${city}, 8,540 ₽`,
    ticket: (city) => `Flight Kazan — ${city}`,
    steps: [
      'Choose a flight: the payment page of the ticket opens.',
      'Press Add on the card of the transfer, say whether to share your contacts, choose a car and an address.',
      'The sum of the invoice grows and the page asks to confirm it. Remove the ride, and the sum is as before.',
      'Pay by card: one payment completes both orders, and each shop is notified of its own.',
    ],
    all: 'All roles',
    other: 'По-русски',
  },
};
