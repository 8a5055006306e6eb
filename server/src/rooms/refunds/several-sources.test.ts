import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import { statement } from '#kernel/database/database.ts';
import { acquirerAccount, entriesOf, payoutInTransit, suspense } from '#rooms/ledger/index.ts';
import { auditPayments } from '#rooms/payments/index.ts';
import { correct } from '#test/correcting.ts';
import { crowd } from '#test/funded.ts';
import { hold, sbp } from '#test/paying.ts';
import { openSeveralSources, type SeveralSources } from '#test/several-sources.ts';
import { ship } from '#test/shipping.ts';
import { oneLine } from '#test/world.ts';
import { auditRefunds } from './index.ts';

const half = { ...oneLine, amount: 61, amountWoVat: 50, totalAmount: 61, totalVatAmount: 11 };

describe('money that came from several sources', () => {
  let world: SeveralSources;
  before(async () => {
    world = await openSeveralSources();
  });
  beforeEach(() => {
    world.asked.length = 0;
    world.says.answer = { status: 'success' };
    world.bank.refundsBecome = 'completed';
  });
  afterEach(async () => {
    await world.settleDown();
    for (const id of await world.waiting()) {
      if ((await world.payOutRelease(id)) === undefined) await world.payOut(id);
    }
    await world.settleDown();
    assert.equal(await world.balance(payoutInTransit()), 0);
    await world.assertClean();
  });
  after(() => world.close());

  /** 100.00 by transfer, the rest by card unless told otherwise. */
  const mixed = async (overrides: object = {}, methodId?: number) => {
    const order = await world.createOrder(overrides);
    await world.send(order, 100_00);
    const attempt = await world.payBy(order, methodId === undefined ? {} : { methodId });
    assert.deepEqual([attempt.state, attempt.amount], ['captured', 22_00]);
    return { order: await world.order(order.id), attempt };
  };
  const partAtBank = async (order: Order, amount: number) => {
    const operation = world.atBank.operationOf(order, { amount });
    assert.equal(await world.atBank.outcome(operation), 'paid');
    return operation.paymentOperationId;
  };
  const postings = async (cause: string) => {
    const [entry] = await entriesOf(world.database, { causes: [cause] });
    return new Map(entry?.postings.map(({ account, amountMinor }) => [account, amountMinor]));
  };

  test('transfer and card: each gets back its own, the refund ends with the last', async () => {
    const { order, attempt } = await mixed();
    const refund = await world.refund(order);
    const booked = await postings(`refund/${refund.id}/accepted`);
    assert.equal(booked.get(acquirerAccount('scripted')), -22_00);
    assert.equal(booked.get(payoutInTransit()), -100_00);
    await world.settleDown();
    assert.deepEqual(await world.legsOf(order), [
      'acquirer 2200 completed',
      'transfer 10000 created',
    ]);
    assert.equal(world.bank.payment(attempt.id).refundedMinor, 22_00);
    assert.equal(await world.statusOf(refund), 'created');

    const paid = { operationId: 'out-by-refund', executedOn: '2026-03-05' };
    assert.equal((await world.payOut(refund.id, paid)).status, 'completed');
    assert.equal((await world.payOut(refund.id, paid)).status, 'completed');
    const other = { ...paid, operationId: 'another' };
    await assert.rejects(world.payOut(refund.id, other), { code: 'refund_operation_conflict' });
    assert.equal(await world.balance(payoutInTransit()), 0);
  });

  test('the transfer is paid first: the refund waits for the card', async () => {
    const { order } = await mixed();
    world.bank.refundsBecome = 'pending';
    const refund = await world.refund(order);
    await world.settleDown();
    assert.equal((await world.payOut(refund.id)).status, 'created');
    for (const [key, one] of world.bank.refunds) {
      world.bank.refunds.set(key, { ...one, state: 'completed' });
    }
    await world.passMinutes(10);
    assert.equal(await world.statusOf(refund), 'completed');
  });

  test('transfer and SBP in several steps: SBP first, never more than it has paid', async () => {
    const { order, attempt } = await mixed({}, sbp);
    for (const minor of [10_01, 20_00, 91_99]) await world.giveBack(order, minor);
    await world.settleDown();
    assert.deepEqual((await world.legsOf(order)).toSorted(), [
      'acquirer 1001 completed',
      'acquirer 1199 completed',
      'transfer 801 created',
      'transfer 9199 created',
    ]);
    assert.equal(world.bank.payment(attempt.id).refundedMinor, 22_00);
    assert.deepEqual(await world.refundable(order), []);
  });

  test('transfer and a bank: the bank is asked for its part of its operation', async () => {
    const order = await world.createOrder();
    await world.send(order, 100_00);
    const operationId = await partAtBank(order, 22);
    await world.refund(await world.order(order.id));
    await world.settleDown();
    assert.deepEqual(
      world.asked.map(({ paymentOperationId, amount }) => [paymentOperationId, amount]),
      [[operationId, 22]],
    );
    assert.deepEqual(await world.legsOf(order), [
      'instrument 2200 completed',
      'transfer 10000 created',
    ]);
  });

  test('a bank that says no: two transfers, each settled by its own id', async () => {
    world.says.answer = { status: 'error', code: 'account_closed' };
    const order = await world.createOrder();
    await world.send(order, 100_00);
    await partAtBank(order, 22);
    const refund = await world.refund(await world.order(order.id));
    await world.settleDown();
    const [first = '', second = ''] = await world.waiting();
    assert.deepEqual(await world.legsOf(order), [
      'transfer 2200 created',
      'transfer 10000 created',
    ]);
    assert.equal(first, refund.id);
    const paid = { operationId: 'out-of-two', executedOn: '2026-03-05' };
    assert.equal((await world.payOut(first, paid)).status, 'created');
    await assert.rejects(world.payOut(second, paid), { code: 'refund_operation_conflict' });
    assert.equal((await world.payOut(second)).status, 'completed');
    assert.equal((await world.payOut(first, paid)).status, 'completed');
  });

  test('two parts at a bank, a transfer, a card: the card, the newest part, the transfer', async () => {
    const order = await world.createOrder();
    const one = await partAtBank(order, 10);
    world.clock.advanceMs(1000);
    const two = await partAtBank(order, 20);
    await world.send(order, 30_00);
    const attempt = await world.payBy(order);
    assert.equal(attempt.amount, 62_00);
    const paid = await world.order(order.id);
    for (const minor of [61_00, 20_00, 41_00]) await world.giveBack(paid, minor);
    await world.settleDown();
    assert.equal(world.bank.payment(attempt.id).refundedMinor, 62_00);
    const asked = world.asked.map(({ paymentOperationId, amount }) => [paymentOperationId, amount]);
    assert.deepEqual(
      asked.toSorted(),
      [
        [one, 10],
        [two, 19],
        [two, 1],
      ].toSorted(),
    );
    const waiting = (await world.legsOf(order)).filter((leg) => leg.endsWith('created'));
    assert.deepEqual(waiting, ['transfer 3000 created']);
  });

  test('a bank first, the rest by transfer: back to the bank first', async () => {
    const order = await world.createOrder();
    await partAtBank(order, 22);
    await world.send(order, 100_00);
    await world.giveBack(await world.order(order.id), 30_00);
    await world.settleDown();
    assert.deepEqual(await world.legsOf(order), [
      'instrument 2200 completed',
      'transfer 800 created',
    ]);
  });

  test('of two orders each gives back what was paid for it', async () => {
    const one = await world.createOrder();
    const two = await world.joined(one);
    await world.send(one, 150_00);
    const { id, amount } = await world.payBy(one);
    assert.equal(amount, 94_00);
    await world.refund(await world.order(one.id));
    await world.settleDown();
    assert.deepEqual(await world.legsOf(one), ['transfer 12200 created']);
    await world.refund(await world.order(two.id));
    await world.settleDown();
    assert.deepEqual(await world.legsOf(two), ['acquirer 9400 completed', 'transfer 2800 created']);
    assert.equal(world.bank.payment(id).refundedMinor, 94_00);
  });

  test('a hold that is shipped in part: the rest goes back, the card first', async () => {
    const { order, attempt } = await mixed(hold);
    assert.equal(order.status, 'hold');
    await ship(world, order, { basketItems: [half], final: true });
    await world.settleDown();
    assert.deepEqual(await world.legsOf(order), [
      'acquirer 2200 completed',
      'transfer 3900 created',
    ]);
    await world.giveBack(await world.order(order.id), 61_00);
    await world.settleDown();
    const sent = (await world.legsOf(order)).filter((leg) => leg.startsWith('transfer'));
    assert.deepEqual(sent.toSorted(), ['transfer 3900 created', 'transfer 6100 created']);
    assert.equal(world.bank.payment(attempt.id).refundedMinor, 22_00);
  });

  test('a held order is cancelled: each gets back all of its own', async () => {
    const { order, attempt } = await mixed(hold);
    await world.ask('DELETE', `/billing/api/order/order/${order.id}`);
    await world.settleDown();
    assert.deepEqual(await world.legsOf(order), [
      'acquirer 2200 completed',
      'transfer 10000 created',
    ]);
    assert.equal(world.bank.payment(attempt.id).refundedMinor, 22_00);
  });

  test('an order that is cancelled half paid: the bank gets its part back', async () => {
    const before = await world.balance(suspense());
    const order = await world.createOrder();
    const operationId = await partAtBank(order, 22);
    await world.send(order, 30_00);
    await world.ask('DELETE', `/billing/api/order/order/${order.id}`);
    await world.settleDown();
    assert.deepEqual(
      world.asked.map(({ paymentOperationId, amount }) => [paymentOperationId, amount]),
      [[operationId, 22]],
    );
    // What was transferred waits for a decision.
    assert.equal((await world.balance(suspense())) - before, 30_00);
  });

  test('a half paid invoice that expires, at a bank that says no', async () => {
    world.says.answer = { status: 'error', code: 'account_closed' };
    const order = await world.createOrder();
    await partAtBank(order, 22);
    world.clock.advanceMs(400 * 24 * 3600 * 1000);
    await world.settleDown();
    assert.equal((await world.order(order.id)).status, 'expired');
    const back = await world.rows<{ instrument: string; amount: number }>(
      'select instrument, amount from money_returns where container_id = $1',
      [order.orderContainerId],
    );
    assert.deepEqual(back, [{ instrument: 'transfer', amount: 22_00 }]);
  });

  test('a leg that is refused is asked for again, alone; the refund goes on', async () => {
    const { order, attempt } = await mixed();
    world.bank.refundsBecome = 'failed';
    const refund = await world.refund(order);
    await world.settleDown();
    await world.payOut(refund.id);
    assert.equal(await world.statusOf(refund), 'created');
    assert.deepEqual(await world.refundable(order), []);
    world.bank.refundsBecome = 'completed';
    await world.passMinutes(60);
    assert.equal(await world.statusOf(refund), 'completed');
    assert.equal(world.bank.payment(attempt.id).refundedMinor, 22_00);
    const causes = await entriesOf(world.database, {
      causePrefix: `refund/${refund.id}/`,
      limit: 10,
    });
    assert.equal(causes.length, 2);
  });

  test('a fee is kept: what is paid out goes to the card first, the fee where it is left', async () => {
    const { order, attempt } = await mixed();
    const draft = await world.refund(order, { status: 'draft' });
    const fee = await correct(world, draft.id, 22);
    await world.settleDown();
    assert.deepEqual(await world.legsOf(draft), [
      'acquirer 2200 completed',
      'transfer 7800 created',
    ]);
    const back = await world.refund(fee);
    await world.settleDown();
    assert.deepEqual(await world.legsOf(back), ['transfer 2200 created']);
    assert.equal(world.bank.payment(attempt.id).refundedMinor, 22_00);
  });

  test('the audits name whatever is not as it should be', async () => {
    const { order } = await mixed();
    await world.refund(order);
    const wrong = 'refunds.payout_is_on_its_way';
    const breachesAfter = async (spoil: string): Promise<string[]> => {
      const spoilt = new Error('rolled back');
      let found: string[] = [];
      const work = world.database.inTransaction('test.spoil', async (tx) => {
        await tx.run(statement('', spoil), [order.id]);
        const breaches = [...(await auditPayments(tx)), ...(await auditRefunds(tx))];
        found = breaches.map(({ rule }) => rule);
        throw spoilt;
      });
      await assert.rejects(work, spoilt);
      return found;
    };
    const leg = `where order_id = $1 and instrument = 'acquirer'`;
    const table: [spoil: string, rules: string[]][] = [
      [
        `update money_returns set amount = amount + 1 ${leg}`,
        ['payments.source_gets_no_more', wrong],
      ],
      [`update money_returns set attempt_id = null ${leg}`, ['payments.source_gets_no_more']],
      [`update money_returns set attempt_id = order_id ${leg}`, ['payments.return_has_source']],
      [`update money_returns set refund_id = null, kind = 'release' ${leg}`, [wrong]],
      [`delete from money_returns ${leg}`, [wrong]],
      [
        `update order_payments set sources = '[]' where order_id = $1`,
        ['payments.sources_paid_the_sum', 'payments.return_has_source'],
      ],
    ];
    for (const [spoil, rules] of table) {
      const found = await breachesAfter(spoil);
      for (const rule of rules) assert.ok(found.includes(rule), `${spoil}: ${found.join(', ')}`);
    }
  });

  test('fifty at the same time: never more than is left of each source', async () => {
    const { order, attempt } = await mixed();
    const draft = await world.giveBack(order, 24_40, { status: 'draft' });
    const fee = await correct(world, draft.id, 24);
    const ends = await crowd([...Array(50).keys()], async (at) => {
      const asked = at % 10 === 0 ? world.refund(fee) : world.giveBack(order, 2_44);
      return asked.then(
        () => 'done',
        (error: unknown) => String(error),
      );
    });
    const refused = ends.filter((end) => end !== 'done');
    assert.equal(refused.length, 9, refused.join('\n'));
    assert.ok(refused.every((end) => end.includes('wrong_basket_item_total_amount')));
    await world.settleDown();
    assert.equal(world.bank.payment(attempt.id).refundedMinor, 22_00);
    const [sent] = await world.rows<{ sum: number }>(
      `select sum(amount)::bigint as sum from money_returns
       where order_id = $1 and instrument = 'transfer'`,
      [order.id],
    );
    assert.equal(sent?.sum, 100_00);
  });
});
