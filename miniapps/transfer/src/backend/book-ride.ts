import { InvogateError, type CreateOrder, type InvogateClient, type Order } from '@invogate/client';
import { majorFromMinor, minor } from '@invogate/contracts/money.ts';
import { vatInside } from '@invogate/contracts/vat.ts';
import { AppRefusal } from '@invogate/miniapp-kit/backend/app-refusal.ts';
import { airports, cars } from '../rides.ts';
import type { PlacedRide, RideRequest } from '../wire.ts';

export interface Fleet {
  client: InvogateClient;
  merchantId: string;
  /** Where the payment system tells us of payments. */
  notificationUrl: string;
  now: () => Date;
}

const vatRate = 22;

/** A ride alone has to be paid while a car can still be found. */
const payableMs = 30 * 60_000;
/** An invoice expires with the earliest of its orders: that of the flight, not ours. */
const payableWithFlightMs = 7 * 24 * 60 * 60_000;

/**
 * Creates the order of a ride, on the invoice of the flight where there is one. A repeat answers the
 * same order. Throws `AppRefusal`: `invoice_closed`, `order_refused`, `payment_system_silent`.
 */
export async function bookRide(fleet: Fleet, request: RideRequest): Promise<PlacedRide> {
  const number = `TR-${request.id.slice(0, 12).toUpperCase()}`;
  const { paymentUrl } =
    (await findRide(fleet, number)) ?? (await createRide(fleet, request, number));
  return { number, paymentUrl };
}

async function findRide({ client, merchantId }: Fleet, number: string): Promise<Order | undefined> {
  const filter = { merchantId, merchantOrderId: number };
  return (await client.orders.list({ filter, pageSize: 1 })).data[0];
}

async function createRide(fleet: Fleet, request: RideRequest, number: string): Promise<Order> {
  try {
    return await fleet.client.orders.create(orderBody(fleet, request, number));
  } catch (error) {
    if (!(error instanceof InvogateError)) throw error;
    const made = error.outcomeUnknown ? await findRide(fleet, number) : undefined;
    if (made) return made;
    if (error.outcomeUnknown) throw new AppRefusal(502, 'payment_system_silent', error.message);
    const isClosed = error.code === 'wrong_order_status';
    throw new AppRefusal(409, isClosed ? 'invoice_closed' : 'order_refused', error.message);
  }
}

function orderBody(fleet: Fleet, request: RideRequest, number: string): CreateOrder {
  const { airport, car, address, language, orderContainerId, phone, name, shopId } = request;
  const { price, name: carName } = cars[car];
  const vat = vatInside(price, vatRate);
  const from = airports[airport]?.[language] ?? airport;
  const what = language === 'en' ? `Transfer, ${from}` : `Трансфер, ${from}`;
  const lifeMs = orderContainerId === undefined ? payableMs : payableWithFlightMs;
  const expires = new Date(fleet.now().getTime() + lifeMs).toISOString().slice(0, 19);
  return {
    description: `${what} → ${address}`,
    merchantId: fleet.merchantId,
    merchantOrderId: number,
    amount: majorFromMinor(price),
    vatAmount: majorFromMinor(vat),
    currencyId: 'RUB',
    languageId: language,
    expirationDate: `${expires}+00:00`,
    basketItems: [
      {
        sku: `ride-${car}`,
        name: `${what}, ${carName[language]}`,
        measure: 'шт',
        measureCode: '796',
        quantity: 1,
        amount: majorFromMinor(price),
        amountWoVat: majorFromMinor(minor(price - vat)),
        totalAmount: majorFromMinor(price),
        totalVatAmount: majorFromMinor(vat),
        vatCode: 'RUS_VAT22',
        type: 'service',
        paymentType: 'full_prepayment',
      },
    ],
    customer: { phone: phone.replaceAll(/[^\d+]/g, ''), ...(name === '' ? {} : { name }) },
    notificationUrl: fleet.notificationUrl,
    ...(orderContainerId === undefined ? {} : { orderContainerId }),
    ...(shopId === undefined ? {} : { shopId }),
    metaData: { '@type': 'TaxiReservation', pickupLocation: { iataCode: airport }, address },
  };
}
