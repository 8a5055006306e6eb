import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demo, demoPartner, linkPartner } from '#rooms/accounts/index.ts';
import { partnerPayable } from '#rooms/ledger/index.ts';
import { openFunded } from '#test/funded.ts';
import { auditRewards } from './audit-rewards.ts';

describe('rewards of a guarantee payment', () => {
  it('go back whole when the paid order is cancelled', async (t) => {
    const world = await openFunded(t);
    await world.database.inTransaction('test.link', (tx) =>
      linkPartner(tx, demo.merchantId, demoPartner.id),
    );
    const payer = await world.payer(500);
    const order = await world.createOrder();
    await world.payAlone(payer, order, { method: 'fund' });
    await world.settleDown();
    const account = partnerPayable(demoPartner.id);
    assert.equal(await world.balance(account), 122);
    await world.ask('DELETE', `/billing/api/order/order/${order.id}`);
    await world.settleDown();
    assert.equal(await world.balance(account), 0);
    assert.deepEqual(await auditRewards(world.database), []);
  });
});
