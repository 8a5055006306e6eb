import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import type { InvogateClient, Order } from '@invogate/client';
import { openDemoSite, openPhone, press, see, type DemoSite } from '#test/demo-site.ts';

let site: DemoSite;
let client: InvogateClient;

const newOrder = (): Promise<Order> =>
  site.newOrder({
    customer: {
      ...{ type: 'legal', name: 'ООО «Весна»', vatNumber: '9900000017' },
      ...{ taxRegistrationReasonCode: '990001001', email: 'buh@vesna.example' },
    },
  });

const newPage = (): Promise<Page> => openPhone(site.browser);

/** From the payment page to the page of the bank. */
async function goToBank(order: Order): Promise<Page> {
  const page = await newPage();
  await page.goto(order.paymentUrl);
  await chooseBank(page);
  return page;
}

async function chooseBank(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /Демо-банк/ }).check();
  await press(page, /^Оплатить/);
  await page.waitForURL(/\/demo\/bank\?/);
  await see(page, 'Оплата счёта');
}

async function sound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
    [],
  );
}

describe('a client of the demo bank', () => {
  before(async () => {
    site = await openDemoSite();
    ({ client } = site);
  });
  after(() => site.close());

  test('is sent by the payment page, agrees, and comes back to a paid invoice', async () => {
    const order = await newOrder();
    const page = await goToBank(order);
    await sound(page);
    await page.getByText('ООО «Демо-оператор»').waitFor();
    await press(page, /^Оплатить/);
    await page.waitForURL(/\/order\//);
    await see(page, 'Счёт уже оплачен');
    assert.equal((await client.orders.get(order.id)).status, 'completed');
    const refund = await client.refunds.create({
      parentId: order.id,
      merchantOrderId: `R-${order.merchantOrderId}`,
      description: 'Возврат',
      ...{ amount: 122, vatAmount: 22, basketItems: order.basketItems },
    });
    await page.goto(`${site.url}/demo/bank/refunds`);
    while ((await page.getByRole('row').count()) === 0) await page.reload();
    await sound(page);
    const refunds = async () => (await client.refunds.list({ filter: { id: refund.id } })).data;
    while ((await refunds())[0]?.status !== 'completed') await page.reload();
    await page.context().close();
  });

  test('agrees now and pays later: the page waits and turns by itself', async () => {
    const order = await newOrder();
    const page = await goToBank(order);
    await press(page, 'Согласиться, деньги придут позже');
    await see(page, 'Банк обрабатывает платёж');
    assert.equal((await client.orders.get(order.id)).processingStatus, 'processing');
    const bank = await newPage();
    await bank.goto(`${site.url}/demo/bank?vatNumber=9900000017`);
    await sound(bank);
    await bank.getByRole('row').getByRole('link').first().click();
    await see(bank, 'Платёж исполняется');
    await press(bank, 'Перевести сейчас');
    await see(page, 'Оплачено');
    await bank.context().close();
    await page.context().close();
  });

  test('is refused, or turns back: the page offers other ways', async () => {
    const order = await newOrder();
    const page = await goToBank(order);
    await press(page, 'Банк отказывает');
    await see(page, 'Оплата не прошла');
    await press(page, /Попробовать/);
    await chooseBank(page);
    await press(page, 'Вернуться без оплаты');
    await page.getByRole('radio', { name: /Демо-банк/ }).waitFor();
    assert.equal((await client.orders.get(order.id)).status, 'created');
    await page.context().close();
  });

  test('finds nothing under an address that is none', async () => {
    const page = await newPage();
    const answer = await page.goto(`${site.url}/demo/bank?invoiceId=no&languageId=en`);
    assert.equal(answer?.status(), 404);
    await see(page, 'No such invoice');
    await page.context().close();
  });
});
