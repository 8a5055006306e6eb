import { exampleIds, type Example } from './example.ts';

const common = {
  merchantId: exampleIds.merchant,
  currencyId: 'RUB',
  expirationDate: '2035-01-31T12:00:00+03:00',
};

const line = {
  measure: 'шт',
  measureCode: '796',
  quantity: 1,
  type: 'service',
  paymentType: 'full_prepayment',
} as const;

/** Two nights in a hotel: the reservation goes with the order. */
const lodging = {
  ...common,
  merchantOrderId: 'HTL-3308',
  description: 'Проживание, 2 ночи',
  amount: 9240,
  vatAmount: 0,
  basketItems: [
    {
      ...line,
      sku: 'room-std',
      name: 'Стандартный номер с завтраком',
      measure: 'сут',
      measureCode: '359',
      quantity: 2,
      amount: 4620,
      amountWoVat: 4620,
      totalAmount: 9240,
      totalVatAmount: 0,
      vatCode: 'RUS_VAT0',
      serviceDate: '2035-03-14',
    },
  ],
  customer: { type: 'private', name: 'Лебедев Игорь', email: 'lebedev@example.org' },
  metaData: {
    '@context': 'https://schema.org',
    '@type': 'LodgingReservation',
    reservationId: 'HTL-3308',
    underName: { '@type': 'Person', name: 'Лебедев Игорь' },
    reservationFor: {
      '@type': 'LodgingBusiness',
      name: 'Гостиница «Набережная»',
      address: '190000, Санкт-Петербург, наб. Примерная, д. 2',
      telephone: '+78120000000',
    },
    checkinTime: '2035-03-14T14:00:00+03:00',
    checkoutTime: '2035-03-16T12:00:00+03:00',
  },
};

/** A flight with one passenger: a package of reservations, the ticket, and a bag that is paid for. */
const flight = {
  ...common,
  merchantOrderId: 'AVIA-51270',
  description: 'Авиабилет Москва — Казань',
  amount: 8700,
  vatAmount: 0,
  basketItems: [
    {
      ...line,
      sku: 'fare-eco',
      name: 'Перевозка Москва — Казань, эконом',
      amount: 7200,
      amountWoVat: 7200,
      totalAmount: 7200,
      totalVatAmount: 0,
      vatCode: 'RUS_VAT0',
    },
    {
      ...line,
      sku: 'bag-20',
      name: 'Багаж 20 кг',
      amount: 1500,
      amountWoVat: 1500,
      totalAmount: 1500,
      totalVatAmount: 0,
      vatCode: 'RUS_VAT0',
    },
  ],
  customer: { type: 'private', name: 'Орлова Анна', phone: '79995550011' },
  metaData: {
    '@context': 'https://schema.org',
    '@type': 'ReservationPackage',
    reservationId: 'QX7K2M',
    subReservation: [
      {
        '@type': 'FlightReservation',
        reservationId: 'QX7K2M',
        reservationStatus: 'ReservationConfirmed',
        underName: { '@type': 'Person', name: 'ORLOVA ANNA' },
        reservationFor: {
          '@type': 'Flight',
          flightNumber: '412',
          provider: { '@type': 'Airline', name: 'Пример-Авиа', iataCode: 'ZZ' },
          seller: { '@type': 'Airline', name: 'Пример-Авиа', iataCode: 'ZZ' },
          departureAirport: { '@type': 'Airport', name: 'Внуково', iataCode: 'VKO' },
          arrivalAirport: { '@type': 'Airport', name: 'Казань', iataCode: 'KZN' },
          departureTime: '2035-03-14T09:20:00+03:00',
          arrivalTime: '2035-03-14T11:00:00+03:00',
          departureTerminal: 'A',
          departureGate: '14',
        },
        airplaneSeat: '11C',
        airplaneSeatClass: { '@type': 'AirplaneSeatClass', name: 'Эконом' },
        ticketNumber: '999-2400000001',
        checkinUrl: 'https://air.example/checkin',
        reservedTicket: [
          {
            '@type': 'flightTicket',
            underName: { '@type': 'Person', name: 'ORLOVA ANNA' },
            gender: 'F',
            nationality: 'RUS',
            idDocumentNumber: '4500000000',
            ticketNumber: '999-2400000001',
            ticketStatus: 'OK',
            fareBase: 6400,
            vatValue: [{ vatCode: 'RUS_VAT0', totalVatAmount: 0 }],
          },
          {
            '@type': 'baggageCheck',
            declaredName: 'Чемодан',
            declaredValue: 30000,
            note: 'Хрупкое',
            fare: 1500,
            valueFee: 0,
            vatValue: [{ vatCode: 'RUS_VAT0', totalVatAmount: 0 }],
          },
        ],
      },
    ],
  },
};

/** A train seat: the reservation belongs to the line, so each passenger has its own. */
const train = {
  ...common,
  merchantOrderId: 'ZD-90417',
  description: 'Железнодорожный билет',
  amount: 2864.4,
  vatAmount: 44,
  basketItems: [
    {
      ...line,
      sku: 'seat-07-021',
      name: 'Билет Москва — Тверь, вагон 7, место 21',
      amount: 2620.4,
      amountWoVat: 2620.4,
      totalAmount: 2620.4,
      totalVatAmount: 0,
      vatCode: 'RUS_VAT0',
      metaData: {
        '@context': 'https://schema.org',
        '@type': 'TrainReservation',
        bookingTime: '2035-01-20T10:15:00+03:00',
        reservationId: '70000000000001',
        reservationFor: {
          '@type': 'TrainTrip',
          departureStation: { '@type': 'TrainStation', name: 'Москва, Ленинградский вокзал' },
          arrivalStation: { '@type': 'TrainStation', name: 'Тверь' },
          departureTime: '2035-02-03T18:35:00+03:00',
          arrivalTime: '2035-02-03T20:05:00+03:00',
          trainName: 'Скорый',
          trainNumber: '030А',
        },
        provider: { '@type': 'Organization', name: 'Пример-Экспресс', taxID: '9900000031' },
        reservedTicket: {
          '@type': 'trainTicket',
          underName: { '@type': 'Person', name: 'Жуков Пётр' },
          coachNumber: '07',
          coachType: 'Купе',
          serviceClass: '2Т',
          ticketedSeat: { '@type': 'Seat', seatNumber: '021' },
          ticketNumber: '70000000000001',
          ticketStatus: 'issued',
          ticketIssueTime: '2035-01-20T10:16:00+03:00',
          fareBase: 1900.4,
          fareReservation: 720,
          vatValue: [{ vatCode: 'RUS_VAT0', totalVatAmount: 0 }],
          paymentType: 'full_prepayment',
        },
      },
    },
    {
      ...line,
      sku: 'agency-fee',
      name: 'Сервисный сбор',
      amount: 244,
      amountWoVat: 200,
      totalAmount: 244,
      totalVatAmount: 44,
      vatCode: 'RUS_VAT22',
    },
  ],
  customer: { type: 'private', name: 'Жуков Пётр', email: 'zhukov@example.org' },
};

export const travelExamples: readonly Example[] = [
  {
    name: 'lodging',
    title: { ru: 'Гостиница: бронь в metaData', en: 'Lodging: the reservation in metaData' },
    body: lodging,
  },
  {
    name: 'flight',
    title: {
      ru: 'Авиабилет: пакет броней, билет и багаж',
      en: 'A flight: a package of reservations, ticket and baggage',
    },
    body: flight,
  },
  {
    name: 'train',
    title: { ru: 'Поезд: бронь у строки заказа', en: 'A train: the reservation is of the line' },
    body: train,
  },
];
