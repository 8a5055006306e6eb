import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statement } from '#kernel/database/database.ts';
import { instantAcquirer } from '#adapters/instant/instant.ts';
import type { Refund } from '@invogate/contracts/refunds.ts';
import type { Acquirer } from '#rooms/payments/index.ts';
import { correct } from '#test/correcting.ts';
import { openWorld, type World } from '#test/world.ts';
import { auditRefunds } from './index.ts';

const refusing: Acquirer = {
  ...instantAcquirer,
  refund: () => Promise.resolve({ state: 'failed', reason: 'declined' }),
};

/** Names what the audit says after a row was spoilt by hand; the row is healed again. */
async function breachesAfter(world: World, { id }: Refund, spoil: string): Promise<string[]> {
  const spoilt = new Error('rolled back');
  let found: string[] = [];
  await world.database
    .inTransaction('test.spoil', async (tx) => {
      await tx.run(statement('', `update refunds set ${spoil} where id = $1`), [id]);
      found = (await auditRefunds(tx)).map(({ rule }) => rule);
      throw spoilt;
    })
    .catch((error: unknown) => {
      assert.equal(error, spoilt);
    });
  return found;
}

test('every kind of breach is named, and nothing else', async (t) => {
  const world = await openWorld(t, { acquirers: [refusing] });
  const canceled = await world.refund(await world.paidOrder());
  await world.settleDown();
  const draft = await world.refund(await world.paidOrder(), { status: 'draft' });
  const created = await world.refund(await world.paidOrder());
  const corrected = await world.refund(await world.paidOrder(), { status: 'draft' });
  await correct(world, corrected.id, 22);
  assert.deepEqual(await auditRefunds(world.database), []);

  const closes = 'refunds.merchant_closes';
  const sent = 'refunds.payout_is_on_its_way';
  const over = ['refunds.within_captured', 'refunds.booked_as_accepted'];
  const more = [...over, sent, closes];
  assert.deepEqual(await breachesAfter(world, created, 'amount = amount + 1'), more);
  const alien = [...over, closes, closes];
  assert.deepEqual(await breachesAfter(world, created, `currency = 'EUR'`), alien);
  assert.deepEqual(await breachesAfter(world, draft, 'order_id = id'), ['refunds.within_captured']);
  const unbooked = ['refunds.accepted_is_booked', sent, closes];
  const accepted = `status = 'created', accepted_at = created_at, due_at = null`;
  assert.deepEqual(await breachesAfter(world, draft, accepted), unbooked);
  const lapsed = `status = 'canceled', accepted_at = null`;
  assert.deepEqual(await breachesAfter(world, created, lapsed), unbooked);
  const unreversed = ['refunds.canceled_is_reversed', sent, closes];
  assert.deepEqual(await breachesAfter(world, created, `status = 'canceled'`), unreversed);
  assert.deepEqual(await breachesAfter(world, canceled, `status = 'completed'`), unreversed);
  assert.deepEqual(await breachesAfter(world, created, `status = 'completed'`), [sent]);
  const paidOut = ['refunds.booked_as_accepted', sent, 'refunds.kept_is_not_paid_out', closes];
  assert.deepEqual(await breachesAfter(world, corrected, 'payout = payout + 1'), paidOut);
  assert.deepEqual(await breachesAfter(world, corrected, 'correction_id = id'), [
    'refunds.kept_is_not_paid_out',
    'refunds.correction_has_refund',
  ]);
  const settled = `operation_id = 'op-1'`;
  assert.deepEqual(await breachesAfter(world, created, settled), ['refunds.paid_out_is_booked']);
});
