import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { invogateClient } from '@invogate/client';
import type { Message } from '@invogate/contracts/messages.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { demoToken } from '../src/server-address.ts';
import { demoServer, type DemoServer } from './demo-server.ts';

describe('people: addresses, messages, and a payment by a code', () => {
  let server: DemoServer;
  before(async () => {
    server = await demoServer();
  });
  after(() => server.stop());

  const json = <T>(args: readonly string[]) => server.json<T>(args);
  const values = (contacts: { value: string }[]) => contacts.map(({ value }) => value);
  const whose = ['--inn', '9900000017'];

  test('addresses are registered, listed, and taken back', async () => {
    const more = ['--email', 'Boss@Org-A.example', '--phone', '8 999 111-22-33', '--name', 'Boss'];
    const added = await json<{ value: string }[]>(['contact', 'add', ...whose, ...more]);
    assert.ok(values(added).includes('boss@org-a.example'));
    assert.ok(values(added).includes('+79991112233'));
    const less = ['--email', 'boss@org-a.example', '--phone', '+79991112233'];
    await json(['contact', 'remove', ...whose, ...less]);
    const left = await json<{ value: string }[]>(['contact', 'list', ...whose]);
    assert.deepEqual(values(left), ['accountant@org-a.example', '+79990000017']);
    const shown = await server.run(['contact', 'list', ...whose]);
    assert.match(shown.out, /accountant@org-a\.example/);
  });

  test('what cannot be an address is refused, and so is none', async () => {
    const wrong = await server.run(['contact', 'add', ...whose, '--email', 'none']);
    assert.equal(wrong.code, 1);
    assert.equal((await server.run(['contact', 'add', ...whose])).code, 2);
    assert.equal((await server.run(['contact', 'list', '--inn', '9900009999'])).code, 4);
  });

  test('a shop lets an organisation pay by a code, and the operator sees the message', async () => {
    const client = invogateClient({ baseUrl: server.url, token: demoToken });
    const order = await json<Order>(['order', 'create', '--amount', '100']);
    const customer = { type: 'legal', vatNumber: '9900000017' } as const;
    const ask = { paymentMethodId: 5, customer };
    assert.equal((await client.confirmation.validate(order.id, ask)).result, 'available');
    const { result, resultData } = await client.confirmation.sendCode(order.id, ask);
    assert.equal(result, 'success');
    const box = await (await fetch(`${server.url}/demo/mailbox.json`)).json();
    const [message] = box as { code: string }[];
    assert.ok(message);
    const customerPaymentData = { publicCode: resultData.publicCode, code: message.code };
    const paid = await client.confirmation.pay(order.id, { ...ask, customerPaymentData });
    assert.equal(paid.result, 'success');
    const messages = await json<Message[]>(['messages', 'list', '--state', 'delivered']);
    const codes = messages.filter(({ template }) => template === 'code');
    assert.equal(codes.length, 2);
    assert.ok(codes.every(({ address, subject }) => address.includes('•') && subject === ''));
    const delivered = ['--state', 'delivered', '--limit', '1'];
    const shown = await server.run(['messages', 'list', ...delivered]);
    assert.match(shown.out, /delivered/);
    assert.equal((await server.run(['messages', 'list', '--state', 'lost'])).code, 2);
  });
});
