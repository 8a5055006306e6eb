import { invogateClient, type CreateOrder } from '@invogate/client';
import type { Language } from '@invogate/contracts/money.ts';
import { majorFromMinor, minor } from '@invogate/contracts/money.ts';
import { answerPage, goTo, sitePage } from '#adapters/site-page.ts';
import { markup } from '#kernel/html.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import { demoTickets } from './app-merchants.ts';
import { flights, ticketWords, type Flight } from './ticket-words.ts';

export interface TicketSceneDeps {
  /** Where this server reaches itself; without a slash at the end. */
  selfUrl: string;
  now: () => Date;
  /** Number of the next ticket. */
  newNumber: () => string;
}

const path = '/demo/transfer';

/** Styles of the pages of other mini-apps. */
const style = '/demo/apps/style.css';

/**
 * A ticket office that knows only the public API: it sells flights, and on its invoices airport
 * transfers are offered as an add-on where the flight's airport is served.
 */
export function ticketScene({ selfUrl, now, newNumber }: TicketSceneDeps): PlainRoute[] {
  const client = invogateClient({
    ...{ baseUrl: selfUrl, token: demoTickets.token, userAgent: 'DemoTickets/1.0' },
  });
  return [
    {
      method: 'GET',
      path,
      handle: async ({ query, headers }) => {
        const asked = query.get('languageId') ?? headers['accept-language'] ?? '';
        return answerPage(200, officePage(/^\s*en\b/i.test(asked) ? 'en' : 'ru'));
      },
    },
    {
      method: 'POST',
      path,
      handle: async ({ rawBody }) => {
        const form = new URLSearchParams(rawBody);
        const flight = flights.find(({ iataCode }) => iataCode === form.get('to')) ?? flights[0];
        const languageId = form.get('languageId') === 'en' ? 'en' : 'ru';
        const order = await client.orders.create(
          ticketBody(flight, languageId, newNumber(), now()),
        );
        return goTo(`${new URL(order.paymentUrl).pathname}?languageId=${languageId}`);
      },
    },
  ];
}

function officePage(languageId: Language) {
  const { title, owner, warning, lead, fly, steps, all, other } = ticketWords[languageId];
  const otherId = languageId === 'ru' ? 'en' : 'ru';
  const content = markup`<p>${lead}</p>
<form method="post" action="${path}" class="tickets">
<input type="hidden" name="languageId" value="${languageId}">
${flights.map(
  ({ iataCode, city, serves }) =>
    markup`<p><button name="to" value="${iataCode}">${fly(city[languageId])}</button>
<small>${serves[languageId]}</small></p>`,
)}</form>
<ol class="steps">${steps.map((step) => markup`<li>${step}</li>`)}</ol>
<p><a href="/demo/scenes?languageId=${languageId}">${all}</a> ·
<a href="${path}?languageId=${otherId}" lang="${otherId}">${other}</a></p>`;
  return sitePage({ languageId, title, owner, warning, style, content });
}

const fare = minor(8_540_00);
const fareVat = minor(776_36);
const payableMs = 2 * 60 * 60 * 1000;

function ticketBody(
  { iataCode, city }: Flight,
  languageId: Language,
  number: string,
  now: Date,
): CreateOrder {
  const name = ticketWords[languageId].ticket(city[languageId]);
  const at = (ms: number) => `${new Date(now.getTime() + ms).toISOString().slice(0, 19)}+00:00`;
  return {
    description: name,
    merchantId: demoTickets.merchantId,
    merchantOrderId: number,
    amount: majorFromMinor(fare),
    vatAmount: majorFromMinor(fareVat),
    currencyId: 'RUB',
    languageId,
    expirationDate: at(payableMs),
    basketItems: [
      {
        ...{ sku: `KZN-${iataCode}`, name, measure: 'шт', measureCode: '796', quantity: 1 },
        amount: majorFromMinor(fare),
        amountWoVat: majorFromMinor(minor(fare - fareVat)),
        totalAmount: majorFromMinor(fare),
        totalVatAmount: majorFromMinor(fareVat),
        ...{ vatCode: 'RUS_VAT10', type: 'service', paymentType: 'full_prepayment' },
      },
    ],
    customer: {
      ...{ type: 'private', name: languageId === 'ru' ? 'Анна Морская' : 'Anna Morskaya' },
      ...{ email: 'anna@example.org', phone: '+79001112233' },
    },
    metaData: {
      '@context': 'https://schema.org',
      '@type': 'FlightReservation',
      reservationId: number,
      reservationFor: {
        '@type': 'Flight',
        flightNumber: '101',
        provider: { '@type': 'Airline', name: 'Пример-Авиа' },
        departureAirport: { '@type': 'Airport', name: 'Казань' },
        arrivalAirport: { '@type': 'Airport', name: city[languageId], iataCode },
        departureTime: at(7 * 24 * 60 * 60 * 1000),
      },
    },
  };
}
