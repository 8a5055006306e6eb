import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import { connectDatabase } from '#kernel/database/connect.ts';
import type { Database } from '#kernel/database/database.ts';
import { systemClock } from '#kernel/time.ts';
import { changeMerchant, demo } from '#rooms/accounts/index.ts';
import { testDatabase } from '#test/database.ts';
import { aSeasonTicket } from '#test/order-bodies.ts';
import { endProducts, startProduct, type RunningProduct } from '#test/running-product.ts';
import { openTestShop, type ShopAnswer } from '#test/test-shop.ts';

const no = (code: string): ShopAnswer => ({ body: JSON.stringify({ status: 'error', code }) });

/** A whole server, a shop's server, and what a payer's open page hears. */
describe('shipping control of a running server', { timeout: 120_000 }, () => {
  let given: Awaited<ReturnType<typeof testDatabase>>;
  let database: Database;
  let shop: Awaited<ReturnType<typeof openTestShop>>;
  let product: RunningProduct;

  before(async () => {
    given = await testDatabase();
    shop = await openTestShop();
    const { host, port, user, database: name } = given.connection;
    const url = `postgres://${user}@/${name}?host=${host}&port=${String(port)}`;
    product = await startProduct({ DATABASE_URL: url });
    assert.match(product.text, /is ready/);
    database = connectDatabase({ connection: given.connection, clock: systemClock, poolSize: 2 });
    await database.inTransaction('test.settings', (tx) =>
      changeMerchant(tx, demo.merchantId, { shippingControl: true, notificationUrl: shop.url }),
    );
  });
  after(async () => {
    endProducts();
    await product.exit;
    await database.close();
    await shop.stop();
    await given.drop();
  });

  const create = async (): Promise<Order> => {
    const answer = await fetch(`${product.url}/v3/billing/api/order/order`, {
      method: 'POST',
      headers: { authorization: `Bearer ${demo.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(aSeasonTicket()),
    });
    assert.equal(answer.status, 200);
    return ((await answer.json()) as { data: Order }).data;
  };

  /** Opens the page, pays, and collects what the page is told until `end`. */
  const payAndWatch = async (order: Order, end: PayView['shop']): Promise<PayView['shop'][]> => {
    const page = `${product.url}/pay/api/${order.orderContainerId}`;
    const stream = await fetch(`${page}/events`);
    assert.ok(stream.body);
    const reader = stream.body.pipeThrough(new TextDecoderStream()).getReader();
    const { attemptId, amount } = { attemptId: randomUUID(), amount: order.amount };
    const paid = await fetch(`${page}/attempt`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ attemptId, amount, methodId: 4, customer: { type: 'private' } }),
    });
    assert.equal(paid.status, 200);
    const seen: PayView['shop'][] = [((await paid.json()) as { data: PayView }).data.shop];
    let text = '';
    while (seen.at(-1) !== end) {
      const { value, done } = await reader.read();
      assert.ok(!done, `the page hears of ${String(end)}`);
      text += value;
      const messages = text.split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) {
        const data = /^data: (.*)$/m.exec(message)?.[1];
        const view = data === undefined ? undefined : (JSON.parse(data) as PayView);
        if (view?.shop !== undefined && view.shop !== seen.at(-1)) seen.push(view.shop);
      }
    }
    await reader.cancel();
    return seen;
  };

  const stories: [what: string, answer: ShopAnswer, end: PayView['shop']][] = [
    ['a shop that agrees', {}, 'confirmed'],
    ['a shop that cannot deliver', no('shipping_unavailable'), 'unavailable'],
    ['a shop that does not know the order', no('order_not_found'), 'refused'],
    ['a shop that is broken', { status: 500 }, 'confirming'],
  ];
  for (const [what, answer, end] of stories) {
    it(`${what}: the page waits, then hears ${String(end)}`, async () => {
      shop.behave(() => answer);
      const before = shop.calls.length;
      // A shop on the same machine may be faster than the answer to the payer.
      const seen = await payAndWatch(await create(), end);
      assert.deepEqual(
        seen.filter((shown) => shown !== 'waiting'),
        [end],
      );
      assert.equal(shop.calls.length, before + 1);
    });
  }

  it('shows the wait in the document, too', async () => {
    shop.behave(() => ({ hang: true }));
    const order = await create();
    await payAndWatch(order, 'waiting');
    const page = await fetch(`${product.url}/order/${order.orderContainerId}`);
    assert.match(await page.text(), /Оплата прошла, ждём магазин/);
  });
});
