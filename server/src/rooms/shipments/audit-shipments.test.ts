import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { statement } from '#kernel/database/database.ts';
import { hold, openPaying, type ScriptedPaying } from '#test/paying.ts';
import { ship } from '#test/shipping.ts';
import { auditShipments } from './index.ts';

describe('the audit of shipments', () => {
  let world: ScriptedPaying;
  const ids = { shipped: '', refunded: '', stray: '' };

  before(async () => {
    world = await openPaying();
    const shipped = await world.createOrder(hold);
    await world.payBy(shipped);
    await ship(world, shipped, { final: true });
    const refunded = await world.createOrder();
    await world.payBy(refunded);
    await ship(world, refunded);
    await world.refund(refunded);
    await world.settleDown();
    Object.assign(ids, { shipped: shipped.id, refunded: refunded.id, stray: world.freshId() });
  });
  after(() => world.close());

  /** The rules that are broken after a row was spoilt by hand; it is healed again. */
  const broken = async (text: string, ...params: string[]) => {
    const healed = new Error('rolled back');
    let rules: string[] = [];
    await world.database
      .inTransaction('test.spoil', async (tx) => {
        assert.equal(await tx.run(statement('', text), params), 1);
        rules = (await auditShipments(tx)).map(({ rule }) => rule.replace('shipments.', ''));
        throw healed;
      })
      .catch((error: unknown) => {
        assert.equal(error, healed);
      });
    return [...new Set(rules)].toSorted();
  };
  const shipment = (set: string, orderId = ids.shipped) =>
    broken(`update shipments set ${set} where order_id = $1`, orderId);
  const again = (columns: string, orderId = ids.shipped) =>
    broken(
      `insert into shipments (order_id, account_id, merchant_id, status, type, final, amount,
         vat_amount, items, capture_id, created_at)
       select order_id, account_id, merchant_id, ${columns}
       from shipments where order_id = $1 limit 1`,
      orderId,
    );

  test('finds nothing where nothing is wrong', async () => {
    await world.assertClean();
  });

  test('finds an order that is shipped beyond its sum, or after its last shipment', async () => {
    assert.deepEqual(await shipment('amount = amount + 1'), ['within_order']);
    const more = `'completed', type, false, 0, 0, '[]', null, created_at`;
    assert.deepEqual(await again(more), ['final_is_last']);
  });

  test('finds what was shipped and not captured', async () => {
    assert.deepEqual(await shipment('amount = amount - 1'), ['shipped_is_captured']);
  });

  test('finds goods that went out after their money went back', async () => {
    const late = `created_at = created_at + interval '1 day'`;
    assert.deepEqual(await shipment(late, ids.refunded), ['within_unrefunded']);
  });

  test('finds a shipment without its capture and a capture without its shipment', async () => {
    const foreign = await shipment(`capture_id = '${ids.stray}'`);
    assert.deepEqual(foreign, ['capture_of_shipment']);
    const stray = `insert into order_captures
      select $1::uuid, order_id, 0, false, '[]', 'done', created_at, ended_at
      from order_captures limit 1`;
    assert.deepEqual(await broken(stray, ids.stray), ['capture_of_shipment']);
  });

  test('finds a shipment that is further than its capture', async () => {
    assert.deepEqual(await shipment(`status = 'canceled'`), ['shipment_fits_capture']);
    const asked = `update order_captures set state = 'asked' where order_id = $1`;
    assert.deepEqual(await broken(asked, ids.shipped), ['shipment_fits_capture']);
  });
});
