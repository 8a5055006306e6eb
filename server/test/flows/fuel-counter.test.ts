import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { minor } from '@invogate/contracts/money.ts';
import { demoStations } from '#main/demo-apps/app-merchants.ts';
import { demoOperatorKey } from '#main/demo-apps/operator-key.ts';
import { addContact, findOrCreatePayer } from '#rooms/accounts/index.ts';
import { openFund } from '#rooms/funds/index.ts';
import { assertClean, openAppsSite, until, type AppsSite } from '#test/demo-apps-site.ts';
import { launchBrowser } from '../../../tools/browser.ts';

const ipB = {
  methodId: 6,
  customer: { type: 'legal', vatNumber: '990000000115', name: 'ИП Образцова А. П.' },
} as const;

let site: AppsSite;
let browser: Browser;

/** IP-B may promise 20 000.00 for 14 days; it has no КПП. */
async function letIpBPromise(): Promise<void> {
  await site.server().database.inTransaction('test.ip-b', async (tx) => {
    const { id: counterpartyId } = await findOrCreatePayer(tx, { vatNumber: '990000000115' });
    await openFund(tx, {
      ...{ counterpartyId, currency: 'RUB', promisedLimit: minor(20_000_00), promisedDays: 14 },
    });
    await addContact(tx, { counterpartyId, kind: 'email', value: 'anna@ip-b.example' });
  });
}

async function openDesk(): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'ru-RU',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${site.origin()}/fuel/station#key=${demoOperatorKey}&station=southern`);
  return page;
}

const newestOrder = () => site.newestOrder(demoStations);
const fundOfIpB = () => site.fundOf(ipB.customer.vatNumber);

const button = (page: Page, name: string) => page.getByRole('button', { name });

describe('fuel with an operator', () => {
  before(async () => {
    site = await openAppsSite();
    browser = await launchBrowser();
    await letIpBPromise();
  });
  after(async () => {
    await assertClean(site.server().database);
    await browser.close();
    await site.close();
  });

  test('fuel and coffee by a pre-check: promised, opened by hand, shipped as given', async () => {
    const desk = await openDesk();
    await button(desk, 'Больше: Кофе американо, 300 мл').click();
    await button(desk, 'Напечатать пречек').click();
    await desk.getByRole('img', { name: 'QR-код страницы оплаты' }).waitFor();
    await desk.getByText('Ждём оплату').waitFor();
    const order = await newestOrder();
    assert.deepEqual([order.amount, order.status], [2700, 'created']);
    const address = desk.getByRole('link', { name: 'Открыть страницу оплаты' });
    assert.equal(await address.getAttribute('href'), order.paymentUrl);
    await site.payFromFund(order, ipB);
    await desk.getByText('Оплачено. Можно открывать колонку.').waitFor();
    const fund = await fundOfIpB();
    assert.equal(fund.promisedUsed, 2700);
    await button(desk, 'Закрыть').click();
    await button(desk, 'Открыть колонку').click();
    await button(desk, 'До упора').click();
    await desk.getByText('40 л из 40 л').waitFor();
    assert.equal((await newestOrder()).status, 'hold');
    await button(desk, 'Повесить пистолет').click();
    await desk.getByText('списано 2 700,00 ₽').waitFor();
    const captured = await newestOrder();
    assert.equal(captured.status, 'completed');
    const [debt] = await site.operator().funds.debts(fund.id);
    const days = (Date.parse(debt?.dueAt ?? '') - Date.parse(captured.paidAt ?? '')) / 86_400_000;
    assert.equal(debt?.amount, 2700);
    assert.ok(days >= 13 && days <= 15, `due after ${String(days)} days`);
    await desk.context().close();
  });

  test('the operator gives the money back instead of opening the pump', async () => {
    const desk = await openDesk();
    await button(desk, 'Напечатать пречек').click();
    await desk.getByText('Ждём оплату').waitFor();
    await site.payFromFund(await newestOrder(), ipB);
    await desk.getByText('Оплачено. Можно открывать колонку.').waitFor();
    await button(desk, 'Закрыть').click();
    await button(desk, 'Вернуть деньги').click();
    await until('the promise is free again', async () => {
      const { promisedUsed } = await fundOfIpB();
      return promisedUsed === 2700 ? promisedUsed : undefined;
    });
    assert.equal((await newestOrder()).status, 'canceled');
    await desk.context().close();
  });

  test('nobody works at the desk without the key of the operators', async () => {
    const desk = await openDesk();
    await desk.goto(`${site.origin()}/fuel/station?wrong#key=guess`);
    await desk.getByText('Ключ не подходит').waitFor();
    await desk.getByRole('textbox', { name: 'Ключ оператора' }).fill(demoOperatorKey);
    await button(desk, 'Войти').click();
    await desk.getByRole('heading', { name: /^Колонки/ }).waitFor();
    await desk.context().close();
  });
});
