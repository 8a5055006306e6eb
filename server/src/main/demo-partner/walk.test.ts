import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { invogateClient } from '@invogate/client';
import type { Page } from 'playwright-core';
import { openDemoSite, openPhone, press, see, type DemoSite } from '#test/demo-site.ts';
import { demoService } from './demo-service.ts';

const scene = '/demo/partner?languageId=ru';
const refusal = 'Мастерская не разрешила сервису это действие.';

async function cleanToAxe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
    [],
  );
}

async function back(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Назад' }).click();
  await see(page, 'Сервис выставляет счета');
}

/** Scenario S10, steps 1, 2 and 6, as a visitor plays it. */
describe('the service of invoices', { timeout: 170_000 }, () => {
  let site: DemoSite;
  before(async () => {
    site = await openDemoSite();
  });
  after(() => site.close());

  const statement = async () => {
    const service = invogateClient({ baseUrl: site.url, token: demoService.token });
    const to = new Date(site.server.database.now().getTime() + 60_000).toISOString();
    const from = '2026-01-01T00:00:00Z';
    const { accrued, reversed, closing } = await service.partners.statement({ from, to });
    return [accrued, reversed, closing];
  };

  test('is let in, issues an invoice, earns from its payment, and loses it by the refund', async () => {
    const page = await openPhone(site.browser, 'ru-RU');
    await page.goto(site.url + scene);
    await page.getByText('Мастерская сервиса не знает').waitFor();
    await cleanToAxe(page);
    await press(page, 'Выставить счёт');
    await page.getByText(refusal).waitFor();
    await cleanToAxe(page);
    await back(page);

    await press(page, 'Попросить доступ по ИНН');
    await page.getByText('ждёт решения мастерской').waitFor();
    await press(page, /^Впустить: счета$/);
    await page.getByText('Он может: выставлять счета, видеть свои счета').waitFor();
    await press(page, 'Выставить счёт');
    await page.getByText('ждёт оплаты').waitFor();

    await page.getByRole('link', { name: 'Оплатить' }).click();
    await page.waitForURL(/\/order\//);
    await page.getByRole('radio', { name: /Пробная оплата/ }).check();
    await page.getByLabel('Электронная почта').fill('client@example.com');
    await press(page, /^Оплатить/);
    await page.waitForURL(/\/demo\/partner/);
    await page.getByRole('rowheader', { name: 'Оплата' }).waitFor();
    assert.deepEqual(await statement(), [48.8, 0, 48.8]);
    await cleanToAxe(page);

    await press(page, 'Вернуть деньги: сервис');
    await page.getByText(refusal).waitFor();
    await back(page);
    await press(page, 'Вернуть деньги: мастерская');
    await page.getByRole('rowheader', { name: 'Возврат' }).waitFor();
    assert.deepEqual(await statement(), [48.8, -48.8, 0]);
    await page.getByText('деньги возвращены').waitFor();
  });

  test('acts as an agent by INN, and not at all once the access is ended', async () => {
    const page = await openPhone(site.browser, 'ru-RU');
    await page.goto(site.url + scene);
    await page.getByLabel('Как назвать мастерскую').selectOption('vat');
    await press(page, 'Выставить счёт');
    await page.getByText('Сервис видит счетов: 2').waitFor();
    await page.getByLabel('Как назвать мастерскую').selectOption('unknown');
    await press(page, 'Выставить счёт');
    await page.getByText(/^seller_not_found/).waitFor();
    await back(page);
    await press(page, 'Закрыть доступ');
    await page.getByText('Мастерская закрыла доступ.').waitFor();
    await page.getByText('Сервис видит счетов: 0').waitFor();
    await press(page, 'Выставить счёт');
    await page.getByText(refusal).waitFor();
  });

  test('invites a shop by a letter, in English too', async () => {
    const page = await openPhone(site.browser);
    await page.goto(`${site.url}/demo/scenes?languageId=en`);
    await page.getByRole('link', { name: 'A service of invoices' }).click();
    await press(page, 'Invite by e-mail');
    await page.getByText('The letter is on its way.').waitFor();
    await page.getByRole('link', { name: 'Open the demo mailbox' }).click();
    await page.getByText('new-shop@example.com').first().waitFor();
  });
});
