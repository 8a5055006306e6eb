import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { AmoConnection, AmoConnectionDetail } from '@invogate/contracts/amocrm.ts';
import { minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import type { FakeFault, NewFakeAccount } from '#adapters/fake/amocrm/book.ts';
import type { Database } from '#kernel/database/database.ts';
import { changeMerchant, demo } from '#rooms/accounts/index.ts';
import { registerTransfer } from '#rooms/payments/index.ts';
import { unscopedListMessages } from '#rooms/messages/index.ts';
import { invoice132, openAmoWorld } from '#test/amo-world.ts';
import { ScriptedBank } from '#test/scripted-bank.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

async function openPaidWorld(
  t: TestContext,
  account: Partial<NewFakeAccount> = {},
  settings: Partial<AmoConnection['settings']> = {},
) {
  const world = await openAmoWorld(t);
  const connected = await world.connect({ id: 456, ...account }, settings);
  const invoice = world.fake.invoice(connected.account, { ...invoice132 });
  const opened = await world.open(456, 132);
  assert.equal(opened.state, 'redirect');
  const [order] = await world.ask<Order[]>('GET', '/filter/api/order/order');
  assert.ok(order);
  return {
    ...world,
    ...connected,
    invoice,
    unpaid: order,
    /** Pays, and lets everything that follows happen. */
    payNow: async () => {
      await world.pay(order);
      await world.settleDown();
    },
    pass: async (ms: number) => {
      world.clock.advanceMs(ms);
      await world.settleDown();
    },
    writes: async () => {
      const path = `/amocrm/api/connection/${connected.connection.id}`;
      return (await world.ask<AmoConnectionDetail>('GET', path)).writes;
    },
  };
}

/** Subjects of our letters to an address. */
async function lettersTo({ database }: { database: Database }, address: string) {
  const all = { conditions: [], order: [], page: 1, pageSize: 100 };
  const { messages } = await unscopedListMessages(database, all);
  return messages
    .filter((one) => one.address === address && one.template === 'amocrm')
    .map(({ letter }) => letter.subject);
}

describe('what is paid is written back to amoCRM', () => {
  test('status, date, our number, the link of the receipt, a note; once', async (t) => {
    const world = await openPaidWorld(t, { hasReceiptField: true });
    await world.payNow();
    const { invoice, account, unpaid } = world;
    assert.equal(invoice.status, 'paid');
    assert.equal(invoice.paidAt, world.database.now().getTime() / 1000);
    assert.equal(invoice.externalId, unpaid.id);
    assert.equal(invoice.receiptLink, unpaid.paymentUrl);
    assert.equal(account.patches.length, 1);
    assert.deepEqual(account.notes, [
      {
        leadId: 77,
        text: 'Счёт оплачен через Invogate: 650,00\u00a0₽, заказ amo-456-132-1, https://shop456.amocrm.ru/pay/132',
      },
    ]);
    const [write] = await world.writes();
    assert.deepEqual([write?.status, write?.outcome, write?.tries], ['done', 'written', 1]);
    assert.equal((await world.open(456, 132)).code, 'paid');
  });

  test('an invoice that amoCRM calls unpaid, though its order is paid, is paid', async (t) => {
    const world = await openPaidWorld(t);
    await world.payNow();
    world.invoice.status = 'created';
    world.clock.advanceMs(3100);
    assert.equal((await world.open(456, 132)).code, 'paid');
  });

  const troubles: readonly (readonly [string, readonly FakeFault[], readonly number[]])[] = [
    ['too many requests', [{ of: 'patch', kind: '429', value: 1 }], [minuteMs]],
    ['unpaid amoCRM, twice', [{ of: 'patch', kind: '402', times: 2 }], [minuteMs, 5 * minuteMs]],
    ['an answer that was lost', [{ of: 'patch', kind: 'lost' }], [minuteMs]],
    [
      'hours of failure',
      [{ of: 'element', kind: '500', times: 4 }],
      [minuteMs, 5 * minuteMs, 15 * minuteMs, hourMs],
    ],
  ];
  for (const [what, faults, waits] of troubles) {
    test(`after ${what} it is written once`, async (t) => {
      const world = await openPaidWorld(t);
      for (const fault of faults) world.fake.fail(fault);
      await world.payNow();
      for (const wait of waits) {
        const [write] = await world.writes();
        assert.equal(write?.status, 'due', `${what}: ${write?.message ?? ''}`);
        await world.pass(wait);
      }
      assert.equal(world.invoice.status, 'paid');
      assert.equal(world.account.patches.length, 1);
      assert.equal((await world.writes())[0]?.status, 'done');
    });
  }

  test('a date that is not taken is left out, a code is replaced by its id', async (t) => {
    const world = await openPaidWorld(t);
    world.fake.fail({ of: 'patch', kind: 'bad-date' });
    world.fake.fail({ of: 'patch', kind: 'bad-enum', times: 2 });
    await world.payNow();
    assert.equal(world.invoice.status, 'paid');
    assert.equal(world.invoice.paidAt, undefined);
    const [patch] = world.account.patches;
    assert.match(JSON.stringify(patch?.body), /"enum_id":\d+/);
  });

  test("the seller's own status is respected, unless it was told otherwise", async (t) => {
    const ownStatuses = [{ id: 901, value: 'Собирается' }];
    const world = await openPaidWorld(t, { ownStatuses });
    world.invoice.status = 901;
    await world.payNow();
    assert.equal(world.invoice.status, 901);
    assert.equal(world.account.notes.length, 1);
    assert.equal((await world.writes())[0]?.outcome, 'own_status');
    const bold = await openPaidWorld(t, { ownStatuses }, { overwriteOwnStatus: true });
    bold.invoice.status = 901;
    await bold.payNow();
    assert.equal(bold.invoice.status, 'paid');
  });

  test('while amoCRM is unpaid the seller has a letter, and reads why it waits', async (t) => {
    const world = await openPaidWorld(t);
    await world.database.rows({ name: '', text: "update users set email = 'seller@example.com'" });
    world.fake.fail({ of: 'patch', kind: '402' });
    await world.payNow();
    const [write] = await world.writes();
    assert.deepEqual([write?.status, write?.message], ['due', 'аккаунт amoCRM не оплачен']);
    assert.match((await world.connections())[0]?.lastError ?? '', /^Аккаунт amoCRM не оплачен/);
    await world.pass(minuteMs);
    assert.equal(world.invoice.status, 'paid');
    const subjects = await lettersTo(world, 'seller@example.com');
    assert.deepEqual(subjects, ['Статус счёта 132 в amoCRM ждёт: Магазин 456']);
  });

  test('what was set to paid meanwhile is not written again, nor taken back', async (t) => {
    const world = await openPaidWorld(t);
    world.invoice.status = 'paid';
    await world.payNow();
    assert.equal(world.account.patches.length, 0);
    assert.equal((await world.writes())[0]?.outcome, 'was_paid');
    await world.refund(await world.order(world.unpaid.id));
    await world.settleDown();
    assert.equal(world.invoice.status, 'paid', 'a refund has no status of its own');
    assert.equal(world.account.patches.length, 0);
  });

  test('a date that is refused costs the date alone', async (t) => {
    const world = await openPaidWorld(t, { hasReceiptField: true });
    world.fake.fail({ of: 'patch', kind: 'bad-date' });
    await world.payNow();
    const { invoice, unpaid } = world;
    assert.deepEqual([invoice.status, invoice.paidAt], ['paid', undefined]);
    assert.deepEqual([invoice.externalId, invoice.receiptLink], [unpaid.id, unpaid.paymentUrl]);
  });

  for (const markAtHold of [false, true]) {
    const outcome = markAtHold ? 'paid' : undefined;
    test(`money that is reserved: ${outcome ?? 'a note alone'}; a letter when it goes`, async (t) => {
      const bank = new ScriptedBank();
      const world = await openAmoWorld(t, { acquirers: [bank.acquirer] });
      await world.database.inTransaction('test.hold', (tx) =>
        changeMerchant(tx, demo.merchantId, { holdMode: true }),
      );
      await world.database.rows({ name: '', text: "update users set email = 's@example.com'" });
      const { account } = await world.connect({ id: 456 }, { markAtHold });
      const invoice = world.fake.invoice(account, { ...invoice132 });
      await world.open(456, 132);
      const [order] = await world.ask<Order[]>('GET', '/filter/api/order/order');
      assert.ok(order);
      await world.ask('POST', `/pay/api/${order.orderContainerId}/attempt`, {
        attemptId: world.database.newId(),
        ...{ methodId: 1, customer: { type: 'private' }, amount: order.amount },
      });
      await world.settleDown();
      assert.equal(invoice.status, outcome);
      assert.match(account.notes.at(-1)?.text ?? '', /^Деньги по счёту зарезервированы/);
      await world.ask('DELETE', `/billing/api/order/order/${order.id}`);
      await world.settleDown();
      assert.match(account.notes.at(-1)?.text ?? '', /^Резерв по счёту снят/);
      assert.equal(invoice.status, outcome, 'a status is not taken back');
      assert.deepEqual(await lettersTo(world, 's@example.com'), [
        'Резерв по счёту 132 снят: Магазин 456',
      ]);
    });
  }

  test('a part that was transferred is a part in amoCRM, and the link leads to the rest', async (t) => {
    const world = await openPaidWorld(t);
    const transfer = async (operationId: string, major: number) => {
      await world.database.inTransaction('test.transfer', (tx) =>
        registerTransfer(
          tx,
          {
            ...{ operationId, containerId: world.unpaid.orderContainerId, currency: 'RUB' },
            ...{ amount: minor(major * 100), receivedOn: '2026-03-02', payer: {}, purpose: '132' },
          },
          world.accounts,
        ),
      );
      await world.settleDown();
    };
    await transfer('part', 200);
    assert.deepEqual([world.invoice.status, world.invoice.paidAt], ['partially_paid', undefined]);
    assert.match(world.account.notes[0]?.text ?? '', /^Счёт оплачен частично .*200,00/);
    world.clock.advanceMs(3100);
    const again = await world.open(456, 132);
    assert.deepEqual([again.state, again.url], ['redirect', world.unpaid.paymentUrl]);
    await transfer('rest', 450);
    assert.equal(world.invoice.status, 'paid');
    assert.deepEqual((await world.writes()).map(({ kind, status }) => [kind, status]).sort(), [
      ['paid', 'done'],
      ['part', 'done'],
    ]);
  });

  test('an invoice that was deleted meanwhile is left alone', async (t) => {
    const world = await openPaidWorld(t);
    world.invoice.deleted = '404';
    await world.payNow();
    assert.deepEqual(
      (await world.writes()).map(({ outcome }) => outcome),
      ['gone'],
    );
  });

  test('a refund leaves a note, and the status that the seller has chosen', async (t) => {
    const ownStatuses = [{ id: 902, value: 'Возврат' }];
    const world = await openPaidWorld(t, { ownStatuses }, { refundStatus: 902 });
    await world.payNow();
    await world.refund(await world.order(world.unpaid.id));
    await world.settleDown();
    assert.equal(world.invoice.status, 902);
    assert.match(world.account.notes.at(-1)?.text ?? '', /^Возврат плательщику по счёту: 650,00/);
    // The seller wants the money again: the same link makes the next order.
    world.invoice.status = 'created';
    world.clock.advanceMs(3100);
    assert.equal((await world.open(456, 132)).state, 'redirect');
    const orders = await world.ask<Order[]>('GET', '/filter/api/order/order');
    assert.ok(orders.some(({ merchantOrderId }) => merchantOrderId === 'amo-456-132-2'));
  });

  test('after two weeks of no it is given up, and the seller knows', async (t) => {
    const world = await openPaidWorld(t);
    world.fake.fail({ of: 'patch', kind: '500', times: 1000 });
    await world.payNow();
    for (let hours = 0; hours < 15 * 24; hours += 6) await world.pass(6 * hourMs);
    const [write] = await world.writes();
    assert.equal(write?.status, 'given_up');
    assert.ok(write.tries > 50, `${write.tries} tries`);
  });
});
