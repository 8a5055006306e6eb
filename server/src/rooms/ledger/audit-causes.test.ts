import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { connectDatabase } from '#kernel/database/connect.ts';
import { systemClock } from '#kernel/time.ts';
import { testDatabase } from '#test/database.ts';
import { auditCauses, bank, credit, debit, postEntries, suspense } from './index.ts';

describe('the audit of causes', () => {
  test('names the entries whose cause no room knows', async () => {
    const { connection, drop } = await testDatabase();
    const database = connectDatabase({ connection, clock: systemClock, poolSize: 2 });
    const postings = [debit(bank('operator'), 1), credit(suspense(), 1)];
    const causes = ['payment/1/captured', 'payments/1', 'refund/2', 'by-hand'];
    await database.inTransaction('test.post', (tx) =>
      postEntries(
        tx,
        causes.map((cause) => ({ cause, event: 'taken', currency: 'RUB', postings })),
      ),
    );
    const found = await auditCauses(['payment/', 'refund/'])(database);
    assert.deepEqual(
      found.map(({ rule, entry }) => [rule, entry]),
      [
        ['ledger.cause_is_known', 'by-hand'],
        ['ledger.cause_is_known', 'payments/1'],
      ],
    );
    await database.close();
    await drop();
  });
});
