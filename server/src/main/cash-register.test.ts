import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test, type TestContext } from 'node:test';
import { fakeAtol } from '#adapters/fake/atol.ts';
import { connectDatabase } from '#kernel/database/connect.ts';
import { systemClock } from '#kernel/time.ts';
import { testDatabase } from '#test/database.ts';
import { saleReceipt } from '#test/sample-receipt.ts';
import { joinCashRegister } from './cash-register.ts';
import { readConfig } from './config.ts';

describe('the cash register by configuration', () => {
  async function open(t: TestContext, env: Record<string, string>) {
    const home = await testDatabase();
    const database = connectDatabase({ connection: home.connection, clock: systemClock });
    const joined = joinCashRegister(readConfig(env), database, systemClock);
    t.after(async () => {
      await joined.close();
      await database.close();
      await home.drop();
    });
    return joined.register;
  }

  test('is the training one, which prints although nobody hears its callbacks', async (t) => {
    const register = await open(t, { PORT: '9' });
    assert.equal(register.notFiscal, true);
    const key = randomUUID();
    assert.equal((await register.register(saleReceipt, key)).status, 'pending');
    assert.equal((await register.fetch('', key)).status, 'done');
  });

  const address = { 'http://localhost:3000': undefined, 'https://pay.example': 'https' };
  for (const [publicUrl, called] of Object.entries(address)) {
    test(`of ATOL, known as ${publicUrl}, is ${called ? '' : 'not '}told where to call`, async (t) => {
      const login = { login: 'shop', password: 'zUr0OxfI', group: 'group_1' };
      const fake = await fakeAtol({ ...login, clock: systemClock });
      t.after(() => fake.stop());
      fake.book.outcomes.push('wait');
      const register = await open(t, {
        ...{ RECEIPTS: 'atol', PUBLIC_URL: publicUrl, ATOL_URL: fake.url },
        ...{ ATOL_LOGIN: 'shop', ATOL_PASSWORD: 'zUr0OxfI', ATOL_GROUP: 'group_1' },
        ATOL_EMAIL: 'pay@operator.example',
      });
      assert.equal(register.notFiscal, false);
      const registered = await register.register(saleReceipt, randomUUID());
      assert.equal(registered.status, 'pending');
      const sent = fake.book.documents.get(registered.ticket)?.sent;
      const wanted = called && { callback_url: `${publicUrl}/callback/receipts` };
      assert.deepEqual(sent?.service, wanted);
    });
  }
});
