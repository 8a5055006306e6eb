import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { statement } from '#kernel/database/database.ts';
import {
  acquirerAccount,
  credit,
  debit,
  postEntries,
  suspense,
  type Entry,
} from '#rooms/ledger/index.ts';
import { openBank } from '#test/bank-instrument.ts';
import { openPaying, type ScriptedPaying } from '#test/paying.ts';
import { auditInstruments } from './index.ts';

describe('the audit of instruments', () => {
  let world: ScriptedPaying;

  before(async () => {
    world = await openPaying();
    const bank = await openBank(world);
    const order = await world.createOrder();
    assert.equal(await bank.outcome(bank.operationOf(order)), 'paid');
    await world.settleDown();
  });
  after(() => world.close());

  /** The rules that are broken after something was spoilt by hand; it is healed again. */
  const broken = async (text: string, entries: readonly Entry[] = []) => {
    const healed = new Error('rolled back');
    let rules: string[] = [];
    await world.database
      .inTransaction('test.spoil', async (tx) => {
        if (text !== '') assert.equal(await tx.run(statement('', text)), 1);
        await postEntries(tx, entries);
        rules = (await auditInstruments(tx)).map(({ rule }) => rule.replace('instruments.', ''));
        throw healed;
      })
      .catch((error: unknown) => {
        assert.equal(error, healed);
      });
    return rules;
  };

  test('finds nothing where nothing is wrong', async () => {
    await world.assertClean();
    assert.deepEqual(await auditInstruments(world.database), []);
  });

  test('finds an operation that is booked with another sum, or not at all', async () => {
    const operation = (set: string) => broken(`update instrument_operations set ${set}`);
    assert.deepEqual(await operation('amount = amount + 1'), ['paid_is_booked']);
    const strange = `id = '${world.freshId()}'`;
    assert.deepEqual(await operation(strange), ['paid_is_booked', 'entry_has_owner']);
    assert.deepEqual(await operation(`state = 'lapsed'`), ['entry_has_owner']);
  });

  test('finds a return by transfer that nobody makes', async () => {
    const entry = (cause: string): Entry => ({
      ...{ cause, event: 'payout_created', currency: 'RUB' },
      postings: [debit(acquirerAccount('bank'), 1), credit(suspense(), 1)],
    });
    const causes = [`return/${world.freshId()}/by-transfer`, 'return/none'];
    const found = await broken('', causes.map(entry));
    assert.deepEqual(found, ['entry_has_owner', 'entry_has_owner']);
  });
});
