import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import type { AccessChanged, AccessRequest, Reward } from '@invogate/contracts/partners.ts';
import { seasonTicket } from '@invogate/contracts/examples/orders.ts';
import { demo } from '@invogate/server/src/rooms/accounts/index.ts';
import { demoServer, type DemoServer } from './demo-server.ts';

interface Answer<T> {
  status: number;
  data: T;
  error: { code: string };
}

const ask = '/partner/api/access-request';
const orders = '/billing/api/order/order';
const agentOrders = '/adapter/api/subagent/order';
const seller = { type: 'counterparty', countryId: 'RUS', vatNumber: '9900000024' } as const;

/** A service of invoices without access to a shop (scenario S10, steps 1, 2 and 6). */
describe('a partner service and a shop', () => {
  let server: DemoServer;
  let token: string;
  let partnerId: string;
  const news: AccessChanged[] = [];
  const site = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const told = JSON.parse(body) as AccessChanged | Order;
      if ('event' in told) news.push(told);
      response.setHeader('content-type', 'application/json');
      response.end('{"status":"success"}');
    });
  });

  before(async () => {
    server = await demoServer();
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const { port } = site.address() as AddressInfo;
    const made = await server.json<{ partner: { id: string }; token: string }>([
      ...['partner', 'create', '--name', 'Invoices Ltd', '--inn', '9900000048'],
      ...['--kind', 'service', '--reward', '1', '--vat', '22', '--language', 'en'],
      ...['--webhook', `http://127.0.0.1:${String(port)}/hook`],
    ]);
    [token, partnerId] = [made.token, made.partner.id];
  });
  after(async () => {
    site.closeAllConnections();
    site.close();
    await server.stop();
  });

  const call = async <T>(
    method: string,
    path: string,
    body?: object,
    by: string = token,
  ): Promise<Answer<T>> => {
    const answer = await fetch(`${server.url}/v3${path}`, {
      method,
      headers: { authorization: `Bearer ${by}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { ...((await answer.json()) as Answer<T>), status: answer.status };
  };
  let numbers = 0;
  const order = () => {
    const merchantOrderId = `SVC-${String((numbers += 1))}`;
    return { ...seasonTicket, merchantId: demo.merchantId, merchantOrderId };
  };
  const create = () => call<Order>('POST', orders, order());
  const sell = (changes: object = {}) => {
    const { merchantId: _merchantId, ...body } = order();
    return call<Order>('POST', agentOrders, { ...body, seller: { ...seller, ...changes } });
  };
  const heard = async (status: string): Promise<AccessChanged> => {
    for (let look = 0; look < 200; look += 1) {
      const found = news.find((each) => each.status === status);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.fail(`the partner was never told: ${status}`);
  };

  test('asks by INN, is let in, acts within its scopes, and is put out', async () => {
    assert.equal((await create()).status, 403);
    assert.equal((await sell()).error.code, 'seller_not_found');

    // Step 1: asking tells nothing of who is here; asking again is the same request.
    const scopes = ['order.create', 'order.read', 'refund'];
    const asked = await call<AccessRequest>('POST', ask, { seller, scopes });
    const again = await call<AccessRequest>('POST', ask, { seller, scopes });
    const nobody = { ...seller, vatNumber: '7700000000' };
    const other = await call<AccessRequest>('POST', ask, { seller: nobody, scopes });
    const { id } = asked.data;
    assert.deepEqual([again.data.id, asked.data.status], [id, 'pending']);
    assert.equal(other.data.status, 'pending');
    assert.deepEqual(Object.keys(other.data), Object.keys(asked.data));

    // Step 2: the shop grants less; the partner hears of it and creates, and may not refund.
    const decision = { decision: 'approve', scopes: ['order.create', 'order.read'] };
    const approved = await call('POST', `${ask}/${id}/decision`, decision, demo.token);
    assert.equal(approved.status, 200);
    const told = await heard('approved');
    assert.deepEqual([told.id, told.scopes], [id, ['order.create', 'order.read']]);
    const made = await create();
    assert.equal(made.status, 200, JSON.stringify(made));
    const refund = {
      ...{ parentId: made.data.id, merchantOrderId: 'R-1', description: 'x' },
      ...{ amount: seasonTicket.amount, vatAmount: seasonTicket.vatAmount },
      basketItems: seasonTicket.basketItems,
    };
    assert.equal((await call('POST', '/billing/api/order/refund-order', refund)).status, 403);

    // Step 6: as an agent, by INN and КПП; nobody's INN finds nobody.
    const sold = await sell({ taxRegistrationReasonCode: '990001001' });
    assert.deepEqual([sold.status, sold.data.merchantId], [200, demo.merchantId]);
    assert.equal((await sell({ vatNumber: '7700000000' })).error.code, 'seller_not_found');

    // Money and reward: paid by transfer, the partner earns one per cent with VAT on top.
    const amount = ['--amount', String(seasonTicket.amount), '--operation', 'bank-svc'];
    await server.json(['payment', 'register', '--order', sold.data.id, ...amount]);
    const [reward] = await rewardsOf(1);
    assert.equal(reward?.orderId, sold.data.id);
    assert.equal(reward.amount, Math.round(seasonTicket.amount) / 100);
    const shown = await server.json<{ earned: { minor: number }[] }>([
      ...['partner', 'show', partnerId],
    ]);
    const due = Math.round((reward.amount + reward.vatAmount) * 100);
    assert.equal(shown.earned[0]?.minor, due);

    // Put out in mid-flight: what came before is made, what comes after is forbidden.
    const flood = Promise.all(Array.from({ length: 30 }, () => create()));
    const revoked = await call<AccessRequest>('DELETE', `${ask}/${id}`, undefined, demo.token);
    assert.equal(revoked.data.status, 'revoked');
    const next = await create();
    const statuses = new Set((await flood).map(({ status }) => status));
    assert.equal(next.status, 403);
    assert.ok([...statuses].every((status) => status === 200 || status === 403));
    assert.equal((await call('GET', `${orders}/${made.data.id}`)).status, 403);
    assert.equal((await sell()).error.code, 'seller_not_found');
    await heard('revoked');
  });

  test('the operator sees terms, rewards and access, and can end it', async () => {
    const { out: table } = await server.run(['partner', 'rewards', partnerId]);
    assert.match(table, /accrual/);
    const key = await server.run(['partner', 'show', partnerId]);
    assert.match(key.out, /\*\*\*/);
    const open = await server.run(['partner', 'show', partnerId, '--key']);
    assert.match(open.out, /[0-9a-f]{32}/);
    const terms = ['partner', 'terms', partnerId, '--reward', '2.5', '--merchant'];
    assert.equal((await server.run([...terms, demo.merchantId])).code, 0);
    assert.notEqual((await server.run([...terms, partnerId])).code, 0);
    const asked = await call<AccessRequest>('POST', ask, {
      ...{ merchantId: demo.merchantId, scopes: ['order.read'] },
    });
    const { id } = asked.data;
    await call('POST', `${ask}/${id}/decision`, { decision: 'approve' }, demo.token);
    const list = ['partner', 'access', 'list', '--partner', partnerId, '--status', 'approved'];
    const { out } = await server.run(list);
    assert.match(out, new RegExp(`order.read +${id}`));
    const ended = await server.json<AccessRequest>(['partner', 'access', 'revoke', id]);
    assert.equal(ended.status, 'revoked');
    const { out: audit, code } = await server.run(['ledger', 'verify']);
    assert.equal(code, 0, audit);
  });

  /** Rewards are booked in the background. */
  async function rewardsOf(count: number): Promise<Reward[]> {
    for (let look = 0; look < 60; look += 1) {
      const found = await server.json<Reward[]>(['partner', 'rewards', partnerId]);
      if (found.length >= count) return found;
    }
    assert.fail('the reward is booked');
  }
});
