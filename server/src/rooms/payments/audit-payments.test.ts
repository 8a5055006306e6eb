import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { statement } from '#kernel/database/database.ts';
import { minor } from '@invogate/contracts/money.ts';
import { demo } from '#rooms/accounts/index.ts';
import {
  credit,
  debit,
  merchantPayable,
  orderHeld,
  postEntries,
  suspense,
} from '#rooms/ledger/index.ts';
import type { Entry } from '#rooms/ledger/index.ts';
import { hold, openPaying, sbp, type ScriptedPaying } from '#test/paying.ts';
import { auditPayments } from './index.ts';

describe('the audit of payments', () => {
  let world: ScriptedPaying;
  const ids = { paid: '', blocked: '', kept: '', released: '', returned: '', open: '', moved: '' };
  const attempts = { paid: '', returned: '' };

  before(async () => {
    world = await openPaying();
    const orders = await Promise.all(
      Array.from({ length: 7 }, (_, i) => world.createOrder(i < 4 && i > 0 ? hold : {})),
    );
    const [paid, blocked, kept, released, returned, open, moved] = orders;
    assert.ok(paid && blocked && kept && released && returned && open && moved);
    attempts.paid = (await world.payBy(paid)).id;
    await world.payBy(blocked);
    for (const order of [kept, released]) await world.payBy(order, { methodId: sbp });
    await world.ask('DELETE', `/billing/api/order/order/${released.id}`);
    world.bank.becomes = 'waiting';
    attempts.returned = (await world.payBy(returned)).id;
    await world.ask('DELETE', `/billing/api/order/order/${returned.id}`);
    world.bank.payer(attempts.returned, 'captured');
    await world.callBack(attempts.returned);
    await world.settleDown();
    world.bank.becomes = 'paid';
    await world.payBy(moved);
    await world.transfer({
      operationId: 'op',
      containerId: open.orderContainerId,
      amount: minor(1_00),
    });
    const found = { paid, blocked, kept, released, returned, open, moved };
    for (const [name, { id }] of Object.entries(found)) ids[name as keyof typeof ids] = id;
  });
  after(() => world.close());

  /** The rules that are broken after some rows were spoilt by hand; they are healed again. */
  const broken = async (text: string, id: string, entries: readonly Entry[] = []) => {
    const healed = new Error('rolled back');
    let rules: string[] = [];
    await world.database
      .inTransaction('test.spoil', async (tx) => {
        if (text !== '') assert.equal(await tx.run(statement('', text), [id]), 1);
        await postEntries(tx, entries);
        rules = (await auditPayments(tx)).map(({ rule }) => rule.replace('payments.', ''));
        throw healed;
      })
      .catch((error: unknown) => {
        assert.equal(error, healed);
      });
    return [...new Set(rules)].toSorted();
  };
  const attempt = (set: string, id: string) =>
    broken(`update payment_attempts set ${set} where id = $1`, id);
  const payment = (set: string, id: string) =>
    broken(`update order_payments set ${set} where order_id = $1`, id);
  const order = (set: string, id: string) => broken(`update orders set ${set} where id = $1`, id);

  test('finds nothing where nothing is wrong', async () => {
    await world.assertClean();
  });

  test('compares attempts with the ledger, both ways', async () => {
    const { paid, returned } = attempts;
    const shared = 'attempt_is_shared';
    const foreign = [shared, 'booked_is_taken', 'payment_has_attempt', 'taken_is_booked'];
    const paidBack = ['booked_is_taken', 'payment_has_attempt', 'taken_is_booked'];
    assert.deepEqual(await attempt('amount = amount + 1', paid), [shared, 'taken_is_booked']);
    assert.deepEqual(await attempt(`state = 'returned'`, paid), [
      ...paidBack,
      'unwanted_goes_back',
    ]);
    assert.deepEqual(await attempt('taken = false', paid), ['booked_is_taken']);
    assert.deepEqual(await attempt('id = container_id', paid), foreign);
    assert.deepEqual(await attempt(`state = 'returning'`, returned), [
      ...['booked_is_taken', 'unwanted_goes_back'],
    ]);
    assert.deepEqual(await attempt(`state = 'captured'`, returned), [
      ...[shared, 'booked_is_taken', 'taken_is_booked'],
    ]);
    const stray = `delete from money_returns where attempt_id = $1`;
    assert.deepEqual(await broken(stray, attempts.returned), ['unwanted_goes_back']);
  });

  test('finds an entry of a payment that does not exist, or is booked twice', async () => {
    const entry = (cause: string): Entry => ({
      ...{ cause, event: 'taken', currency: 'RUB' },
      postings: [debit(merchantPayable(demo.merchantId), 1), credit(suspense(), 1)],
    });
    const more = await broken('', '', [entry(`payment/${world.freshId()}/captured`)]);
    assert.deepEqual(more, ['booked_is_taken', 'earned_is_payable']);
    const twice = await broken('', '', [entry(`payment/${attempts.paid}/unwanted`)]);
    assert.deepEqual(twice, ['booked_is_taken', 'earned_is_payable', 'taken_is_booked']);
  });

  test('compares orders with their payments, both ways', async () => {
    const lost = 'delete from order_payments where order_id = $1';
    assert.deepEqual(await broken(lost, ids.paid), [
      ...['attempt_is_shared', 'earned_is_payable', 'entry_has_owner', 'paid_has_payment'],
    ]);
    assert.deepEqual(await broken(lost, ids.blocked), ['attempt_is_shared', 'paid_has_payment']);
    assert.deepEqual(await order(`status = 'completed', paid_at = now()`, ids.open), [
      'paid_has_payment',
    ]);
    assert.deepEqual(await order(`status = 'created'`, ids.paid), ['payment_fits_status']);
    assert.deepEqual(await order(`status = 'completed'`, ids.blocked), ['payment_fits_status']);
    assert.deepEqual(await order('amount = amount + 1', ids.paid), ['payment_of_the_sum']);
    assert.deepEqual(await broken('delete from orders where id = $1', ids.blocked), [
      'payment_has_order',
    ]);
    assert.deepEqual(await order(`merchant_id = '${demo.otherMerchantId}'`, ids.moved), [
      'payment_of_merchant',
    ]);
  });

  test('the money of a cancelled order is let go in the same commit', async () => {
    await world.ask('DELETE', `/billing/api/order/order/${ids.blocked}`);
    await world.assertClean();
    assert.deepEqual(await payment(`state = 'authorized', released = 0`, ids.blocked), [
      ...['payment_fits_status', 'payment_has_attempt'],
    ]);
    await world.settleDown();
    await world.assertClean();
  });

  test('compares kept, released and earned sums with the ledger', async () => {
    const kept = ['kept_in_all', 'kept_is_held'];
    assert.deepEqual(await payment(`state = 'authorized'`, ids.kept), [
      ...kept,
      'payment_has_attempt',
    ]);
    const swap: Entry = {
      ...{ cause: 'test/swap', event: 'reversed', currency: 'RUB' },
      postings: [debit(orderHeld(ids.kept), 1), credit(orderHeld(ids.released), 1)],
    };
    assert.deepEqual(await broken('', '', [swap]), ['kept_is_held']);
    const back = `delete from money_returns where order_id = $1`;
    assert.deepEqual(await broken(back, ids.released), ['released_goes_back']);
    assert.deepEqual(await payment('commission = commission - 1', ids.paid), [
      ...['commission_is_booked', 'earned_is_payable'],
    ]);
    assert.deepEqual(await payment(`merchant_id = '${demo.otherMerchantId}'`, ids.paid), [
      ...['earned_is_payable', 'payment_of_merchant'],
    ]);
    const given = `state = 'captured', captured = amount, released = 0`;
    assert.deepEqual(await payment(given, ids.released), [
      ...['earned_is_payable', 'payment_fits_status', 'released_is_released'],
    ]);
  });

  test('compares the parts of invoices with the ledger', async () => {
    const received = (set: string) =>
      broken(
        `update order_containers set received_amount = ${set}
         where id = (select container_id from orders where id = $1)`,
        ids.open,
      );
    assert.deepEqual(await received('received_amount + 1'), ['parts_are_kept']);
    assert.deepEqual(await received('0'), ['parts_are_kept']);
  });

  test('compares transfers with the ledger', async () => {
    const transfer = (set: string) =>
      broken(`update transfers set ${set} where operation_id = $1`, 'op');
    for (const set of ['amount = 2', 'to_invoice = 99, to_suspense = 1']) {
      assert.deepEqual(await transfer(set), ['transfer_is_booked']);
    }
    assert.deepEqual(await transfer(`operation_id = 'other'`), [
      ...['entry_has_owner', 'transfer_is_booked'],
    ]);
  });

  test('names many breaches of more than one slice, and then stops', async () => {
    const many = `insert into orders select gen_random_uuid(), container_id, account_id, merchant_id,
        status, subtype, processing_status, processable, hold, merchant_order_id, null, amount,
        vat_amount, currency, language, created_at, expires_at, paid_at, customer, body
      from orders, generate_series(1, 1500) where id = $1`;
    const healed = new Error('rolled back');
    await world.database
      .inTransaction('test.many', async (tx) => {
        assert.equal(await tx.run(statement('', many), [ids.paid]), 1500);
        const found = await auditPayments(tx);
        assert.ok(found.length >= 100 && found.length <= 1501, String(found.length));
        throw healed;
      })
      .catch((error: unknown) => {
        assert.equal(error, healed);
      });
  });
});
