import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import type { PayView, SignInView } from '@invogate/contracts/pay-page.ts';
import { findOrCreatePayer } from '#rooms/accounts/index.ts';
import { openFund } from '#rooms/funds/index.ts';
import { openRealBankId, passBank } from '#test/real-bank-id.ts';
import { openWorld, type World } from '#test/world.ts';
import { blockProvider, createProvider } from './create-provider.ts';
import type { ProviderSettings } from './provider.ts';

const inn = '9900000017';
const one = { inn, kpp: '990001001', name: 'ООО «Пример»' };
const other = { inn: '7710044140', kpp: '771001001', name: 'ООО «Заказчик»' };
const anna = {
  name: 'Анна Образцова',
  email: 'anna@example.com',
  email_verified: true,
  phone_number: '+79990000001',
  phone_number_verified: true,
};
const clients = {
  anna: { ...anna, organizations: [{ ...one, can_sign: true }] },
  clerk: { ...anna, organizations: [{ ...one, can_sign: false }] },
  two: { ...anna, organizations: [one, { ...other, can_sign: true }] },
  shy: { name: 'Без почты', email: 'x@example.com', email_verified: false },
};

/** A browser of a payer: keeps cookies, follows nothing by itself. */
function openBrowser(world: World) {
  const cookies = new Map<string, string>();
  const send = async (method: 'GET' | 'POST', url: string, body?: object | URLSearchParams) => {
    const isForm = body instanceof URLSearchParams;
    const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
    const answer = await world.app.fastify.inject({
      method,
      url: url.replace('https://pay.example', ''),
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body ? { 'content-type': type } : {}),
      },
      ...(body ? { payload: isForm ? body.toString() : JSON.stringify(body) } : {}),
    });
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return { status: answer.statusCode, headers: answer.headers, text: answer.body, answer };
  };
  return {
    send,
    cookies,
    /** To the bank and back; answers where the payer ends. */
    signIn: async (login: string, back: string, agrees = true): Promise<string> => {
      const away = await send('GET', `/login/bank/test?return=${encodeURIComponent(back)}`);
      assert.equal(away.status, 303, away.text);
      const home = await passBank(String(away.headers.location), login, agrees);
      return String((await send('GET', home)).headers.location);
    },
    look: async ({ orderContainerId: id }: Order): Promise<SignInView> =>
      (await send('GET', `/pay/api/${id}/sign-in`)).answer.json<{ data: SignInView }>().data,
  };
}

describe('sign-in by a bank ID', () => {
  let world: World;
  let bank: Awaited<ReturnType<typeof openRealBankId>>;
  let settings: ProviderSettings;
  before(async () => {
    world = await openWorld();
    bank = await openRealBankId(clients, 'https://pay.example/login/bank/test/callback');
    settings = {
      code: 'test',
      title: 'Тест-Банк',
      logoUrl: null,
      kind: 'oidc',
      issuer: bank.issuer,
      authorizationEndpoint: null,
      tokenEndpoint: null,
      userinfoEndpoint: null,
      jwksUri: null,
      clientId: 'invogate',
      clientSecret: 's3cret',
      privateKey: null,
      keyId: null,
      scopes: 'openid profile email phone business',
      claimMap: { organisationName: 'name', maySign: 'can_sign' },
      places: ['payment-page'],
      blocked: false,
    };
    await world.database.inTransaction('test.provider', async (tx) => {
      await createProvider(tx, settings);
      const payer = await findOrCreatePayer(tx, { vatNumber: inn });
      const overdraftLimit = minor(1_000_000);
      await openFund(tx, { counterpartyId: payer.id, currency: 'RUB', overdraftLimit });
    });
  });
  after(async () => {
    await bank.stop();
    await world.close();
  });

  const pageOf = ({ orderContainerId }: Order) => `/order/${orderContainerId}`;
  const view = ({ orderContainerId }: Order) =>
    world.ask<PayView>('GET', `/pay/api/${orderContainerId}`);

  test('fills in the payer, and lets a signatory pay from the fund by one tap', async () => {
    const order = await world.createOrder();
    const browser = openBrowser(world);
    assert.deepEqual(await browser.look(order), {});
    const url = `/login/bank/test?return=${encodeURIComponent(pageOf(order))}`;
    assert.deepEqual((await view(order)).banks, [{ title: 'Тест-Банк', url }]);
    assert.equal(await browser.signIn('anna', pageOf(order)), `${pageOf(order)}?login=done`);
    const { customer, dueAmount } = await view(order);
    const { vatNumber, taxRegistrationReasonCode: kpp, email, phone, type, name } = customer;
    assert.deepEqual([type, vatNumber, kpp, name], ['legal', inn, '990001001', 'ООО «Пример»']);
    assert.deepEqual([email, phone], [anna.email, anna.phone_number]);
    const { signedIn } = await browser.look(order);
    assert.deepEqual(signedIn, {
      providerTitle: 'Тест-Банк',
      name: anna.name,
      organisation: 'ООО «Пример»',
      methods: [{ methodId: 5, kind: 'fund' }],
    });
    assert.equal((await world.order(order.id)).status, 'created', 'signing in pays nothing');
    const attemptId = world.database.newId();
    const path = `/pay/api/${order.orderContainerId}/confirm-signed-in`;
    const sent = { attemptId, methodId: 5, amount: dueAmount };
    const less = await browser.send('POST', path, { ...sent, amount: dueAmount - 1 });
    assert.match(less.text, /wrong_total_amount/);
    const paid = await browser.send('POST', path, sent);
    assert.equal(paid.status, 200, paid.text);
    assert.equal((await world.order(order.id)).status, 'completed');
    assert.equal((await browser.send('POST', path, sent)).status, 200, 'a repeat is the same');
    assert.equal((await openBrowser(world).send('POST', path, sent)).status, 401);
  });

  test('who may not sign pays nothing, and cookies are closed to scripts and other sites', async () => {
    const order = await world.createOrder();
    const browser = openBrowser(world);
    await browser.signIn('clerk', pageOf(order));
    assert.deepEqual((await browser.look(order)).signedIn?.methods, []);
    const sent = { attemptId: world.database.newId(), methodId: 5, amount: 122 };
    const path = `/pay/api/${order.orderContainerId}/confirm-signed-in`;
    assert.match((await browser.send('POST', path, sent)).text, /payment_method_not_allowed/);
    const form = await browser.send('POST', path, new URLSearchParams({ methodId: '5' }));
    assert.equal(form.status, 415);
    const away = await browser.send('GET', '/login/bank/test?return=/');
    const cookie = String(away.headers['set-cookie']);
    assert.match(cookie, /HttpOnly; SameSite=Lax; Secure/);
  });

  test('one of several organisations is chosen on a page', async () => {
    const order = await world.createOrder();
    const browser = openBrowser(world);
    const choice = await browser.signIn('two', pageOf(order));
    assert.match(choice, /^\/login\/organisation\?return=/);
    assert.equal((await view(order)).customer.vatNumber, undefined, 'nothing is filled in yet');
    const page = await browser.send('GET', choice);
    assert.match(page.text, /ООО «Заказчик»<\/b><small>ИНН 7710044140, КПП 771001001/);
    const form = new URLSearchParams({ return: pageOf(order), organisation: '1' });
    const done = await browser.send('POST', '/login/organisation', form);
    assert.equal(done.headers.location, `${pageOf(order)}?login=done`);
    assert.equal((await view(order)).customer.vatNumber, other.inn);
    assert.ok((await browser.look(order)).signedIn?.chooseUrl);
    form.set('organisation', 'none');
    await browser.send('POST', '/login/organisation', form);
    const { customer } = await view(order);
    assert.deepEqual([customer.type, customer.name], ['private', anna.name]);
    const stranger = await openBrowser(world).send('POST', '/login/organisation', form);
    assert.equal(stranger.headers.location, `${pageOf(order)}?login=failed`);
  });

  test('an e-mail that the bank has not verified is not taken', async () => {
    const order = await world.createOrder();
    await openBrowser(world).signIn('shy', pageOf(order));
    const { customer } = await view(order);
    assert.deepEqual([customer.name, customer.email], ['Без почты', undefined]);
  });

  test('what the shop has locked stays, and another organisation fills in contacts only', async () => {
    const order = await world.createOrder({
      customer: { type: 'legal', vatNumber: other.inn, name: 'Как в заказе' },
      invoiceSetting: { customerLockedFields: ['vatNumber'] },
    });
    await openBrowser(world).signIn('anna', pageOf(order));
    const { customer } = await view(order);
    assert.deepEqual([customer.vatNumber, customer.name], [other.inn, 'Как в заказе']);
    assert.equal(customer.email, anna.email);
  });

  test('a payer who refuses goes on without', async () => {
    const order = await world.createOrder();
    const browser = openBrowser(world);
    assert.equal(
      await browser.signIn('anna', pageOf(order), false),
      `${pageOf(order)}?login=refused`,
    );
    assert.equal((await browser.look(order)).signedIn, undefined);
  });

  test('a state is used once, in its own browser, and not for long', async () => {
    const order = await world.createOrder();
    const begin = async () => {
      const browser = openBrowser(world);
      const away = await browser.send('GET', `/login/bank/test?return=${pageOf(order)}`);
      return { browser, home: await passBank(String(away.headers.location), 'anna') };
    };
    const { browser, home } = await begin();
    assert.equal((await openBrowser(world).send('GET', home)).status, 400, 'another browser');
    assert.equal((await browser.send('GET', home)).status, 303);
    assert.equal((await browser.send('GET', home)).status, 400, 'used');
    const late = await begin();
    world.clock.advanceMs(601_000);
    const lost = await late.browser.send('GET', late.home);
    assert.equal(lost.status, 400);
    assert.match(lost.text, /Вход не состоялся/);
    assert.doesNotMatch(String(lost.headers['set-cookie'] ?? ''), /invogate_payer/);
  });

  test('a session ends by time, by sign-out, and with its bank', async () => {
    const order = await world.createOrder();
    const browser = openBrowser(world);
    const isIn = async () => (await browser.look(order)).signedIn !== undefined;
    await browser.signIn('anna', pageOf(order));
    assert.ok(await isIn());
    await browser.send('POST', `/pay/api/${order.orderContainerId}/sign-out`);
    assert.ok(!(await isIn()));
    await browser.signIn('anna', pageOf(order));
    const block = (blocked: boolean) =>
      world.database.inTransaction('test.block', (tx) => blockProvider(tx, 'test', blocked));
    await block(true);
    assert.ok(!(await isIn()));
    world.clock.advanceMs(10_000);
    assert.equal((await view(order)).banks, undefined);
    const away = await browser.send('GET', '/login/bank/test?return=/');
    assert.equal(away.headers.location, '/?login=failed');
    await block(false);
    assert.ok(await isIn());
    world.clock.advanceMs(3_601_000);
    assert.ok(!(await isIn()));
    await world.settleDown();
  });

  test('a bank that is away sends the payer back', async () => {
    const order = await world.createOrder();
    const gone = { ...settings, code: 'gone', issuer: 'http://127.0.0.1:9' };
    await world.database.inTransaction('test.gone', (tx) => createProvider(tx, gone));
    const away = await openBrowser(world).send('GET', `/login/bank/gone?return=${pageOf(order)}`);
    assert.equal(away.headers.location, `${pageOf(order)}?login=failed`);
    await world.database.inTransaction('test.gone', (tx) => blockProvider(tx, 'gone', true));
  });

  for (const path of ['//evil.example', '/\\evil.example', 'https://evil.example', 'order/1']) {
    test(`leads nobody to ${path}`, async () => {
      const url = `/login/bank/test?return=${encodeURIComponent(path)}`;
      const { status, text } = await openBrowser(world).send('GET', url);
      assert.equal(status, 422);
      assert.match(text, /"name":"return"/);
    });
  }
});
