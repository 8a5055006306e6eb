import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { connectDatabase } from '#kernel/database/connect.ts';
import type { Database } from '#kernel/database/database.ts';
import type { Condition } from '#kernel/list-query.ts';
import { Refusal } from '#kernel/refusal.ts';
import { anonymous } from '#kernel/route.ts';
import type { Answer, Call, Caller } from '#kernel/route.ts';
import { manualClock } from '#kernel/time.ts';
import { testDatabase } from '#test/database.ts';
import type { TestDatabase } from '#test/database.ts';
import { accountsRoom, createDemoAccounts } from './index.ts';
import type { CounterpartyRow } from './index.ts';

describe('routes of accounts', () => {
  const clock = manualClock(new Date('2026-02-16T12:00:00Z'));
  let home: TestDatabase;
  let database: Database;

  before(async () => {
    home = await testDatabase();
    database = connectDatabase({ connection: home.connection, clock, poolSize: 2 });
    await database.inTransaction('test', createDemoAccounts);
  });

  after(async () => {
    await database.close();
    await home.drop();
  });

  const outsideRow = (more: Partial<CounterpartyRow>): CounterpartyRow => ({
    vatNumber: '7700000000',
    taxRegistrationReasonCode: '770001001',
    name: 'Outside',
    nameFull: null,
    nameI18n: null,
    registrationNumber: null,
    registrationDate: null,
    registrationAddress: null,
    postAddress: null,
    postAddressZip: null,
    headOffice: true,
    ...more,
  });

  /** A room whose outside directory answers as told and counts the questions. */
  function roomWith(find: (vatNumber: string) => Promise<CounterpartyRow[]>) {
    const asked: string[] = [];
    const troubles: unknown[] = [];
    const directory = {
      find: (vatNumber: string) => {
        asked.push(vatNumber);
        return find(vatNumber);
      },
    };
    const room = accountsRoom({ database, directory, onTrouble: (error) => troubles.push(error) });
    room.close();
    const call = (path: string, more: Partial<Call>): Promise<Answer> => {
      const found = room.routes.find((each) => each.path === path);
      assert.ok(found);
      return found.handle({
        caller: anonymous,
        params: {},
        body: undefined,
        list: { conditions: [], order: [], page: 1, pageSize: 30 },
        search: new URLSearchParams(),
        requestId: 'r',
        ip: '127.0.0.1',
        userAgent: '',
        refuseLate: () => undefined,
        ...more,
      });
    };
    const detail = async (conditions: Condition[], page = 1, pageSize = 30) => {
      const list = { conditions, order: [], page, pageSize };
      const answer = await call('/filter/api/counterparty-detail', { list });
      assert.ok(answer.kind === 'list');
      return { ...answer, data: answer.data as Record<string, unknown>[] };
    };
    const byInn = (inn: string) => detail([{ field: 'vatNumber', operator: 'eq', values: [inn] }]);
    return { asked, troubles, call, detail, byInn };
  }

  const nothing = () => Promise.resolve([]);

  test('the auth check names the user, or null without a token', async () => {
    const { call } = roomWith(nothing);
    const caller: Caller = { ...anonymous, userId: 'a-user' };
    const data = async (of: Caller) => {
      const answer = await call('/security/api/auth/auth', { caller: of });
      return answer.kind === 'one' ? answer.data : undefined;
    };
    assert.deepEqual(await data(caller), { userId: 'a-user', profile: null, accessToken: null });
    assert.deepEqual(await data(anonymous), { userId: null, profile: null, accessToken: null });
  });

  test('our own rows come head office first, and nobody outside is asked', async () => {
    const { byInn, asked } = roomWith(nothing);
    const { data, totalCount } = await byInn('9900000017');
    assert.equal(totalCount, 2);
    assert.deepEqual(
      data.map((row) => row.taxRegistrationReasonCode),
      ['990001001', '990043001'],
    );
    assert.equal(data[0]!.registrationDate, '2015-04-15T00:00:00+00:00');
    assert.ok(!('nameI18n' in data[1]!) && !('headOffice' in data[1]!));
    assert.deepEqual(asked, []);
    const person = await byInn('990000000115');
    assert.ok(!('taxRegistrationReasonCode' in person.data[0]!));
  });

  test('the example INNs of the manual are found', async () => {
    const { byInn } = roomWith(nothing);
    for (const inn of ['2323232323', '7710044140']) assert.equal((await byInn(inn)).totalCount, 1);
  });

  test('an INN we do not have is looked up outside once, with an id that stays', async () => {
    const { byInn, asked } = roomWith(() =>
      Promise.resolve([
        outsideRow({ taxRegistrationReasonCode: '160043001', headOffice: false }),
        outsideRow({ nameFull: 'N'.repeat(299) + '😀' }),
      ]),
    );
    const first = await byInn('7700000000');
    assert.deepEqual(
      first.data.map((row) => row.taxRegistrationReasonCode),
      ['770001001', '160043001'],
    );
    assert.equal(first.data[0]!.nameFull, 'N'.repeat(299));
    assert.match(
      String(first.data[0]!.id),
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-/,
    );
    assert.notEqual(first.data[0]!.id, first.data[1]!.id);
    assert.deepEqual((await byInn('7700000000')).data, first.data);
    assert.deepEqual(asked, ['7700000000']);
    clock.advanceMs(3600 * 1000);
    assert.deepEqual((await byInn('7700000000')).data, first.data);
    assert.equal(asked.length, 2);
  });

  test('a directory that is away leaves our own rows, and somebody hears of it', async () => {
    const { byInn, troubles } = roomWith(() => Promise.reject(new Error('away')));
    assert.equal((await byInn('9900000017')).totalCount, 2);
    assert.equal((await byInn('7700000000')).totalCount, 0);
    assert.match(String(troubles), /away/);
    assert.equal(troubles.length, 1);
  });

  test('what is no INN is found nowhere and not asked for outside', async () => {
    const { byInn, asked } = roomWith(nothing);
    for (const text of ['123', 'abc', '77000000001'])
      assert.equal((await byInn(text)).totalCount, 0);
    assert.deepEqual(asked, []);
  });

  test('pages are cut from the rows', async () => {
    const { detail } = roomWith(nothing);
    const asked: Condition[] = [{ field: 'vatNumber', operator: 'eq', values: ['9900000017'] }];
    const second = await detail(asked, 2, 1);
    assert.deepEqual(
      second.data.map((row) => row.taxRegistrationReasonCode),
      ['990043001'],
    );
    assert.deepEqual([second.totalCount, second.page, second.pageSize], [2, 2, 1]);
  });

  const eq = (...values: string[]): Condition => ({ field: 'vatNumber', operator: 'eq', values });
  const refused: [string, Condition[], string][] = [
    ['no INN', [], 'required'],
    ['an empty INN', [eq(' ')], 'required'],
    ['two INNs', [eq('9900000017', '7710044140')], 'wrong_value'],
    ['two conditions', [eq('9900000017'), eq('7710044140')], 'wrong_value'],
    ['another operator', [{ ...eq('99'), operator: 'start' }], 'wrong_value'],
    ['a long text', [eq('9'.repeat(21))], 'too_long'],
  ];
  for (const [what, conditions, code] of refused) {
    test(`refuses ${what}`, async () => {
      await assert.rejects(roomWith(nothing).detail(conditions), (error) => {
        assert.ok(error instanceof Refusal);
        assert.deepEqual([error.status, error.code], [422, 'validation_error']);
        assert.deepEqual(
          error.fields.map((each) => [each.name, each.code]),
          [['vatNumber', code]],
        );
        return true;
      });
    });
  }
});
