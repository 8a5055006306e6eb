import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { FundDebt, GuaranteeFundEntry, OperatorFund } from '@invogate/contracts/funds.ts';
import { demo, issueToken } from '#rooms/accounts/index.ts';
import { openFunded, type Funded } from '#test/funded.ts';

const path = '/operator/api/fund';
const vatNumber = '9900000056';

describe('the funds of the operator', () => {
  let world: Funded;
  let fund: OperatorFund;
  before(async () => {
    world = await openFunded();
    const terms = { overdraftLimit: 500, promisedLimit: 1000, promisedDays: 7 };
    fund = await world.ask('POST', path, { vatNumber, ...terms });
  });
  after(async () => {
    await world.assertClean();
    await world.close();
  });

  test('a fund is opened once for a payer and currency', async () => {
    assert.equal(fund.name, 'АНО «Школа-Пример»');
    assert.deepEqual([fund.available, fund.overdraftDays, fund.promisedDays], [500, 30, 7]);
    const again = await world.request('POST', path, { vatNumber });
    assert.deepEqual([again.status, again.body.error.fields[0]?.code], [422, 'not_unique']);
    const euro = await world.ask<OperatorFund>('POST', path, { vatNumber, currencyId: 'EUR' });
    assert.equal(euro.currencyId, 'EUR');
    const nameless = await world.request('POST', path, { vatNumber: '990000000306' });
    assert.deepEqual([nameless.status, nameless.body.error.fields[0]?.name], [422, 'name']);
  });

  test('money is noted once; statement and debts tell what came of it', async () => {
    const topUp = { operationId: 'note-1', amount: 100, receivedOn: '2026-03-02' };
    await world.ask('POST', `${path}/${fund.id}/top-up`, topUp);
    const twice = await world.ask<OperatorFund>('POST', `${path}/${fund.id}/top-up`, topUp);
    assert.equal(twice.available, 600);
    const order = await world.createOrder();
    await world.payAlone(fund.counterpartyId, order);
    const debts = await world.ask<FundDebt[]>('GET', `${path}/${fund.id}/debt`);
    assert.deepEqual(
      debts.map(({ orderId, method, owed, overdue }) => [orderId, method, owed, overdue]),
      [[order.id, 'fund', 22, false]],
    );
    const lines = await world.ask<GuaranteeFundEntry[]>('GET', `${path}/${fund.id}/entry`);
    assert.deepEqual(
      lines.map(({ type, amount, balanceAfter }) => [type, amount, balanceAfter]),
      [
        ['capture', 122, -22],
        ['topup', 100, 100],
      ],
    );
    const only = await world.ask<object[]>('GET', `${path}/${fund.id}/entry?type=topup`);
    assert.equal(only.length, 1);
  });

  test('an operation of another fund is no top-up of this one', async () => {
    const euro = await world.ask<OperatorFund[]>('GET', `${path}?currencyId=EUR`);
    const topUp = { operationId: 'note-1', amount: 100, receivedOn: '2026-03-02' };
    const { status, body } = await world.request('POST', `${path}/${euro[0]?.id}/top-up`, topUp);
    assert.deepEqual([status, body.error.code], [422, 'payment_operation_conflict']);
  });

  test('terms are changed, one by one', async () => {
    const changed = await world.ask<OperatorFund>('PUT', `${path}/${fund.id}`, {
      ...{ promisedLimit: 0, lowBelow: 50 },
    });
    assert.deepEqual(
      [changed.promisedLimit, changed.lowBelow, changed.overdraftLimit],
      [0, 50, 500],
    );
    const wrong = await world.request('PUT', `${path}/${fund.id}`, { promisedDays: 31 });
    assert.deepEqual([wrong.status, wrong.body.error.fields[0]?.name], [422, 'promisedDays']);
    const none = await world.request('PUT', `${path}/${world.freshId()}`, { blocked: true });
    assert.equal(none.status, 404);
  });

  test('only the operator may', async () => {
    const shopToken = await world.database.inTransaction('test.token', async (tx) => {
      const { token } = await issueToken(tx, { userId: demo.userId, rights: ['orders'] });
      return token;
    });
    const asks: Parameters<Funded['request']>[] = [
      ['GET', path],
      ['POST', path, { vatNumber }],
      ['GET', `${path}/${fund.id}`],
      ['PUT', `${path}/${fund.id}`, { blocked: true }],
      ['GET', `${path}/${fund.id}/entry`],
      ['GET', `${path}/${fund.id}/debt`],
      ['POST', `${path}/${fund.id}/top-up`, {}],
    ];
    for (const [method, url, body] of asks) {
      assert.equal((await world.request(method, url, body, null)).status, 401, url);
      assert.equal((await world.request(method, url, body, shopToken)).status, 403, url);
      assert.equal((await world.request(method, url, body, await world.stranger())).status, 403);
    }
  });
});
