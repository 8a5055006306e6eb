import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { invogateClient, InvogateError, type InvogateClient, type Order } from '@invogate/client';
import type { Reward } from '@invogate/contracts/partners.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import { StaffRefusal } from '@invogate/till/floor.ts';
import type { RunningTill } from '@invogate/till/running-till.ts';
import { demoPartner } from '#rooms/accounts/index.ts';
import { launchBrowser } from '../../../tools/browser.ts';
import { readQr } from '../read-qr.ts';
import { demoPayer, fundSums, type FundPayer } from './fund-payer.ts';
import { openPhone, payFromFund, typePayer } from './guest-phone.ts';
import { openMarket, type Market } from './market.ts';
import { approve, ask, mailbox, openTill, partnerOf, register } from './newcomer.ts';

const address = 'admin@borsch.example';
const hour = 3_600_000;

/** Scenario S1: a restaurant with a waiter, from the first letter to the act of the guest. */
describe('a restaurant with a waiter', { timeout: 280_000 }, () => {
  let market: Market;
  let browser: Browser;
  let payer: FundPayer;
  let shop: { merchantId: string; token: string };
  let client: InvogateClient;
  let till: RunningTill;
  let second: RunningTill;
  let aheadMs = 0;
  let check = '';
  let paid: Order;
  before(async () => {
    market = await openMarket();
    browser = await launchBrowser();
    payer = await demoPayer(market);
  });
  after(async () => {
    await browser.close();
    await till.disconnect();
    await second.disconnect();
    await market.close();
  });

  const heard = ({ core }: RunningTill, orderId: string) =>
    core.calls.filter(
      ({ method, params }) => method === 'onOrderStatusChange' && params.id === orderId,
    );
  const until = async (what: string, done: () => boolean | Promise<boolean>) => {
    const end = performance.now() + 20_000;
    while (!(await done())) {
      assert.ok(performance.now() < end, what);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const pageOf = async ({ orderContainerId }: Order): Promise<PayView> => {
    const answer = await fetch(`${market.url}/pay/api/${orderContainerId}`);
    return ((await answer.json()) as { data: PayView }).data;
  };
  const printed = async (posOrderId: string): Promise<Order> =>
    client.orders.get((await till.preCheck(posOrderId)).orderId);
  const fresh = (...dishes: string[]) => {
    const id = till.open('12');
    for (const dish of dishes) till.serve(id, dish, 1);
    return id;
  };
  const payByCode = async ({ orderContainerId, amount }: Order) => {
    const post = async <T>(path: string, body: object) => {
      const answer = await fetch(`${market.url}/pay/api/${orderContainerId}/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ methodId: 5, customer: payer.customer, ...body }),
      });
      return ((await answer.json()) as { data: T }).data;
    };
    const { publicCode } = await post<{ publicCode: string }>('code', {});
    const [letter] = await mailbox(market, payer.email);
    const { result } = await post<{ result: string }>('code/pay', {
      ...{ publicCode, code: letter?.code, amount },
    });
    assert.equal(result, 'success');
  };

  test('1, 2: the vendor of the till invites it, it registers, the operator signs', async () => {
    const { onboarding } = partnerOf(market);
    const first = await onboarding.invite(demoPartner.id, address);
    const again = await onboarding.invite(demoPartner.id, address);
    assert.equal(again.id, first.id);
    assert.equal((await mailbox(market, address)).length, 1);
    await register(market, address);
  });

  test('3: a wrong code, the right one, and no third time', async () => {
    const code = await approve(market, address);
    const { onboarding } = partnerOf(market);
    const activate = (activationCode: string) =>
      onboarding.activate({ partnerId: demoPartner.id, activationCode });
    const refused = (error: unknown) =>
      error instanceof InvogateError && error.code === 'activation_code_invalid';
    await assert.rejects(activate('1234-5678-9012'), refused);
    shop = await activate(code);
    client = invogateClient({ baseUrl: market.url, token: shop.token });
    const { data } = await client.orders.list();
    assert.deepEqual(data, []);
    await market.settle();
    await assert.rejects(activate(code), refused);
  });

  test('4: two tills come to the gate, and the shop sees that they are there', async () => {
    const point = await client.points.create({ merchantId: shop.merchantId, name: 'Зал' });
    await client.points.addTables(point.id, { tables: [{ number: '12' }] });
    till = openTill(market, shop, 'till-1', () => aheadMs);
    second = openTill(market, shop, 'till-2', () => aheadMs);
    await until('the tills are asked what they can', async () => {
      const { connection } = await client.points.get(point.id);
      return connection === 'gate';
    });
    await client.points.change(point.id, { deviceId: 'till-1' });
    const seen = await client.points.till(point.id);
    assert.deepEqual(
      [seen.connection, seen.deviceId, seen.product, seen.version],
      ['gate', 'till-1', 'Демо-касса', '0.1.0'],
    );
    assert.equal(seen.settings?.merchantId, shop.merchantId);
  });

  test('5, 6: a pre-check is an order with a QR, and another print makes another order', async () => {
    check = till.open('12');
    till.serve(check, 'borsch', 2);
    till.serve(check, 'steak', 1);
    const first = await printed(check);
    assert.deepEqual([first.amount, first.vatAmount, first.status], [2750, 495.91, 'created']);
    const qr = await readQr(browser, `${market.url}/order/${first.orderContainerId}/qr?format=png`);
    assert.equal(qr, first.paymentUrl);
    paid = await printed(check);
    assert.notEqual(paid.id, first.id);
    assert.equal((await client.orders.get(first.id)).status, 'canceled');
    const page = await (await fetch(first.paymentUrl)).text();
    assert.match(page, /Счёт распечатан заново/);
  });

  test('7, 8: the guest pays from the fund; both tills hear of it, one knows the check', async (t) => {
    const phone = await openPhone(t, browser, 320);
    await phone.page.goto(paid.paymentUrl);
    await phone.tap(phone.page.getByText('Организация или ИП'));
    await typePayer(phone, payer.customer.vatNumber);
    await payFromFund({ url: market.url, payer }, phone, '2 750,00 ₽');
    await phone.see(/Оплачено|Оплата принята/);
    const sums = await fundSums(market, payer);
    assert.deepEqual([sums.balance, sums.available], [725_000, 1_225_000]);
    await until('the check is closed', () => till.core.booked(check).closed === 'paid');
    await until('the other till has heard', () => heard(second, paid.id).length === 1);
    assert.deepEqual(till.core.booked(check), { payments: 1, amount: 2750, closed: 'paid' });
    const told = async () =>
      (await client.notifications.list({ filter: { orderId: paid.id } })).data[0];
    await until('the notification is delivered', async () => {
      return (await told())?.gateStatus === 'delivered';
    });
    const params = heard(till, paid.id)[0]?.params;
    assert.equal(params?.status, 'completed');

    // 9: the same once more books nothing twice.
    const { id } = (await told()) ?? assert.fail();
    await client.notifications.resend(id);
    await until('the till hears it again', () => heard(till, paid.id).length === 2);
    assert.equal(till.core.booked(check).payments, 1);
  });

  test('10: the shop ships, the guest gets an act and no receipt; the vendor its reward', async () => {
    const { basketItems } = paid;
    await client.shipments.create({ orderId: paid.id, basketItems, final: true });
    await market.settle();
    assert.equal((await client.orders.get(paid.id)).status, 'completed');
    const { data: files } = await client.files.list({ filter: { orderId: paid.id } });
    const kinds = new Set(files.map(({ kind }) => kind));
    assert.ok(kinds.has('act') || kinds.has('upd'), [...kinds].join());
    assert.ok(!kinds.has('receipt'), 'an organisation gets no receipt');
    const rewards = await ask<Reward[]>(market, demoPartner.token, 'GET', '/partner/api/reward');
    assert.deepEqual(
      rewards.map(({ orderId, type, base, amount }) => [orderId, type, base, amount]),
      [[paid.id, 'accrual', 2750, 27.5]],
    );
  });

  test('12: a till that was off hears of the payment when it is back, once', async () => {
    const id = fresh('mors', 'coffee');
    const order = await printed(id);
    await till.disconnect();
    await second.disconnect();
    await payByCode(order);
    aheadMs += 2 * hour;
    await market.client.testClock.move({ advanceMs: 2 * hour }, { wait: true });
    assert.equal(heard(till, order.id).length, 0);
    till.connect();
    await until('the check is closed', () => till.core.booked(id).closed === 'paid');
    second.connect();
    await market.settle();
    assert.deepEqual([heard(till, order.id).length, heard(second, order.id).length], [1, 0]);
  });

  test('12: the price changes before the payment, and the open page shows the new sum', async (t) => {
    const id = fresh('mors');
    const order = await printed(id);
    const phone = await openPhone(t, browser, 320);
    await phone.page.goto(order.paymentUrl);
    await phone.read('190,00');
    till.serve(id, 'coffee', 1);
    const now = till.core.find(id)?.order ?? assert.fail();
    const { amount, vatAmount, basketItems } = now;
    await client.orders.update(order.id, { amount, vatAmount, basketItems });
    await phone.read('410,00');
    assert.equal((await pageOf(order)).dueAmount, 410);
    await client.orders.cancel(order.id);
  });

  test('13: a free dish: no QR, and nobody creates an order', async () => {
    const before = (await client.orders.list()).totalCount;
    const id = fresh('mors', 'gift');
    await assert.rejects(
      till.preCheck(id),
      (error: unknown) => error instanceof StaffRefusal && error.code === 'free_item',
    );
    assert.equal((await client.orders.list()).totalCount, before);
  });

  test('nothing is left over', async () => {
    await market.settle();
    assert.deepEqual(await market.admin.verifyLedger(), []);
  });
});
