import { basketOf } from '@invogate/demo/basket.ts';
import type { OrderRequest } from '@invogate/demo/shop-api.ts';
import { orderBody } from './order-body.ts';
import type { Shop } from './shop.ts';
import { ShopRefusal } from './shop-refusal.ts';

/** Orders a basket at the payment system; answers where the buyer pays. Throws `ShopRefusal`. */
export async function placeOrder(
  shop: Shop,
  request: OrderRequest,
): Promise<{ number: string; paymentUrl: string }> {
  const basket = basketOf(request.quantities);
  if (basket.lines.length === 0) {
    throw new ShopRefusal(422, 'basket_empty', 'Put something into the basket first');
  }
  const number = shop.newNumber();
  const { merchantId, notificationUrl } = shop;
  const facts = { number, merchantId, notificationUrl, backUrl: shop.orderUrl(number) };
  const body = orderBody(request, basket, { ...facts, now: shop.now() });
  const { data, call } = await shop.api.createOrder(body);
  shop.memory.keep(number, {
    id: data.id,
    amount: body.amount,
    outOnce: request.outOnce,
    calls: [call],
    notifications: [],
    remembered: true,
  });
  return { number, paymentUrl: data.paymentUrl };
}
