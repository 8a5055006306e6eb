import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { queueMessages, type NewMessage } from '#rooms/messages/index.ts';
import { serveRoutes } from '#test/serve-routes.ts';
import { openWorld, type World } from '#test/world.ts';
import { launchBrowser } from '../../../../tools/browser.ts';
import { demoMailbox } from './mailbox.ts';

const phone = { width: 320, height: 640 };

const code: NewMessage = {
  cause: 'code/1',
  channel: 'email',
  address: 'accountant@org-a.example',
  language: 'ru',
  template: 'code',
  letter: {
    subject: 'Код подтверждения: 012345',
    paragraphs: ['<b>Код</b> подтверждает оплату'],
    emphasis: '012345',
    facts: [['Продавец', 'ООО «Очень длинное название продавца, которое не помещается в строку»']],
    link: { label: 'Открыть счёт', url: 'https://pay.example/order/1' },
    footnote: 'Никому не сообщайте код.',
    brief: '012345 - код',
  },
  secret: true,
};

describe('the demo mailbox in a browser', () => {
  let world: World;
  let browser: Browser;
  let served: Awaited<ReturnType<typeof serveRoutes>>;

  before(async () => {
    world = await openWorld();
    served = await serveRoutes(demoMailbox(world.database));
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await served.stop();
    await world.close();
  });

  const put = async (...messages: NewMessage[]) => {
    world.clock.advanceMs(1000);
    await world.database.inTransaction('test.put', (tx) => queueMessages(tx, messages));
    await world.settleDown();
  };
  const open = async (path: string, locale: string, colorScheme: 'light' | 'dark' = 'light') => {
    const context = await browser.newContext({ viewport: phone, locale, colorScheme });
    const page = await context.newPage();
    await page.goto(served.url + path);
    return page;
  };

  test('is empty, then shows what arrives without being asked', async () => {
    const page = await open('/demo/mailbox', 'ru-RU');
    await page.getByRole('heading', { name: 'Сообщений пока нет' }).waitFor();
    await sound(page);
    await put(code, { ...code, cause: 'code/2', channel: 'sms', address: '+79990001122' });
    await page.getByRole('link', { name: /Код подтверждения: 012345/ }).waitFor();
    assert.equal(await page.getByRole('listitem').count(), 2);
    assert.match((await page.getByRole('status').textContent()) ?? '', /012345/);
    await sound(page);
    await page.context().close();
  });

  test('a letter stands in a frame that runs nothing, and as text', async () => {
    const page = await open('/demo/mailbox', 'en-GB', 'dark');
    await page.getByRole('heading', { name: 'Demo mailbox' }).waitFor();
    await page.getByRole('link', { name: /Letter Код/ }).click();
    const letter = page.frameLocator('iframe');
    assert.equal(await letter.getByRole('heading').textContent(), 'Код подтверждения: 012345');
    await letter.getByText('<b>Код</b> подтверждает оплату').waitFor();
    await page.getByText('As text').click();
    await page.getByText('Никому не сообщайте код.', { exact: false }).first().waitFor();
    await sound(page);
    await page.context().close();
  });

  test('a short message reads as one', async () => {
    const page = await open('/demo/mailbox?languageId=ru', 'en-GB');
    await page.getByRole('link', { name: /SMS/ }).click();
    await page.getByRole('heading', { name: 'SMS +79990001122' }).waitFor();
    await page.getByText('012345 - код').waitFor();
    await sound(page);
    await page.context().close();
  });

  test('a program reads the same', async () => {
    const answer = await fetch(`${served.url}/demo/mailbox.json`);
    const messages = (await answer.json()) as { code: string; channel: string }[];
    assert.deepEqual(messages.map(({ channel }) => channel).sort(), ['email', 'sms']);
    assert.ok(messages.every((message) => message.code === '012345'));
  });

  test('a message that is not there', async () => {
    const answer = await fetch(`${served.url}/demo/mailbox/none`);
    assert.equal(answer.status, 404);
    assert.match(await answer.text(), /Сообщения нет/);
  });
});

/** No violation of accessibility, and nothing wider than the phone. */
async function sound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  assert.deepEqual(
    violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`),
    [],
  );
  const width = await page.evaluate('document.documentElement.scrollWidth');
  assert.equal(width, phone.width);
}
