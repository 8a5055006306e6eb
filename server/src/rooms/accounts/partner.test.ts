import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { connectDatabase } from '#kernel/database/connect.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import { manualClock } from '#kernel/time.ts';
import { testDatabase, type TestDatabase } from '#test/database.ts';
import {
  accountsRoom,
  createDemoAccounts,
  createPartner,
  demo,
  demoPartner,
  issueToken,
  linkPartner,
  listPartners,
  readPartner,
  type Accounts,
} from './index.ts';

describe('partners', () => {
  const clock = manualClock(new Date('2026-11-20T09:00:00Z'));
  let home: TestDatabase;
  let database: Database;
  let accounts: Accounts;
  const write = <T>(act: (tx: Tx) => Promise<T>) => database.inTransaction('test', act);

  before(async () => {
    home = await testDatabase();
    database = connectDatabase({ connection: home.connection, clock, poolSize: 4 });
    accounts = accountsRoom({ database });
    await write(createDemoAccounts);
  });

  after(async () => {
    await accounts.settled();
    accounts.close();
    await database.close();
    await home.drop();
  });

  it('a partner’s own token says whose it is; its key is not shown', async () => {
    const caller = await accounts.authenticate(demoPartner.token);
    assert.ok(typeof caller === 'object');
    assert.equal(caller.ofPartner, demoPartner.id);
    assert.equal(caller.merchantId, undefined);
    const partner = await readPartner(database, demoPartner.id);
    assert.match(partner?.webhookKey.reveal() ?? '', /^[0-9a-f]{32}$/);
    assert.ok(!JSON.stringify(partner).includes(partner?.webhookKey.reveal() ?? ''));
    assert.deepEqual(
      (await listPartners(database)).map(({ id }) => id),
      [demoPartner.id],
    );
    assert.equal(await readPartner(database, 'no partner'), undefined);
  });

  it('a token of one shop acts for that shop only, and names its partner', async () => {
    const { userId, merchantId, otherMerchantId } = demo;
    const bound = { userId, merchantId, partnerId: demoPartner.id, device: 'Касса 1' };
    const { token } = await write((tx) => issueToken(tx, { ...bound, rights: ['orders'] }));
    const caller = await accounts.authenticate(token);
    assert.ok(typeof caller === 'object');
    assert.equal(caller.partnerId, demoPartner.id);
    assert.equal(caller.ofPartner, undefined);
    assert.deepEqual(await accounts.merchantIdsOf(caller), [merchantId]);
    assert.equal((await accounts.merchantOf(caller, merchantId)).id, merchantId);
    await assert.rejects(accounts.merchantOf(caller, otherMerchantId), { code: 'forbidden' });
  });

  it('a shop remembers the partner that was linked last', async () => {
    await accounts.findMerchant(demo.merchantId);
    await write((tx) => linkPartner(tx, demo.merchantId, demoPartner.id));
    assert.equal((await accounts.findMerchant(demo.merchantId))?.partnerId, demoPartner.id);
  });

  it('an account is one partner, and terms must make sense', async () => {
    const partner = await readPartner(database, demoPartner.id);
    assert.ok(partner);
    const { accountId, counterpartyId } = partner;
    const input = { accountId, counterpartyId, name: 'Another', kind: 'psp' } as const;
    await assert.rejects(
      write((tx) => createPartner(tx, input)),
      { code: 'validation_error' },
    );
    const reward = {
      other: { rateMillionths: 2_000_000, fixedMinor: 0, minMinor: null, maxMinor: null },
    };
    const wrong = { ...input, reward, rewardVatRate: 100, invitesPerDay: 0, webhookUrl: 'x' };
    await assert.rejects(
      write((tx) => createPartner(tx, wrong)),
      ({ fields }: { fields: { name: string }[] }) => {
        const names = fields.map(({ name }) => name);
        const expected = ['reward.other', 'webhookUrl', 'rewardVatRate', 'invitesPerDay'];
        assert.deepEqual(names, expected);
        return true;
      },
    );
  });
});
