import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Frame, Page } from 'playwright-core';
import { demo } from '#rooms/accounts/index.ts';
import {
  appFrame,
  holdsInApp,
  inApp,
  openAddOn,
  openMiniAppSite,
  type MiniAppSite,
} from '#test/mini-app-site.ts';

let site: MiniAppSite;
const rule = [{ key: 'iataCode', values: ['SVO'] }];

/** An add-on that is open on the payment page of a flight. */
async function openFlight() {
  const flight = await site.flight();
  const page = await site.open(flight.paymentUrl);
  return { page, frame: await openAddOn(page, 'Первый'), flight };
}

/** A message as any script may write it. */
const say = (frame: Frame, message: string) => inApp(frame, `parent.postMessage(${message}, '*')`);

/** Nothing has happened: the page, its sum and the app are as before. */
async function unmoved(page: Page, url: string): Promise<void> {
  assert.equal(page.url(), url);
  assert.equal(await page.locator('iframe.mini-app-frame').count(), 1);
  assert.equal(await page.getByRole('alert').getByText('Что-то пошло не так').count(), 0);
}

describe('a hostile mini-app', () => {
  before(async () => {
    site = await openMiniAppSite();
    await site.register({ name: 'Первый', modes: ['suborder'], rule });
    const url = `${site.origins[1]}/other`;
    await site.register({ name: 'Второй', modes: ['suborder'], rule, url });
  });
  after(() => site.close());

  test('with forged ids and shapes of its own is not heard, and leaves one line', async () => {
    const { page, frame, flight } = await openFlight();
    const before = site.dropped().length;
    for (const message of [
      `{ id: 'forged', action: 'done', data: null }`,
      `{ action: 'unavailable', data: null }`,
      `{ id: sdk.id, action: 'navigate', data: 'https://evil.example' }`,
      `{ id: sdk.id, action: 'done', data: { toString: null } }`,
      `{ id: sdk.id, action: 'height', data: NaN }`,
      `{ id: sdk.id, action: 'height', data: '9999' }`,
      `'done'`,
      `[sdk.id, 'done']`,
      `null`,
    ]) {
      await say(frame, message);
    }
    await unmoved(page, flight.paymentUrl);
    await page.waitForTimeout(3500);
    const told = site.dropped().slice(before);
    assert.equal(told.length, 1);
    assert.match(JSON.stringify(told[0]), /"why":"id".*"why":"shape"|"why":"shape".*"why":"id"/);
  });

  test('with a flood of messages keeps nobody from paying', async () => {
    const { page, frame, flight } = await openFlight();
    const before = site.dropped().length;
    await inApp(
      frame,
      `for (let i = 0; i < 20000; i++) parent.postMessage({ id: sdk.id, action: i % 2 ? 'height' : 'init', data: i }, '*')`,
    );
    await page.waitForTimeout(3500);
    await unmoved(page, flight.paymentUrl);
    const told = site.dropped().slice(before);
    assert.equal(told.length, 1);
    assert.match(JSON.stringify(told[0]?.details), /"why":"rate","count":9\d{3}/);
    await page.getByRole('button', { name: 'Закрыть', exact: true }).click();
    await page
      .getByRole('dialog', { name: 'Закрыть услугу?' })
      .getByText('Закрыть', { exact: true })
      .click();
    await page.locator('iframe').waitFor({ state: 'detached' });
  });

  test('cannot open scripts and files by a link', async () => {
    const { page, frame, flight } = await openFlight();
    const tabs = page.context().pages().length;
    for (const link of [
      'javascript:document.title="x"',
      'data:text/html,x',
      'file:///etc/passwd',
      ' javascript:1',
      'blob:x',
      '/relative',
    ]) {
      await inApp(frame, `sdk.onLink(${JSON.stringify(link)})`);
    }
    await page.waitForTimeout(200);
    assert.equal(page.context().pages().length, tabs);
    await unmoved(page, flight.paymentUrl);
  });

  test('cannot lead the page away, read it, or ask by the browser’s own windows', async () => {
    const { page, frame, flight } = await openFlight();
    const tried = async (script: string) =>
      inApp(
        frame,
        `(() => { try { ${script}; return 'done' } catch (error) { return error.name } })()`,
      );
    assert.equal(await tried("top.location.href = 'https://evil.example/'"), 'SecurityError');
    assert.equal(await tried('parent.document.title'), 'SecurityError');
    assert.equal(await tried('parent.localStorage.length'), 'SecurityError');
    assert.equal(await tried('frameElement.remove()'), 'TypeError');
    await inApp(
      frame,
      `Object.assign(document.createElement('a'), { href: 'https://evil.example/', target: '_top' }).click()`,
    );
    assert.equal(await inApp(frame, "alert('x'), confirm('x')"), false);
    await page.waitForTimeout(200);
    await unmoved(page, flight.paymentUrl);
  });

  test('cannot send its visitor to pay for others', async () => {
    const { page, frame, flight } = await openFlight();
    const { paymentUrl } = await site.order();
    for (const url of [paymentUrl, 'https://evil.example/order/1', `${site.publicUrl}/demo`]) {
      await inApp(frame, `sdk.onDone(${JSON.stringify(url)})`);
      await page.getByRole('alert').getByText('Что-то пошло не так').waitFor();
      await page.getByRole('button', { name: 'Понятно' }).click();
    }
    await unmoved(page, flight.paymentUrl);
  });

  test('is not heard from another origin, even in its own frame with its own id', async () => {
    const { page, frame, flight } = await openFlight();
    const before = site.dropped().length;
    const id = new URL(frame.url()).searchParams.get('id') ?? '';
    await inApp(frame, `location.href = ${JSON.stringify(`${site.origins[1]}/other?id=${id}`)}`);
    const moved = await waitForFrame(page, site.origins[1]);
    await holdsInApp(moved, 'globalThis.sdk !== undefined');
    await inApp(moved, 'sdk.connect(); sdk.onUnavailable(); sdk.onDone(null)');
    await page.waitForTimeout(3500);
    await unmoved(page, flight.paymentUrl);
    assert.match(JSON.stringify(site.dropped().slice(before)), /"why":"origin"/);
  });

  test('nor does a frame inside of it speak for it', async () => {
    const { page, frame, flight } = await openFlight();
    const before = site.dropped().length;
    const inner = `${site.origins[1]}/inner`;
    await inApp(
      frame,
      `document.body.append(Object.assign(document.createElement('iframe'), { src: ${JSON.stringify(inner)} }))`,
    );
    const nested = await waitForFrame(page, site.origins[1]);
    const id = new URL(frame.url()).searchParams.get('id') ?? '';
    await inApp(nested, `top.postMessage({ id: '${id}', action: 'unavailable', data: null }, '*')`);
    await page.waitForTimeout(3500);
    await unmoved(page, flight.paymentUrl);
    assert.match(JSON.stringify(site.dropped().slice(before)), /"why":"source"/);
  });

  test('two at once, in two tabs of one invoice, have ids of their own and add both', async () => {
    const { page, frame, flight } = await openFlight();
    const other = await page.context().newPage();
    await other.goto(flight.paymentUrl);
    // The same shop, which was answered already.
    await other.getByRole('button', { name: 'Добавить: Второй' }).click();
    const second = await appFrame(other);
    await inApp(second, 'sdk.connect()');
    const { orderContainerId } = flight;
    const add = () => site.order({ merchantId: demo.otherMerchantId, orderContainerId });
    const [one, two] = await Promise.all([add(), add()]);
    await inApp(frame, `sdk.onDone(${JSON.stringify(one.paymentUrl)})`);
    await inApp(second, `sdk.onDone(${JSON.stringify(two.paymentUrl)})`);
    await page.locator('.sum', { hasText: '3 000,00' }).waitFor();
    await other.locator('.sum', { hasText: '3 000,00' }).waitFor();
  });
});

async function waitForFrame(page: Page, origin: string): Promise<Frame> {
  for (let tries = 0; tries < 100; tries++) {
    const found = page.frames().find((frame) => frame.url().startsWith(origin));
    if (found) return found;
    await page.waitForTimeout(50);
  }
  throw new Error(`no frame of ${origin}`);
}
