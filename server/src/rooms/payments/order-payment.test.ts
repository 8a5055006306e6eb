import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import {
  changeMerchant,
  createContract,
  createCounterparty,
  createMerchant,
  demo,
  type CommissionTerms,
} from '#rooms/accounts/index.ts';
import { commission, commissionVat, merchantPayable } from '#rooms/ledger/index.ts';
import { hold, openPaying, sbp, type ScriptedPaying } from '#test/paying.ts';

const price = 122_00;
const noTerms: CommissionTerms = {
  rateMillionths: 0,
  fixedMinor: 0,
  minMinor: null,
  maxMinor: null,
};

/** A shop whose contract has these terms for every method. */
async function shop(world: ScriptedPaying, terms: Partial<CommissionTerms>, vatNumber: string) {
  return world.database.inTransaction('test.shop', async (tx) => {
    const { id: counterpartyId } = await createCounterparty(tx, { vatNumber, name: vatNumber });
    await createContract(tx, {
      ...{ counterpartyId, number: vatNumber, date: '2026-01-01' },
      validFrom: new Date('2026-01-01T00:00:00Z'),
      commission: { other: { ...noTerms, ...terms } },
      commissionVatRate: 22,
    });
    return createMerchant(tx, { accountId: demo.accountId, counterpartyId, name: 'Shop' });
  });
}

test('commission with its minimum, maximum, fixed part, and none', async (t) => {
  const world = await openPaying(t);
  const table: [Partial<CommissionTerms>, number][] = [
    [{}, 0],
    [{ rateMillionths: 30_000 }, 3_66],
    [{ rateMillionths: 30_000, minMinor: 10_00 }, 10_00],
    [{ rateMillionths: 30_000, maxMinor: 1_00 }, 1_00],
    [{ rateMillionths: 30_000, fixedMinor: 34 }, 4_00],
    [{ minMinor: 200_00 }, 200_00],
  ];
  const inns = ['7707083893', '7710140679', '7702070139', '7728168971', '7736050003', '7812014560'];
  for (const [i, [terms, earned]] of table.entries()) {
    const { id } = await shop(world, terms, inns[i] ?? '');
    const [net, vat] = [await world.balance(commission()), await world.balance(commissionVat())];
    await world.payBy(await world.createOrder({ merchantId: id }));
    assert.equal(await world.balance(merchantPayable(id)), price - earned);
    const vatPart = (await world.balance(commissionVat())) - vat;
    const netPart = (await world.balance(commission())) - net;
    assert.equal(netPart + vatPart, earned);
    assert.equal(vatPart, Math.floor((earned * 22 * 2 + 122) / 244));
  }
  await world.settleDown();
  await world.assertClean();
});

test('an invoice of several orders and shops pays each its own, held ones later', async (t) => {
  const world = await openPaying(t);
  const first = await world.createOrder();
  const second = await world.joined(first, { merchantId: demo.otherMerchantId });
  const held = await world.joined(first, { merchantId: demo.otherMerchantId, ...hold });
  const { amount } = await world.payBy(first);
  assert.equal(amount, 3 * price);
  assert.equal(await world.balance(merchantPayable(demo.merchantId)), price - 3_66);
  assert.equal(await world.balance(merchantPayable(demo.otherMerchantId)), price - 3_66);
  const states = await world.rows<{ state: string; commission: number }>(
    'select state, commission from order_payments where order_id = any($1) order by order_id',
    [[first.id, second.id, held.id]],
  );
  assert.deepEqual(states, [
    { state: 'captured', commission: 3_66 },
    { state: 'captured', commission: 3_66 },
    { state: 'kept', commission: 0 },
  ]);
  await world.settleDown();
  await world.assertClean();
});

const move = (world: ScriptedPaying, { id: orderId }: Order, merchantId: string) =>
  world.ask<Order>('PUT', '/billing/api/order/order-merchant-move', { orderId, merchantId });

test('the money of a paid order moves with it, the commission stays earned', async (t) => {
  const world = await openPaying(t);
  const order = await world.createOrder();
  await world.payBy(order);
  await move(world, order, demo.otherMerchantId);
  await world.assertClean();
  await world.settleDown();
  assert.equal(await world.balance(merchantPayable(demo.merchantId)), 0);
  assert.equal(await world.balance(merchantPayable(demo.otherMerchantId)), price - 3_66);
  await world.assertClean();
  await move(world, order, demo.merchantId);
  await move(world, order, demo.otherMerchantId);
  await world.settleDown();
  assert.equal(await world.balance(merchantPayable(demo.otherMerchantId)), price - 3_66);
  await world.assertClean();
});

test('a debt moves as money does, and a hold moves without any', async (t) => {
  const world = await openPaying(t);
  const { id: dear } = await shop(world, { minMinor: 200_00 }, '7707083893');
  await world.database.inTransaction('test.transit', (tx) =>
    changeMerchant(tx, dear, { transit: true }),
  );
  await world.accounts.settled();
  const order = await world.createOrder({ merchantId: dear });
  await world.payBy(order);
  const kept = await world.createOrder(hold);
  await world.payBy(kept, { methodId: sbp });
  await move(world, order, demo.otherMerchantId);
  await move(world, kept, demo.otherMerchantId);
  await world.settleDown();
  assert.equal(await world.balance(merchantPayable(dear)), 0);
  assert.equal(await world.balance(merchantPayable(demo.otherMerchantId)), price - 200_00);
  await world.assertClean();
  await world.ask('DELETE', `/billing/api/order/order/${kept.id}`);
  await world.settleDown();
  await world.assertClean();
});

test('an order that moves before it is paid is paid to its new shop', async (t) => {
  const world = await openPaying(t);
  const order = await world.createOrder();
  await move(world, order, demo.otherMerchantId);
  await world.payBy(order);
  await world.settleDown();
  assert.equal(await world.balance(merchantPayable(demo.merchantId)), 0);
  await world.assertClean();
});
