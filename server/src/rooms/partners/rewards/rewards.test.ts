import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import type { PartnerStatement, Reward } from '@invogate/contracts/partners.ts';
import { statement } from '#kernel/database/database.ts';
import type { CommissionByMethod } from '#rooms/accounts/index.ts';
import { balanceOf, partnerPayable } from '#rooms/ledger/index.ts';
import { verifyLedger } from '#rooms/ledger/index.ts';
import { demo } from '#rooms/accounts/index.ts';
import { allScopes, openLetIn, openPartner, type PartnerOf } from '#test/let-in-partner.ts';
import { oneLine } from '#test/world.ts';
import { auditRewards } from './audit-rewards.ts';
import { setRewardTerms } from './set-terms.ts';

const percent = (rateMillionths: number): CommissionByMethod => ({
  other: { rateMillionths, fixedMinor: 0, minMinor: null, maxMinor: null },
});

async function openEarning(t: TestContext, partner: PartnerOf = {}) {
  const world = await openLetIn(t, allScopes, {
    partner: { reward: percent(10_000), rewardVatRate: 22, ...partner },
  });
  const rewards = async () => {
    await world.settleDown();
    const { body } = await world.by<Reward[]>('GET', '/partner/api/reward?_order[createdAt]=asc');
    return body.data;
  };
  return {
    ...world,
    rewards,
    /** All that can still be refunded of an order. */
    rest: async (order: Order) => ({
      basketItems: (await world.refundable(order)) as Order['basketItems'],
    }),
    told: async () =>
      (await rewards()).map(
        (each) => `${each.type} ${each.base}: ${each.amount} + ${each.vatAmount}`,
      ),
    earned: async () => {
      await world.settleDown();
      return 0 - (await balanceOf(world.database, partnerPayable(world.partner.id), 'RUB'));
    },
    /** Nothing in the books contradicts itself. */
    audited: async () => {
      world.clock.advanceMs(3600_000);
      await world.settleDown();
      assert.deepEqual(await auditRewards(world.database), []);
      assert.deepEqual(await verifyLedger(world.database), []);
    },
    paid: async (overrides: Parameters<typeof world.ofPartner>[0] = {}): Promise<Order> =>
      world.pay(await world.ofPartner(overrides)),
  };
}

describe('rewards from turnover', () => {
  it('accrue at capture with VAT on top, go back in proportion, and end at nothing', async (t) => {
    const world = await openEarning(t);
    const order = await world.paid();
    assert.deepEqual(await world.told(), ['accrual 122: 1.22 + 0.27']);
    assert.equal(await world.earned(), 149);
    await world.refund(order, part(40.67));
    await world.refund(order, part(40.67));
    assert.deepEqual((await world.told()).slice(1), [
      'reversal -40.67: -0.41 + -0.09',
      'reversal -40.67: -0.4 + -0.09',
    ]);
    await world.refund(order, await world.rest(order));
    assert.equal(await world.earned(), 0);
    await world.audited();
  });

  it('a fee that is kept from a refund counts, as an order of its own', async (t) => {
    const world = await openEarning(t);
    const order = await world.paid();
    const draft = await world.refund(order, { status: 'draft' });
    await world.ask('POST', '/billing/api/order/correction-order', {
      ...{ parentId: draft.id, merchantId: demo.merchantId, merchantOrderId: 'FEE' },
      ...{ description: 'Fee', currencyId: 'RUB', amount: 61, vatAmount: 11 },
      basketItems: [{ ...oneLine, ...feeOf(61), sku: 'FEE' }],
    });
    assert.equal(await world.earned(), 61 + 13);
    const types = (await world.rewards()).map(({ type, base }) => `${type} ${base}`).sort();
    assert.deepEqual(types, ['accrual 122', 'accrual 61', 'reversal -122']);
    await world.audited();
  });

  it('a hold earns as it is shipped, and nothing for what is released', async (t) => {
    const world = await openEarning(t);
    const order = await world.paid({ orderSetting: { hold: true } });
    assert.deepEqual(await world.told(), []);
    await world.ask('POST', '/billing/api/order/shipment', {
      ...{ orderId: order.id, basketItems: part(61).basketItems, final: true },
    });
    assert.deepEqual(await world.told(), ['accrual 61: 0.61 + 0.13']);
    await world.audited();
  });

  it('terms of the shop stand before the partner’s, and only from their day on', async (t) => {
    const world = await openEarning(t, { rewardVatRate: null });
    await world.paid();
    world.clock.advanceMs(1000);
    const { id: partnerId } = world.partner;
    const set = (reward: CommissionByMethod | null, merchantId: string | null) =>
      world.database.inTransaction('test.terms', (tx) =>
        setRewardTerms(tx, { partnerId, merchantId, reward }),
      );
    await set(percent(20_000), demo.merchantId);
    await set(percent(900_000), null);
    world.clock.advanceMs(1000);
    const late = await world.paid();
    world.clock.advanceMs(1000);
    await set(null, demo.merchantId);
    world.clock.advanceMs(1000);
    await world.paid();
    assert.deepEqual(
      (await world.rewards()).map(({ rate, amount }) => [rate, amount]),
      [
        [1, 1.22],
        [2, 2.44],
      ],
    );
    await world.refund(late);
    assert.equal(await world.earned(), 122, 'by the terms of its capture');
    await world.audited();
  });

  it('no reward for what the partner has paid itself', async (t) => {
    const world = await openEarning(t);
    const { vatNumber } = world.partner;
    const customer = { type: 'legal', vatNumber, name: 'The partner itself' } as const;
    await world.payByTransfer(await world.ofPartner({ customer }));
    assert.deepEqual(await world.told(), []);
    const other = { ...customer, vatNumber: '9900000062', name: 'Another' };
    await world.payByTransfer(await world.ofPartner({ customer: other }));
    assert.equal((await world.rewards()).length, 1);
    await world.audited();
  });

  it('negative is netted, each order of an invoice counts for its own partner', async (t) => {
    const world = await openEarning(t, { rewardVatRate: null });
    const mine = await world.ofPartner();
    const theirs = await world.createOrder({ orderContainerId: mine.orderContainerId });
    await world.pay({ ...mine, amount: 244 });
    assert.equal((await world.order(theirs.id)).status, 'completed');
    assert.deepEqual(await world.told(), ['accrual 122: 1.22 + 0']);
    await world.audited();
  });

  it('reads: filters, the statement, no payouts yet; others read nothing of it', async (t) => {
    const world = await openEarning(t);
    const from = new Date(world.clock.now().getTime() + 500).toISOString();
    await world.paid();
    await world.settleDown();
    world.clock.advanceMs(1000);
    const order = await world.paid();
    await world.refund(order, part(61));
    await world.settleDown();
    world.clock.advanceMs(1000);
    const to = world.clock.now().toISOString();
    const path = `/partner/api/statement?from=${from}&to=${to}`;
    const { body } = await world.by<PartnerStatement>('GET', path);
    const { opening, closing, accrued, reversed, paidOut, entries } = body.data;
    assert.deepEqual([opening, accrued, reversed, paidOut], [1.49, 1.49, -0.75, 0]);
    assert.equal(Math.round(closing * 100), await world.earned());
    assert.equal(entries.length, 2);
    const filtered = await world.by<Reward[]>('GET', `/partner/api/reward?type=reversal`);
    assert.deepEqual(
      filtered.body.data.map(({ orderId }) => orderId),
      [order.id],
    );
    const payouts = await world.by<unknown[]>('GET', '/partner/api/payout');
    assert.deepEqual(payouts.body.data, []);
    const other = await openPartner(world, { vatNumber: '9900000055', name: 'Another' });
    for (const list of ['reward', 'payout', `statement?from=${from}&to=${to}`]) {
      const shop = await world.request('GET', `/partner/api/${list}`);
      assert.equal(shop.status, 403, list);
    }
    const empty = await world.request<Reward[]>(
      'GET',
      '/partner/api/reward',
      undefined,
      other.token,
    );
    assert.deepEqual(empty.body.data, []);
    const wrong = await world.by('GET', `/partner/api/statement?from=${to}&to=${from}`);
    assert.equal(wrong.status, 422);
  });

  it('an event twice books nothing twice; what was changed by hand is found', async (t) => {
    const world = await openEarning(t);
    const order = await world.paid();
    await world.settleDown();
    const again = statement('test.again', 'insert into reward_due values ($1, $2)');
    await world.database.inTransaction('test.again', (tx) =>
      tx.run(again, [order.id, world.clock.now()]),
    );
    assert.equal(await world.earned(), 149);
    const spoil = statement('test.spoil', 'update rewards set amount_minor = amount_minor + 1');
    await world.database.inTransaction('test.spoil', (tx) => tx.run(spoil, []));
    const rules = new Set((await auditRewards(world.database)).map(({ rule }) => rule));
    assert.deepEqual([...rules].sort(), [
      'rewards.account_is_sum',
      'rewards.each_has_its_entry',
      'rewards.sums_are_replayed',
    ]);
  });
});

/** A part of the order's one line, with its VAT. */
function part(amount: number) {
  const vatAmount = Math.round((amount * 2200) / 122) / 100;
  const quantity = Math.round((amount / 122) * 1e6) / 1e6;
  const line = { ...oneLine, quantity, totalAmount: amount, totalVatAmount: vatAmount };
  return { amount, vatAmount, basketItems: [line] };
}

/** The sums of one piece that costs this much. */
function feeOf(amount: number) {
  const totalVatAmount = Math.round((amount * 2200) / 122) / 100;
  const amountWoVat = Math.round((amount - totalVatAmount) * 100) / 100;
  return { amount, amountWoVat, totalAmount: amount, totalVatAmount };
}
