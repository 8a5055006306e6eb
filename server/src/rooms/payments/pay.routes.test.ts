import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { CreateOrder, Order } from '@invogate/contracts/orders.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import { findInvoice, numberOfCode } from '#rooms/invoices/index.ts';
import { openPaying, sbp, type ScriptedPaying } from '#test/paying.ts';

const invoice = 3;
const company = { type: 'legal', name: 'ООО «Ромашка»', vatNumber: '7707083893' } as const;

describe('what the payment page asks for', () => {
  let world: ScriptedPaying;
  before(async () => {
    world = await openPaying();
  });
  after(() => world.close());

  const page = ({ orderContainerId }: Order) => `/pay/api/${orderContainerId}`;
  const start = (order: Order, body: object) =>
    world.request<PayView>('POST', `${page(order)}/attempt`, {
      ...{ attemptId: world.freshId(), customer: { type: 'private' }, amount: order.amount },
      ...body,
    });
  const refusal = async (
    answer: Promise<{ status: number; body: { error: { code: string } } }>,
  ) => {
    const { status, body } = await answer;
    return [status, body.error.code];
  };
  const setting = (invoiceSetting: NonNullable<CreateOrder['invoiceSetting']>) =>
    world.createOrder({ invoiceSetting });

  test('an invoice is issued once, with its number, purpose and requisites', async () => {
    const order = await world.createOrder();
    const first = (await start(order, { methodId: invoice, customer: company })).body.data;
    assert.equal(first.invoice?.amount, 122);
    assert.match(first.invoice.purpose, new RegExp(first.invoice.number));
    const again = (await start(order, { methodId: invoice, customer: company })).body.data;
    assert.deepEqual(again.invoice, first.invoice);
    const stored = await findInvoice(world.database, order.orderContainerId);
    assert.equal(numberOfCode(first.invoice.number), stored?.number);
    assert.equal(world.bank.count('authorize'), 0);
    await world.payByTransfer(order);
    assert.equal((await world.view(order)).invoice, undefined);
    const paid = start(order, { methodId: invoice, customer: company });
    assert.deepEqual(await refusal(paid), [422, 'wrong_order_status']);
  });

  test('two orders have two numbers', async () => {
    const orders = await Promise.all([world.createOrder(), world.createOrder()]);
    const answers = await Promise.all(orders.map((order) => start(order, { methodId: invoice })));
    const numbers = answers.map(({ body }) => body.data.invoice?.number);
    assert.notEqual(numbers[0], numbers[1]);
  });

  test('an invoice is not issued for another sum, nor when a transfer comes too late', async () => {
    const order = await world.createOrder();
    const other = start(order, { methodId: invoice, amount: 121 });
    assert.deepEqual(await refusal(other), [422, 'wrong_total_amount']);
    const soon = new Date(world.clock.now().getTime() + 23 * 3_600_000).toISOString();
    const late = await world.createOrder({ expirationDate: soon });
    const tooLate = start(late, { methodId: invoice });
    assert.deepEqual(await refusal(tooLate), [422, 'payment_method_not_allowed']);
  });

  test('a method that is not offered, or not to this payer, or not by this shop, is refused', async () => {
    const order = await world.createOrder();
    assert.deepEqual(await refusal(start(order, { methodId: 99 })), [422, 'validation_error']);
    assert.deepEqual(await refusal(start(order, { methodId: 4 })), [422, 'validation_error']);
    const notAllowed = [422, 'payment_method_not_allowed'];
    assert.deepEqual(await refusal(start(order, { methodId: sbp, customer: company })), notAllowed);
    const locked = await setting({ paymentMethodId: sbp, paymentMethodIdLocked: true });
    assert.deepEqual(await refusal(start(locked, { methodId: 1 })), notAllowed);
    assert.equal((await start(locked, { methodId: sbp })).body.data.state, 'paid');
    assert.equal(world.bank.count('authorize'), 1);
  });

  test('the payer is kept, as far as the shop lets the payer say it', async () => {
    const order = await setting({ customerLockedFields: ['email'] });
    const customer = { ...company, email: 'given@b.example' };
    const view = await world.ask<PayView>('POST', `${page(order)}/payer`, { customer });
    assert.equal(view.customer.name, company.name);
    assert.equal(view.customer.email, undefined);
    assert.deepEqual((await world.view(order)).customer, view.customer);
    const wrong = { customer: { ...company, vatNumber: '7707083894' } };
    const refused = world.request<PayView>('POST', `${page(order)}/payer`, wrong);
    assert.deepEqual(await refusal(refused), [422, 'validation_error']);
  });

  test('who has paid stays the payer, whatever is said afterwards or at the same moment', async () => {
    const order = await world.createOrder();
    const names = Array.from({ length: 6 }, (_, i) => `Payer ${String(i)}`);
    const tries = names.map((name) =>
      start(order, { methodId: sbp, customer: { type: 'private', name } }),
    );
    const letIn = (await Promise.all(tries)).flatMap(({ status }, i) =>
      status === 200 ? [names[i]] : [],
    );
    const { customer } = await world.view(order);
    assert.deepEqual([letIn.length, customer.name], [1, letIn[0]]);
    const said = { customer: { ...company, email: 'other@b.example' } };
    await world.ask<PayView>('POST', `${page(order)}/payer`, said);
    await start(order, { methodId: sbp, ...said });
    await start(order, { methodId: invoice, ...said });
    assert.deepEqual((await world.view(order)).customer, customer);
  });

  test('an expired invoice is seen as expired and takes nothing', async () => {
    const order = await world.createOrder();
    world.clock.advanceMs(8 * 86_400_000);
    const view = await world.view(order);
    assert.deepEqual([view.state, view.dueAmount], ['expired', 0]);
    assert.deepEqual(await refusal(start(order, { methodId: 1 })), [422, 'wrong_order_status']);
  });

  test('what does not exist is not found; no token is needed for what does', async () => {
    const order = await world.createOrder();
    for (const path of [`/pay/api/${world.freshId()}`, '/pay/api/x', `${page(order)}/nothing`]) {
      assert.equal((await world.request('GET', path, undefined, null)).status, 404, path);
    }
    const unknown = `${page(order)}/attempt/${world.freshId()}/cancel`;
    assert.equal((await world.request('POST', unknown, {}, null)).status, 404);
    assert.equal((await world.request('GET', page(order), undefined, null)).status, 200);
    const words = await world.ask<PayView>('GET', `${page(order)}?languageId=en`);
    assert.equal(words.languageId, 'en');
  });
});
