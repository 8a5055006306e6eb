import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Route } from 'playwright-core';
import { launchBrowser } from '../../../tools/browser.ts';
import { buildWeb } from '../../../tools/build-web.ts';
import { aBill, aPayment, code, instant } from './fixtures.ts';
import { openTable, organisation, see, seeHeading } from './open-table.ts';

let browser: Browser;
before(async () => {
  await buildWeb();
  browser = await launchBrowser();
});
after(() => browser.close());

const confirm = 'Подтвердить 2 750,00 ₽';
const payPage = '/order/0198c0de-0000-7000-8000-00000000c0de';

test('a known payer confirms by one tap and is led to the payment page', async (t) => {
  const { page, fake } = await openTable(t, browser, {
    given: { till: [aBill()] },
    known: organisation,
  });
  await page.getByRole('button', { name: confirm }).click();
  await seeHeading(page, payPage);
  const [sent] = fake.confirmed;
  assert.deepEqual([sent?.amount, sent?.languageId], [2750, 'ru']);
  assert.deepEqual(sent?.customer, organisation);
  assert.deepEqual(fake.left, [], 'who goes to pay gives nothing up');
});

test('an organisation is found by its INN, by the keyboard alone', async (t) => {
  const { page, fake } = await openTable(t, browser, { given: { till: [aBill()] } });
  const { vatNumber, name, taxRegistrationReasonCode } = organisation;
  fake.directory = [{ vatNumber, name, taxRegistrationReasonCode }];
  await seeHeading(page, 'Счёт № 1045');
  await page.getByLabel('ИНН', { exact: false }).focus();
  await page.keyboard.type(vatNumber);
  await see(page, `Заполнено из справочника: ${name}`);
  await page.getByLabel('Электронная почта').focus();
  await page.keyboard.type('buh@romashka.example');
  await page.keyboard.press('Enter');
  await seeHeading(page, payPage);
  assert.deepEqual(fake.confirmed[0]?.customer, organisation);
});

test('an empty form is not sent: the faults are named and lead to their fields', async (t) => {
  const { page, fake } = await openTable(t, browser, { given: { till: [aBill()] } });
  await page.getByRole('button', { name: confirm }).click();
  await page.getByRole('link', { name: 'В ИНН должно быть 10 или 12 цифр' }).click();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'vatNumber');
  assert.deepEqual(fake.confirmed, []);
});

test('of several bills the guest picks one, and may look at the others again', async (t) => {
  const other = aBill({ posOrderId: 'a2', billId: 'b2', number: '1046', dueAmount: 900 });
  const { page } = await openTable(t, browser, { given: { till: [aBill(), other] } });
  await seeHeading(page, 'Какой счёт ваш?');
  await page.getByRole('button', { name: /1046/ }).click();
  await seeHeading(page, 'Счёт № 1046');
  await page.getByRole('button', { name: 'Другие счета стола' }).click();
  await seeHeading(page, 'Какой счёт ваш?');
});

test('a bill that changed is shown anew, and has to be confirmed again', async (t) => {
  const { page, fake } = await openTable(t, browser, {
    given: { till: [aBill()] },
    known: organisation,
  });
  await seeHeading(page, 'Счёт № 1045');
  fake.refusal = { code: 'order_changed' };
  fake.till = [aBill({ billId: 'b2', revision: '8', amount: 3100, dueAmount: 3100 })];
  await page.getByRole('button', { name: confirm }).click();
  await see(page, 'Состав или сумма счёта изменились, проверьте и подтвердите заново');
  await see(page, 'Было 2 750,00 ₽, теперь 3 100,00 ₽.');
  fake.refusal = undefined;
  await page.getByRole('button', { name: 'Подтвердить 3 100,00 ₽' }).click();
  await seeHeading(page, payPage);
  const [first, second] = fake.confirmed;
  assert.notEqual(first?.paymentId, second?.paymentId);
});

test('a bill that was shown for long is read again, and one tap is still enough', async (t) => {
  const { page, fake } = await openTable(t, browser, {
    given: { till: [aBill({ validUntil: instant(-1000) })] },
    known: organisation,
  });
  await seeHeading(page, 'Счёт № 1045');
  fake.till = [aBill({ billId: '0198c0de-0000-7000-8000-00000000b222' })];
  await page.getByRole('button', { name: confirm }).click();
  await seeHeading(page, payPage);
  assert.deepEqual([fake.asked, fake.confirmed.length], [2, 1]);
});

test('an answer that was lost: the second tap is the same payment', async (t) => {
  const { page, fake } = await openTable(t, browser, {
    given: { till: [aBill()] },
    known: organisation,
  });
  await seeHeading(page, 'Счёт № 1045');
  const lose = async (route: Route) => {
    await route.fetch();
    await route.abort();
  };
  await page.route('**/confirm', lose, { times: 1 });
  await page.getByRole('button', { name: confirm }).click();
  await see(page, 'Нет связи с сервером');
  await page.getByRole('button', { name: confirm }).click();
  await seeHeading(page, payPage);
  const ids = fake.confirmed.map(({ paymentId }) => paymentId);
  assert.deepEqual([ids.length, new Set(ids).size], [2, 1]);
});

test('who pays now is told by itself, and so is news of the till', async (t) => {
  const { page, fake } = await openTable(t, browser, { given: { till: [aBill()] } });
  await seeHeading(page, 'Счёт № 1045');
  fake.till = [aBill({ state: 'locked' })];
  fake.tell();
  await see(page, 'Счёт сейчас оплачивают, попробуйте через минуту');
  fake.till = [aBill({ state: 'paid' })];
  fake.tell();
  await see(page, 'Счёт уже оплачен');
  fake.till = 'table_empty';
  fake.tell(true);
  await seeHeading(page, 'За этим столом нет открытого счёта');
});

test('a cash desk that does not answer: nothing is lost, and it can be asked again', async (t) => {
  const { page, fake } = await openTable(t, browser, { given: { till: 'pos_offline' } });
  await seeHeading(page, 'Касса не отвечает. Попросите у официанта пречек с QR');
  fake.till = [aBill()];
  await page.getByRole('button', { name: 'Спросить кассу ещё раз' }).click();
  await seeHeading(page, 'Счёт № 1045');
});

test('a check that is being moved is asked for again by itself', async (t) => {
  const { page, fake } = await openTable(t, browser, { given: { till: 'order_not_found' } });
  await seeHeading(page, 'Счёт изменился, обновляем…');
  fake.till = [aBill()];
  await seeHeading(page, 'Счёт № 1045');
  assert.equal(fake.asked, 2);
});

test('who comes back to the table goes on to pay, or gives the bill free', async (t) => {
  const { page, fake } = await openTable(t, browser, {
    given: { till: [aBill()] },
    known: organisation,
  });
  await page.getByRole('button', { name: confirm }).click();
  await seeHeading(page, payPage);
  fake.payment = { ...fake.payment, paymentId: fake.confirmed[0]?.paymentId ?? '' };
  await page.goto(fake.page);
  await seeHeading(page, 'Счёт ждёт оплаты');
  await page.getByRole('link', { name: /^Продолжить оплату/ }).click();
  await seeHeading(page, payPage);
  assert.deepEqual(fake.left, [], 'on the way to pay nothing is given up');
  await page.goto(fake.page);
  await page.getByRole('button', { name: 'Не платить' }).click();
  await seeHeading(page, 'Счёт не оплачен');
  assert.deepEqual(fake.left, [fake.payment.paymentId]);
  await page.getByRole('link', { name: 'Показать счёт' }).click();
  await seeHeading(page, 'Счёт № 1045');
});

test('who closes the page before paying gives the bill free', async (t) => {
  const { page, fake } = await openTable(t, browser, { isPayment: true });
  await seeHeading(page, 'Счёт ждёт оплаты');
  await page.goto('about:blank');
  while (fake.left.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.deepEqual(fake.left, [fake.payment.paymentId]);
});

test('paid: the screen for the waiter, then the table is closed', async (t) => {
  const payment = aPayment({ state: 'paid', paidAt: instant() });
  const { page, fake } = await openTable(t, browser, { given: { payment }, isPayment: true });
  await seeHeading(page, 'Оплачено');
  await see(page, 'K7Q-2M4');
  fake.change({ paidAt: instant(-10_000) });
  await seeHeading(page, 'Оплачено. Покажите этот экран официанту');
  fake.change({ state: 'closed' });
  await seeHeading(page, 'Оплачено. Стол закрыт');
});

test('the bill grew: the rest is a tap away', async (t) => {
  const payment = aPayment({ state: 'paid_open', remainderAmount: 500, paidAt: instant() });
  const rest = aBill({ amount: 3250, paidAmount: 2750, dueAmount: 500 });
  const given = { payment, till: [rest] };
  const { page } = await openTable(t, browser, { given, isPayment: true });
  await page.getByRole('link', { name: 'Оплатить остаток 500,00 ₽' }).click();
  await page.getByRole('button', { name: 'Подтвердить 500,00 ₽' }).waitFor();
  assert.equal(new URL(page.url()).pathname, `/t/${code}`);
});
