import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { statement } from '#kernel/database/database.ts';
import { minor } from '@invogate/contracts/money.ts';
import { demo } from '#rooms/accounts/index.ts';
import { credit, debit, merchantPayable, postEntries, suspense } from '#rooms/ledger/index.ts';
import type { Entry } from '#rooms/ledger/index.ts';
import { openFunded, type Funded } from '#test/funded.ts';
import { hold } from '#test/paying.ts';
import { auditPayments } from './index.ts';

describe('the audit of payments, order by order', () => {
  let world: Funded;
  let payer: string;
  let another: string;
  const ids = { held: '', paid: '', promised: '', card: '' };

  before(async () => {
    world = await openFunded();
    payer = await world.payer(10_000, { promisedLimit: minor(1_000_000) });
    another = await world.payer(1);
    const held = await world.createOrder(hold);
    await world.payAlone(payer, held);
    const paid = await world.createOrder();
    await world.payAlone(payer, paid);
    await world.refund(paid);
    const promised = await world.createOrder();
    await world.payAlone(payer, promised, { method: 'promised' });
    const card = await world.createOrder();
    await world.payBy(card);
    await world.settleDown();
    Object.assign(ids, { held: held.id, paid: paid.id, promised: promised.id, card: card.id });
  });
  after(() => world.close());

  /** The rules that are broken after rows were spoilt by hand; they are healed again. */
  const broken = async (text: string, params: unknown[] = [], entries: readonly Entry[] = []) => {
    const healed = new Error('rolled back');
    let rules: string[] = [];
    await world.database
      .inTransaction('test.spoil', async (tx) => {
        if (text !== '') assert.equal(await tx.run(statement('', text), params), 1);
        await postEntries(tx, entries);
        rules = (await auditPayments(tx)).map(({ rule }) => rule.replace('payments.', ''));
        throw healed;
      })
      .catch((error: unknown) => {
        assert.equal(error, healed);
      });
    return [...new Set(rules)].toSorted();
  };
  const use = (set: string, orderId: string) =>
    broken(`update fund_uses set ${set} where order_id = $1`, [orderId]);

  test('finds nothing where nothing is wrong', async () => {
    await world.assertClean();
  });

  test('compares what a fund has reserved and got back with the payment of the order', async () => {
    assert.deepEqual(await use('held = held - 1', ids.held), ['use_is_held']);
    assert.deepEqual(await use('returned = returned - 1', ids.paid), ['use_is_returned']);
    assert.deepEqual(await use('amount = amount + 1', ids.promised), ['use_of_the_sum']);
    const others = `fund_id = (select id from funds where counterparty_id = '${another}')`;
    assert.deepEqual(await use(others, ids.held), ['use_of_payer']);
    assert.deepEqual(await use(`method = 'fund'`, ids.promised), ['use_of_payer']);
    assert.deepEqual(await use(`order_id = '${ids.card}'`, ids.paid), [
      ...['payment_has_use', 'use_has_payment'],
    ]);
  });

  test('compares the sum of an attempt with what was paid for its orders', async () => {
    const attempt = await world.database.row<{ id: string }>(
      statement('', 'select attempt_id as id from order_payments where order_id = $1'),
      [ids.card],
    );
    const taken = 'update payment_attempts set capture_amount = amount, amount = amount + 1';
    assert.deepEqual(await broken(`${taken} where id = $1`, [attempt?.id]), ['attempt_is_shared']);
    const alone = 'update order_payments set attempt_id = null where order_id = $1';
    assert.deepEqual(await broken(alone, [ids.card]), ['attempt_is_shared', 'payment_has_attempt']);
  });

  test('finds a payment from a fund without its entry', async () => {
    const fresh = `insert into fund_payments select $1::uuid, key || '!', container_id, payer_id,
        method, amount, currency, held, confirmed_by, created_at
      from fund_payments limit 1`;
    assert.deepEqual(await broken(fresh, [world.freshId()]), ['fund_payment_is_booked']);
  });

  test('finds an entry without the row that it tells of', async () => {
    const entry = (cause: string): Entry => ({
      ...{ cause, event: 'taken', currency: 'RUB' },
      postings: [debit(suspense(), 1), credit(merchantPayable(demo.merchantId), 1)],
    });
    const give: Entry = {
      ...{ cause: 'transfer/op/unmatched', event: 'taken', currency: 'RUB' },
      postings: [debit(merchantPayable(demo.merchantId), 20), credit(suspense(), 20)],
    };
    const strays = [
      `fund-payment/${world.freshId()}/paid`,
      'fund-payment/nobody/paid',
      'transfer/of/nobody/matched',
      `order/${world.freshId()}/captured/${world.freshId()}`,
      `order/${ids.held}/captured/${world.freshId()}`,
      `order/${ids.held}/stolen`,
    ];
    for (const cause of strays) {
      const rules = await broken('', [], [give, entry(cause)]);
      assert.ok(rules.includes('entry_has_owner'), cause);
    }
  });

  test('each stray is named with its own cause', async () => {
    const cause = `fund-payment/${world.freshId()}/paid`;
    let named: (string | undefined)[] = [];
    await world.database
      .inTransaction('test.spoil', async (tx) => {
        const shop = merchantPayable(demo.merchantId);
        const postings = [debit(shop, 1), credit(suspense(), 1)];
        await postEntries(tx, [{ cause, event: 'taken', currency: 'RUB', postings }]);
        named = (await auditPayments(tx)).map((breach) => breach.entry);
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    assert.ok(named.includes(cause), String(named));
  });
});
