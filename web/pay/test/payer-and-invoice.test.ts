import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../../tools/browser.ts';
import { buildWeb } from '../../../tools/build-web.ts';
import { methods, organisation } from './fixtures.ts';
import { openPage, see, seeHeading } from './open-page.ts';

let browser: Browser;
before(async () => {
  await buildWeb();
  browser = await launchBrowser();
});
after(() => browser.close());

const { email, name, vatNumber, taxRegistrationReasonCode, registrationAddress } = organisation;
const directoryRow = { name, vatNumber, taxRegistrationReasonCode, registrationAddress };

test('an organisation is filled in by its INN, takes an invoice, and sees it paid', async (t) => {
  const { page, fake } = await openPage(
    t,
    browser,
    {},
    {
      permissions: ['clipboard-read', 'clipboard-write'],
    },
  );
  fake.directory = [directoryRow];
  await page.getByText('Организация или ИП').click();
  await page.getByLabel('ИНН').fill('7707083894');
  await see(page, /контрольные цифры не сходятся/);
  assert.equal(await page.getByLabel('ИНН').getAttribute('aria-invalid'), 'true');
  await page.getByLabel('ИНН').fill('7707083893');
  await see(page, 'Заполнено из справочника: ООО «Ромашка»');
  assert.equal(await page.getByLabel('КПП').inputValue(), '773601001');
  await page.getByLabel('Название').fill('ООО «Ромашка», склад');
  await page.getByLabel('Электронная почта').fill(email);
  await page.getByRole('radio', { name: 'Счёт на оплату' }).check();
  await page.getByRole('button', { name: /^Получить счёт на/ }).click();
  await seeHeading(page, /^Счёт № 10458 от/);
  assert.deepEqual(fake.attempts[0]?.customer, {
    ...organisation,
    name: 'ООО «Ромашка», склад',
  });
  await page.getByRole('button', { name: 'Скопировать: Расчётный счёт' }).click();
  await page.getByRole('status').filter({ hasText: 'Скопировано' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, '40702810900000012345');
  await page.getByRole('button', { name: 'Выбрать другой способ' }).click();
  await seeHeading(page, 'Заказ № А-2041');
  await page.getByRole('radio', { name: 'Счёт на оплату' }).check();
  await page.getByRole('button', { name: /^Получить счёт на/ }).click();
  await seeHeading(page, /^Счёт № 10458 от/);
  await page.reload();
  await seeHeading(page, /^Счёт № 10458 от/);
  fake.change({ state: 'partial', paidAmount: 1000, dueAmount: 1790.67 });
  await seeHeading(page, 'Оплачено частично');
  await page.getByRole('button', { name: 'Показать реквизиты счёта' }).click();
  await seeHeading(page, /^Счёт № 10458/);
  fake.change({ state: 'paid', paidAmount: 2790.67, dueAmount: 0, paidAt: fake.view.serverTime });
  await seeHeading(page, 'Оплачено');
});

test('of several branches the payer picks one', async (t) => {
  const { page, fake } = await openPage(t, browser);
  fake.directory = [
    directoryRow,
    { ...directoryRow, name: 'Филиал', taxRegistrationReasonCode: '780101001' },
  ];
  await page.getByText('Организация или ИП').click();
  await page.getByLabel('ИНН').fill('7707083893');
  await page.getByRole('button', { name: 'Филиал, 780101001' }).click();
  assert.equal(await page.getByLabel('КПП').inputValue(), '780101001');
});

test('a sole proprietor has no КПП, an unknown one types the rest', async (t) => {
  const { page } = await openPage(t, browser);
  await page.getByText('Организация или ИП').click();
  await page.getByLabel('ИНН').fill('500100732259');
  await see(page, /КПП не нужен/);
  await see(page, /В справочнике не нашлось/);
  assert.equal(await page.getByLabel('КПП').count(), 0);
  await page.getByLabel('Фамилия, имя, отчество ИП').waitFor();
});

test('all errors stand in a summary, beside their fields, and lead there', async (t) => {
  const { page, fake } = await openPage(t, browser);
  await page.getByText('Организация или ИП').click();
  await page.getByRole('button', { name: /^Оплатить/ }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'Проверьте данные' });
  assert.equal(await summary.getByRole('link').count(), 4);
  await summary.getByRole('link', { name: 'КПП состоит из 9 знаков' }).click();
  const focused = await page.evaluate(() => document.activeElement?.id);
  assert.equal(focused, 'taxRegistrationReasonCode');
  assert.equal(fake.attempts.length, 0);
});

test("the shop's locked fields are shown and cannot be changed, hidden ones are sent", async (t) => {
  const { page, fake } = await openPage(t, browser, {
    customer: { ...organisation, phone: '78120000000' },
    lockedFields: ['type', 'vatNumber', 'name'],
    hiddenFields: ['phone'],
    methods: [methods.card, { ...methods.invoice, preselected: true }],
    methodLocked: true,
  });
  assert.equal(await page.getByRole('radio', { name: 'Частное лицо' }).count(), 0);
  assert.equal(await page.getByLabel('ИНН').getAttribute('readonly'), '');
  assert.equal(await page.getByLabel('Телефон').count(), 0);
  assert.equal(await page.getByLabel('КПП').isEditable(), true);
  assert.equal(await page.getByRole('radio').count(), 1);
  await page.getByRole('button', { name: /^Получить счёт/ }).click();
  await seeHeading(page, /^Счёт №/);
  assert.equal(fake.attempts[0]?.customer.phone, '78120000000');
  assert.equal(await page.getByRole('button', { name: 'Выбрать другой способ' }).count(), 0);
});

test('a payer of last time is offered again and can be forgotten', async (t) => {
  const { page, anotherTab } = await openPage(t, browser, { methods: [methods.sbp] });
  await page.getByLabel('Электронная почта').fill('anna@mail.example');
  await page.getByRole('button', { name: /^Оплатить/ }).click();
  await seeHeading(page, 'Оплата через СБП');
  await page.getByRole('button', { name: 'Выбрать другой способ' }).click();
  await page.getByRole('button', { name: 'Отменить и выбрать другой' }).click();
  await seeHeading(page, 'Заказ № А-2041');
  const later = await anotherTab();
  await later.getByRole('button', { name: 'Как в прошлый раз: anna@mail.example' }).click();
  assert.equal(await later.getByLabel('Электронная почта').inputValue(), 'anna@mail.example');
  await later.getByRole('button', { name: 'Забыть плательщика' }).click();
  await later.reload();
  await see(later, 'Почта или телефон нужны для чека');
  assert.equal(await later.getByRole('button', { name: /^Как в прошлый раз/ }).count(), 0);
});
