import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Application, Invite } from '@invogate/contracts/onboarding.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { demoPartner } from '#rooms/accounts/index.ts';
import { oneLine } from '#test/world.ts';
import { openOnboarding } from '#test/onboarding.ts';
import { registering } from '#test/registering.ts';

const address = 'admin@borsch.example';

test('a restaurant unknown to us comes by its till, and the till creates its first order', async (t) => {
  const world = await openOnboarding(t);

  // The waiter's till asks for an invite, twice.
  const first = await world.invite(address, {});
  const again = await world.invite(address, {});
  assert.deepEqual([first.status, again.data.id], [200, first.data.id]);
  const [letter, ...more] = await world.letters(address);
  assert.ok(letter && more.length === 0);

  // The administrator registers; the operator signs the contract.
  await registering(world, world.pathOf(letter)).fillIn();
  const [application] = await world.ask<Application[]>(
    'GET',
    '/operator/api/application?status=new',
  );
  await world.ask('POST', `/operator/api/application/${application?.id ?? ''}/approve`, {
    ...{ contractNumber: 'R-1', contractDate: '2026-03-01', commissionPercent: 3 },
  });
  const code = (await world.letters(address)).at(-1)?.letter.emphasis ?? '';

  // The till is activated: by a wrong code, then by the right one.
  const wrong = await world.activate('123456789012', {});
  assert.deepEqual([wrong.status, wrong.error.code], [422, 'activation_code_invalid']);
  const { data } = await world.activate(code, {});
  const { merchantId, token } = data;
  const order = await world.request<Order>(
    'POST',
    '/billing/api/order/order',
    {
      ...{ merchantId, merchantOrderId: 'check-1', description: 'Стол 12', currencyId: 'RUB' },
      ...{ amount: 122, vatAmount: 22, basketItems: [oneLine] },
      expirationDate: '2026-03-09T10:00:00Z',
    },
    token,
  );
  assert.equal(order.status, 200, JSON.stringify(order.body));
  assert.equal(order.body.data.status, 'created');
  assert.ok(order.body.data.paymentUrl);
  await world.accounts.settled();
  const used = await world.activate(code, {});
  assert.deepEqual([used.status, used.error.code], [422, 'activation_code_invalid']);

  const path = `/notification/api/invite?id=${first.data.id}`;
  const invite = await world.request<Invite>('GET', path, undefined, world.partnerToken);
  assert.equal(invite.body.data.status, 'activated');
  assert.equal((await world.accounts.findMerchant(merchantId))?.partnerId, demoPartner.id);
});
