import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { checkInn } from '@invogate/contracts/inn.ts';
import { connectDatabase } from '#kernel/database/connect.ts';
import type { Database } from '#kernel/database/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { systemClock } from '#kernel/time.ts';
import { testDatabase } from '#test/database.ts';
import type { TestDatabase } from '#test/database.ts';
import { createDemoAccounts, listMerchants } from './index.ts';
import { operatorRequisites, setOperatorRequisites } from './index.ts';
import { correspondentAccountFits, settlementAccountFits } from './operator-requisites.ts';

describe('requisites of the operator', () => {
  let home: TestDatabase;
  let database: Database;

  before(async () => {
    home = await testDatabase();
    database = connectDatabase({ connection: home.connection, clock: systemClock, poolSize: 2 });
  });

  after(async () => {
    await database.close();
    await home.drop();
  });

  test('the key of an account catches every wrong digit', () => {
    const [account, bic] = ['40702810600000000001', '049900999'];
    assert.ok(settlementAccountFits(account, bic));
    for (let place = 0; place < account.length; place++) {
      const digit = (Number(account[place]) + 1) % 10;
      const changed = `${account.slice(0, place)}${digit}${account.slice(place + 1)}`;
      assert.ok(!settlementAccountFits(changed, bic), `place ${place}`);
    }
    assert.ok(!settlementAccountFits(account, '049900998'));
    assert.ok(!settlementAccountFits(account.slice(1), bic));
  });

  test('a published pair of bank and correspondent account fits', () => {
    // The example that bank manuals print for the key of a correspondent account.
    assert.ok(correspondentAccountFits('30101810400000000225', '044525225'));
    assert.ok(!correspondentAccountFits('30101810400000000225', '044525226'));
  });

  test('there are none before they are set; wrong ones are refused; the row is one', async () => {
    assert.equal(await operatorRequisites(database), undefined);
    // Two servers that start at once on an empty database.
    const start = () => database.inTransaction('test', createDemoAccounts);
    const made = await Promise.all([start(), start()]);
    assert.deepEqual(made.map((each) => each.created).sort(), [false, true]);
    const requisites = (await operatorRequisites(database))!;
    assert.equal(checkInn(requisites.vatNumber), 'ok');
    assert.ok(settlementAccountFits(requisites.settlementAccount, requisites.bic));
    assert.ok(correspondentAccountFits(requisites.correspondentAccount, requisites.bic));
    const set = (bic: string, name = requisites.name) =>
      database.inTransaction('test', (tx) =>
        setOperatorRequisites(tx, { ...requisites, bic, name }),
      );
    await assert.rejects(set('049900998'), (error) => {
      assert.ok(error instanceof Refusal);
      const names = error.fields.map((each) => each.name);
      assert.deepEqual(names, ['settlementAccount', 'correspondentAccount']);
      return true;
    });
    await set(requisites.bic, 'Renamed');
    assert.deepEqual(await operatorRequisites(database), { ...requisites, name: 'Renamed' });
  });

  test('demo sellers have valid INNs and accounts of the demo bank', async () => {
    const merchants = await listMerchants(database);
    assert.equal(merchants.length, 2);
    for (const { counterparty, contracts } of merchants) {
      assert.equal(checkInn(counterparty.vatNumber), 'ok');
      const [contract] = contracts;
      assert.ok(settlementAccountFits(contract!.settlementAccount!, contract!.settlementBic!));
    }
  });
});
