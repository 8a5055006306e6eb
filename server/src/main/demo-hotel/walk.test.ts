import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { invogateClient } from '@invogate/client';
import { openDemoSite, openPhone, press, see, type DemoSite } from '#test/demo-site.ts';
import { demoHotel } from './demo-hotel.ts';

describe('the demo hotel', { timeout: 170_000 }, () => {
  let site: DemoSite;
  before(async () => {
    site = await openDemoSite();
  });
  after(() => site.close());

  test('a guest books, changes, pays, and leaves earlier than booked', async () => {
    const page = await openPhone(site.browser, 'ru-RU');
    const desk = `${site.url}/demo/hotel?languageId=ru`;
    await page.goto(desk);
    await see(page, 'Стойка администратора');
    await page.getByText('Броней пока нет').waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
      [],
    );
    await page.getByLabel('Оплата').selectOption('private');
    await press(page, 'Забронировать и перейти к оплате');
    await page.waitForURL(/\/order\//);
    await page.getByText('3 ночи').first().waitFor();

    const guest = await openPhone(site.browser, 'ru-RU');
    await guest.goto(desk);
    await guest.getByRole('button', { name: 'Изменить ночи' }).waitFor();
    await guest.locator('section').getByLabel('Ночей').fill('4');
    await press(guest, 'Изменить ночи');
    await guest.getByText('Ночей: 4').waitFor();

    await page.reload();
    await page.getByText('4 ночи').first().waitFor();
    await page.getByRole('radio', { name: /Пробная оплата/ }).check();
    await page.getByLabel('Электронная почта').fill('guest@example.com');
    await press(page, /^Оплатить/);
    await page.waitForURL(/\/demo\/hotel/);
    await page.getByText('деньги зарезервированы').waitFor();
    await page.locator('section').getByLabel('Ночей').fill('2');
    await page.getByLabel('Мини-бар').check();
    await press(page, 'Списать прожитое');
    await page.getByText('выехал, списано').waitFor();

    const api = invogateClient({ baseUrl: site.url, token: demoHotel.token });
    const [order] = (await api.orders.list()).data;
    const [shipment] = (await api.shipments.list({ filter: { orderId: order?.id ?? '' } })).data;
    assert.deepEqual([order?.status, order?.amount, shipment?.amount], ['completed', 9760, 5246]);
  });
});
