import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import type { PendingThing } from '@invogate/contracts/pending.ts';
import { demo, demoPartner, readMerchant } from '#rooms/accounts/index.ts';
import { openOnboarding, type Onboarding } from '#test/onboarding.ts';

const wrong = '0000-0000-0000';

describe('activation', () => {
  let world: Onboarding;
  before(async () => {
    world = await openOnboarding();
  });
  // What was counted before counts no more.
  beforeEach(() => {
    world.passMinutes(24 * 60);
  });
  after(() => world.close());

  test('a code gives a token of one shop, links the partner and tells the shop', async () => {
    const email = await world.owner();
    const code = await world.code({ device: 'Касса 1', partnerId: demoPartner.id });
    const [sent] = await world.letters(email);
    assert.equal(sent?.letter.emphasis, code);
    assert.match(code, /^\d{4}-\d{4}-\d{4}$/);
    const { status, data } = await world.activate(code.replaceAll('-', ' '), {});
    assert.equal(status, 200);
    assert.equal(data.merchantId, demo.merchantId);
    const shop = await readMerchant(world.database, demo.merchantId);
    assert.equal(shop?.partnerId, demoPartner.id);
    const told = (await world.letters(email))[1]?.letter;
    const facts = new Map(told?.facts);
    assert.equal(facts.get('Система'), 'Демо-касса');
    assert.equal(facts.get('Устройство'), 'Касса 1');
    const list = await world.request<Order[]>(
      'GET',
      '/filter/api/order/order',
      undefined,
      data.token,
    );
    assert.equal(list.status, 200);
  });

  test('the token sees and changes its own shop only', async () => {
    const { data } = await world.activate(await world.code());
    const own = await world.createOrder();
    const other = await world.createOrder({ merchantId: demo.otherMerchantId });
    const ask = (method: 'GET' | 'DELETE' | 'POST' | 'PUT', path: string, body?: object) =>
      world.request<Order[]>(method, path, body, data.token);
    const one = '/billing/api/order/order/';
    assert.equal((await ask('GET', one + own.id)).status, 200);
    assert.equal((await ask('GET', one + other.id)).status, 404);
    assert.equal((await ask('DELETE', one + other.id)).status, 404);
    assert.equal((await ask('PUT', one + other.id, { description: 'x' })).status, 404);
    const { basketItems } = other;
    const shipment = { orderId: other.id, basketItems, final: true };
    assert.equal((await ask('POST', '/billing/api/order/shipment', shipment)).status, 404);
    const { amount, vatAmount } = other;
    const refund = {
      ...{ parentId: other.id, merchantOrderId: 'r', description: 'r', basketItems },
      ...{ amount, vatAmount },
    };
    assert.equal((await ask('POST', '/billing/api/order/refund-order', refund)).status, 404);
    const { body } = await ask('GET', '/filter/api/order/order');
    const shown = body.data.map(({ id }) => id);
    assert.ok(shown.includes(own.id) && !shown.includes(other.id));
    assert.equal(body.metaData.totalCount, shown.length);
    const foreign = `/filter/api/order/order?merchantId=${demo.otherMerchantId}`;
    assert.equal((await ask('GET', foreign)).status, 403);
    const { expirationDate } = other;
    const bodyOfOther = {
      ...{ merchantId: demo.otherMerchantId, merchantOrderId: 'x', description: 'x' },
      ...{ amount, vatAmount, basketItems, currencyId: 'RUB', expirationDate },
    };
    assert.equal((await ask('POST', '/billing/api/order/order', bodyOfOther)).status, 403);
  });

  test('unknown, expired, used, another partner’s: one answer for all', async () => {
    const expired = await world.code();
    world.passMinutes(7 * 24 * 60);
    const used = await world.code();
    const { data } = await world.activate(used);
    await world.request('GET', '/filter/api/order/order', undefined, data.token);
    await world.accounts.settled();
    const answers = new Set<string>();
    for (const code of [wrong, expired, used, 'no code at all']) {
      const { status, error } = await world.activate(code);
      answers.add(JSON.stringify([status, error.code, error.message]));
    }
    assert.equal(answers.size, 1);
    assert.match([...answers].join(''), /422,"activation_code_invalid"/);
  });

  test('a lost answer: a fresh token within ten minutes, while the first was not used', async () => {
    const code = await world.code();
    const first = await world.activate(code);
    world.passMinutes(9);
    const second = await world.activate(code);
    assert.equal(second.status, 200);
    assert.notEqual(second.data.token, first.data.token);
    assert.equal(await world.accounts.authenticate(first.data.token), 'unknown');
    const late = await world.code();
    await world.activate(late);
    world.passMinutes(11);
    assert.equal((await world.activate(late)).status, 422);
  });

  test('one code at the same moment gives tokens, of which one is left', async () => {
    const code = await world.code();
    const answers = await Promise.all([1, 2, 3].map(() => world.activate(code)));
    const good: string[] = [];
    for (const { status, data } of answers) {
      assert.equal(status, 200);
      if (typeof (await world.accounts.authenticate(data.token)) === 'object')
        good.push(data.token);
    }
    assert.equal(good.length, 1);
  });

  test('five wrong codes shut the guesser out for a quarter of an hour; the operator sees it', async () => {
    const code = await world.code();
    const guesses = await Promise.all(Array.from({ length: 8 }, () => world.activate(wrong)));
    assert.deepEqual(
      guesses.map(({ status }) => status).sort((a, b) => a - b),
      [422, 422, 422, 422, 422, 429, 429, 429],
    );
    const shut = await world.activate(code);
    assert.deepEqual([shut.status, shut.headers['retry-after']], [429, '900']);
    const blocks = await world.ask<PendingThing[]>('GET', '/operator/api/pending?kind=activation');
    const seen = blocks.at(-1);
    assert.match(seen?.lastError ?? '', /Демо-касса/);
    assert.equal((await world.activate(code, {})).status, 200, 'tills elsewhere are not shut out');
    world.passMinutes(15);
    assert.equal((await world.activate(await world.code())).status, 200);
  });

  test('ten codes an hour for an address without a token', async () => {
    for (let n = 0; n < 10; n++) {
      assert.equal((await world.activate(await world.code(), {})).status, 200);
    }
    assert.equal((await world.activate(await world.code(), {})).status, 429);
  });

  test('without a token of a partner that needs one, and with another’s token', async () => {
    const code = await world.code();
    const path = '/billing/api/merchant/merchant-integration-setting/activation';
    const body = { partnerId: world.database.newId(), activationCode: code };
    assert.equal((await world.post(path, body, {})).status, 401);
    const mine = { ...body, partnerId: demoPartner.id };
    assert.equal((await world.post(path, mine, { token: await world.stranger() })).status, 403);
    assert.equal((await world.activate(code)).status, 200, 'it was not used up');
  });
});
