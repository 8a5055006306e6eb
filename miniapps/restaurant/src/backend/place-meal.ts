import { InvogateError, type BasketItem, type CreateOrder } from '@invogate/client';
import { majorFromMinor, minor, type Minor } from '@invogate/contracts/money.ts';
import { vatInside } from '@invogate/contracts/vat.ts';
import { AppRefusal } from '@invogate/miniapp-kit/backend/app-refusal.ts';
import { linesOf, sumOf, type Dish } from '../menu.ts';
import type { MealRequest, PlacedMeal } from '../wire.ts';
import type { Kitchen } from './kitchen.ts';

const vatRate = 22;
/** Enough for an accountant to be asked; a transfer takes a day. */
const payableMs = 3 * 86_400_000;

/** Orders a meal at the payment system. Throws `order_refused` or `payment_system_silent`. */
export async function placeMeal(kitchen: Kitchen, request: MealRequest): Promise<PlacedMeal> {
  const { client, meals, newId } = kitchen;
  const id = newId();
  const number = `OBED-${id.slice(0, 8).toUpperCase()}`;
  const lines = linesOf(request.kind, request.counts);
  const body = orderBody(kitchen, request, { id, number, lines });
  try {
    const { id: orderId, paymentUrl } = await client.orders.create(body);
    const { kind, counts, date, slot, address, comment } = request;
    meals.add({
      ...{ id, number, state: 'ordered', orderId, paymentUrl, amount: sumOf(lines) },
      ...{ kind, counts, date, slot, address, comment },
    });
    return { id, number, paymentUrl };
  } catch (error) {
    if (!(error instanceof InvogateError)) throw error;
    // An order whose answer was lost is never shown to anybody, and expires by itself.
    const code = error.outcomeUnknown ? 'payment_system_silent' : 'order_refused';
    throw new AppRefusal(502, code, error.message);
  }
}

interface Facts {
  id: string;
  number: string;
  lines: { dish: Dish; count: number }[];
}

function orderBody(kitchen: Kitchen, request: MealRequest, facts: Facts): CreateOrder {
  const { merchantId, shopId, appUrl, notificationUrl, now } = kitchen;
  const { kind, date, slot, address, payer, vatNumber, contact, language } = request;
  const { id, number, lines } = facts;
  const items = lines.map((line) => itemOf(line, request));
  const shop = shopId();
  const back = `${appUrl}?meal=${id}&lang=${language}`;
  const amount = sumOf(lines);
  const titles = {
    ru: { lunch: 'Бизнес-ланчи', delivery: 'Доставка еды' },
    en: { lunch: 'Business lunches', delivery: 'Food delivery' },
  };
  return {
    description: `${titles[language][kind]}, ${date}, ${slot}`,
    ...{ merchantId, merchantOrderId: number, notificationUrl },
    amount: majorFromMinor(amount),
    vatAmount: majorFromMinor(minor(items.reduce((sum, { vat }) => sum + vat, 0))),
    currencyId: 'RUB',
    languageId: language,
    expirationDate: new Date(now().getTime() + payableMs).toISOString(),
    basketItems: items.map(({ item }) => item),
    customer: { ...contact, type: payer, ...(payer === 'legal' && vatNumber ? { vatNumber } : {}) },
    invoiceSetting: { deliveryAddress: address },
    ...(shop === undefined ? {} : { shopId: shop }),
    ...{ successUrl: back, failUrl: `${back}&failed=1`, returnUrl: back },
    metaData: { '@type': 'FoodDelivery', date, slot, address, comment: request.comment },
  };
}

function itemOf(
  { dish, count }: Facts['lines'][number],
  { date, language }: MealRequest,
): { item: BasketItem; vat: Minor } {
  const total = minor(dish.price * count);
  const vat = vatInside(total, vatRate);
  const item: BasketItem = {
    sku: dish.sku,
    name: dish.name[language],
    ...{ measure: 'шт', measureCode: '796', quantity: count },
    amount: majorFromMinor(dish.price),
    amountWoVat: majorFromMinor(minor(dish.price - vatInside(dish.price, vatRate))),
    totalAmount: majorFromMinor(total),
    totalVatAmount: majorFromMinor(vat),
    vatCode: 'RUS_VAT22',
    type: 'service',
    paymentType: 'full_prepayment',
    serviceDate: date,
  };
  return { item, vat };
}
