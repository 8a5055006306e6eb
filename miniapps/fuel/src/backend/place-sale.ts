import { InvogateError, type CreateOrder, type Order } from '@invogate/client';
import { majorFromMinor } from '@invogate/contracts/money.ts';
import { AppRefusal } from '@invogate/miniapp-kit/backend/app-refusal.ts';
import { fuelNames } from '../fuel.ts';
import type { Station } from '../stations.ts';
import type { FuelRequest, PlacedSale } from '../wire.ts';
import { basketOf } from './basket.ts';
import { counterMs, later, reservationMs, type Forecourt } from './forecourt.ts';
import type { Sale } from './sale.ts';

/**
 * Reserves the pump and creates the order, in this order: two drivers never pay for one pump.
 * Throws `AppRefusal`: `pump_off`, `pump_busy`, `order_refused`, `payment_system_silent`.
 */
export async function placeSale(
  forecourt: Forecourt,
  station: Station,
  request: FuelRequest,
  mode: Sale['mode'],
): Promise<PlacedSale> {
  const { sales, pumps } = forecourt;
  const { stationId, pump, contact } = request;
  if (!(await pumps.works({ stationId, pump }))) {
    throw new AppRefusal(409, 'pump_off', 'This pump does not work');
  }
  const sale = newSale(forecourt, station, request, mode);
  if (!sales.reserve(sale)) {
    throw new AppRefusal(409, 'pump_busy', 'Somebody else has this pump');
  }
  const order = await orderFor(forecourt, sale, contact ?? {});
  const { paymentUrl } = order;
  const ordered = sales.change(sale, 'ordered', { orderId: order.id, paymentUrl });
  // A notification may have been quicker than the answer: then it has written the order down.
  if (!ordered && sales.find(sale.id)?.state === 'lapsed') {
    throw new AppRefusal(409, 'pump_busy', 'The reservation has ended');
  }
  return { id: sale.id, number: sale.number, paymentUrl };
}

function newSale(
  { now, newId }: Forecourt,
  station: Station,
  request: FuelRequest,
  mode: Sale['mode'],
): Sale {
  const { stationId, pump, fuel, amountCl, fullTank, goods, language } = request;
  const pricePerLitre = station.prices[fuel];
  if (pricePerLitre === undefined) throw new Error(`${stationId} sells no ${fuel}`);
  const id = newId();
  const at = now();
  const wanted = { fuel, pricePerLitre, goods, language };
  return {
    ...{ id, number: `AZS-${id.slice(0, 10).toUpperCase()}`, state: 'reserved', mode },
    ...{ stationId, pump, ...wanted, amountCl, fullTank },
    amount: basketOf(wanted, amountCl).amount,
    ...{ orderId: null, paymentUrl: null },
    reservedUntil: later(at, mode === 'operator' ? counterMs : reservationMs),
    createdAt: at.toISOString(),
    ...{ unlockedAt: null, givenCl: 0, charged: null, alerted: false, dueAt: null, tries: 0 },
  };
}

async function orderFor(
  forecourt: Forecourt,
  sale: Sale,
  contact: NonNullable<FuelRequest['contact']>,
): Promise<Order> {
  const { client, merchantId, sales } = forecourt;
  try {
    return await client.orders.create(orderBody(forecourt, sale, contact));
  } catch (error) {
    if (!(error instanceof InvogateError)) throw error;
    if (!error.outcomeUnknown) {
      sales.change(sale, 'lapsed');
      throw new AppRefusal(502, 'order_refused', error.message);
    }
    const found = await client.orders.list({
      filter: { merchantId, merchantOrderId: sale.number },
      pageSize: 1,
    });
    const [order] = found.data;
    if (order) return order;
    sales.change(sale, 'lapsed');
    throw new AppRefusal(502, 'payment_system_silent', 'The payment system does not answer');
  }
}

/** The order is payable for as long as the pump is reserved. */
function orderBody(
  { merchantId, shopId, appUrl, notificationUrl }: Forecourt,
  sale: Sale,
  contact: NonNullable<FuelRequest['contact']>,
): CreateOrder {
  const { items, amount, vatAmount } = basketOf(sale, sale.amountCl);
  const shop = shopId();
  const back = `${appUrl}?sale=${sale.id}&lang=${sale.language}`;
  const pump = { ru: `колонка ${sale.pump}`, en: `pump ${sale.pump}` }[sale.language];
  return {
    description: `${fuelNames[sale.fuel][sale.language]}, ${pump}`,
    merchantId,
    merchantOrderId: sale.number,
    amount: majorFromMinor(amount),
    vatAmount: majorFromMinor(vatAmount),
    currencyId: 'RUB',
    languageId: sale.language,
    expirationDate: sale.reservedUntil,
    basketItems: items,
    ...(Object.keys(contact).length > 0 ? { customer: contact } : {}),
    ...(shop === undefined ? {} : { shopId: shop }),
    notificationUrl,
    ...{ successUrl: back, failUrl: `${back}&failed=1`, returnUrl: back },
    orderSetting: { hold: true },
    metaData: {
      '@type': 'FuelSale',
      station: sale.stationId,
      pump: sale.pump,
      fullTank: sale.fullTank,
    },
  };
}
