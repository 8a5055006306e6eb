import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { connectDatabase } from '#kernel/database/connect.ts';
import { statement } from '#kernel/database/database.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Caller } from '#kernel/route.ts';
import { manualClock } from '#kernel/time.ts';
import { testDatabase } from '#test/database.ts';
import type { TestDatabase } from '#test/database.ts';
import {
  accountsRoom,
  changeMerchant,
  createAccount,
  createCounterparty,
  createDemoAccounts,
  createMerchant,
  createUser,
  demo,
  issueToken,
  linkAgent,
  listTokens,
  revokeToken,
  setAccountBlocked,
  storeToken,
} from './index.ts';
import type { Accounts } from './index.ts';

describe('accounts', () => {
  const clock = manualClock(new Date('2026-02-16T12:00:00Z'));
  let home: TestDatabase;
  let database: Database;
  /** A second process on the same database, as far as the room can tell: its own connections. */
  let elsewhere: Database;
  let room: Accounts;
  let roomElsewhere: Accounts;
  const troubles: unknown[] = [];

  before(async () => {
    home = await testDatabase();
    const open = () => connectDatabase({ connection: home.connection, clock, poolSize: 4 });
    database = open();
    elsewhere = open();
    await write((tx) => createDemoAccounts(tx));
    room = accountsRoom({ database, onTrouble: (error) => troubles.push(error) });
    roomElsewhere = accountsRoom({ database: elsewhere });
    // Only what NOTIFY brings may reach it, as in a process of its own.
    roomElsewhere.close();
  });

  after(async () => {
    await room.settled();
    await roomElsewhere.settled();
    room.close();
    await database.close();
    await elsewhere.close();
    await home.drop();
    assert.deepEqual(troubles, []);
  });

  const write = <T>(work: (tx: Tx) => Promise<T>) => database.inTransaction('test', work);

  const refusedWith =
    (code: string, ...fields: string[]) =>
    (error: unknown) => {
      assert.ok(error instanceof Refusal);
      assert.equal(error.code, code);
      assert.deepEqual(
        error.fields.map((each) => each.name),
        fields,
      );
      return true;
    };

  async function callerOf(token: string, at = room): Promise<Caller> {
    const caller = await at.authenticate(token);
    assert.ok(typeof caller === 'object', `${token} is known`);
    return caller;
  }

  /** A new account with a user and a token. */
  async function newcomer(name: string, rights: ('orders' | 'agent')[] = ['orders']) {
    return write(async (tx) => {
      const account = await createAccount(tx, { name });
      const user = await createUser(tx, { accountId: account.id, name });
      return { account, user, ...(await issueToken(tx, { userId: user.id, rights })) };
    });
  }

  /** Asks again until the other process has heard. */
  async function eventually<T>(ask: () => Promise<T>, isRight: (value: T) => boolean): Promise<T> {
    for (let i = 0; ; i++) {
      const value = await ask();
      if (isRight(value) || i === 500) return value;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  test('the three demo tokens, of both forms, are one caller who sees both merchants', async () => {
    for (const token of [demo.token, ...demo.otherTokens]) {
      const caller = await callerOf(token);
      assert.equal(caller.userId, demo.userId);
      assert.deepEqual(
        [...(await room.merchantIdsOf(caller))].sort(),
        [demo.otherMerchantId, demo.merchantId].sort(),
      );
    }
  });

  test('garbage is unknown, whatever it looks like', async () => {
    const garbage = [
      '',
      'short',
      demo.token + '0',
      '29078-API:',
      'ключ-на-кириллице-00',
      "x' or 1=1 -- 01",
    ];
    for (const token of garbage) assert.equal(await room.authenticate(token), 'unknown', token);
  });

  test('demo data is created once, also by two servers at once', async () => {
    const before = await listTokens(database);
    const again = await Promise.all([
      write(createDemoAccounts),
      elsewhere.inTransaction('test', createDemoAccounts),
    ]);
    assert.deepEqual(
      again.map((each) => each.created),
      [false, false],
    );
    assert.equal((await listTokens(database)).length, before.length);
  });

  test('a token is shown once and stored as a hash', async () => {
    const { token, id, hint } = await newcomer('Hash');
    assert.match(token, /^[0-9a-f]{32}$/);
    assert.equal(hint, token.slice(-4));
    const [row] = await database.rows<{ text: string }>(
      statement('', 'select t::text as text from api_tokens t where id = $1'),
      [id],
    );
    assert.ok(row && !row.text.includes(token));
    assert.equal((await callerOf(token)).tokenId, id);
  });

  test('a revoked token is refused here at once, elsewhere as soon as it is told', async () => {
    const { token, id } = await newcomer('Revoked');
    await callerOf(token);
    await callerOf(token, roomElsewhere);
    const revoked = await write((tx) => revokeToken(tx, token.slice(-4)));
    assert.equal(revoked.id, id);
    assert.deepEqual(revoked.revokedAt, clock.now());
    assert.equal(await room.authenticate(token), 'unknown');
    const there = await eventually(
      () => roomElsewhere.authenticate(token),
      (answer) => answer === 'unknown',
    );
    assert.equal(there, 'unknown');
    await assert.rejects(
      write((tx) => revokeToken(tx, id)),
      refusedWith('token_not_found'),
    );
  });

  test('an ending that several tokens share revokes none of them', async () => {
    await assert.rejects(
      write((tx) => revokeToken(tx, 'd42e')),
      refusedWith('token_ambiguous'),
    );
    await callerOf(demo.token);
  });

  test('a token that was unknown a moment ago works once it is stored', async () => {
    const token = 'feedfacefeedfacefeedfacefeedface';
    assert.equal(await room.authenticate(token), 'unknown');
    const { user } = await newcomer('Late');
    await write((tx) => storeToken(tx, { userId: user.id, rights: ['orders'], token }));
    assert.equal((await callerOf(token)).userId, user.id);
  });

  test('a blocked account is told so, and freed again', async () => {
    const { token, account } = await newcomer('Blocked');
    await callerOf(token);
    await write((tx) => setAccountBlocked(tx, account.id, true));
    assert.equal(await room.authenticate(token), 'blocked');
    await write((tx) => setAccountBlocked(tx, account.id, false));
    await callerOf(token);
  });

  test('the last use is written, but not more often than once a minute', async () => {
    const { token, id } = await newcomer('Used');
    const lastUse = async () => {
      await room.settled();
      await roomElsewhere.settled();
      return (await listTokens(database)).find((each) => each.id === id)?.lastUsedAt;
    };
    assert.equal(await lastUse(), null);
    await callerOf(token);
    const first = clock.now();
    assert.deepEqual(await lastUse(), first);
    clock.advanceMs(59_000);
    await callerOf(token);
    await callerOf(token, roomElsewhere);
    assert.deepEqual(await lastUse(), first);
    clock.advanceMs(1_000);
    await Promise.all([callerOf(token), callerOf(token, roomElsewhere)]);
    assert.deepEqual(await lastUse(), clock.now());
  });

  test('a limit of its own reaches the caller', async () => {
    const limited = await write(async (tx) => {
      const { id: accountId } = await createAccount(tx, { name: 'Limited', rateLimit: 7 });
      const { id: userId } = await createUser(tx, { accountId, name: 'Limited' });
      return issueToken(tx, { userId, rights: ['orders'] });
    });
    assert.equal((await callerOf(limited.token)).rateLimit, 7);
    assert.equal((await callerOf((await newcomer('Usual')).token)).rateLimit, undefined);
  });

  test('a changed merchant is read here at once, elsewhere as soon as it is told', async () => {
    const { merchantId } = demo;
    assert.equal((await roomElsewhere.findMerchant(merchantId))?.holdMode, false);
    await room.findMerchant(merchantId);
    await write((tx) => changeMerchant(tx, merchantId, { holdMode: true }));
    assert.equal((await room.findMerchant(merchantId))?.holdMode, true);
    const there = await eventually(
      () => roomElsewhere.findMerchant(merchantId),
      (merchant) => merchant?.holdMode === true,
    );
    assert.equal(there?.holdMode, true);
    await write((tx) => changeMerchant(tx, merchantId, { holdMode: false }));
  });

  test('a warm merchant and a warm caller cost no query, in any case of an id', async () => {
    let queries = 0;
    const counted: Database = {
      ...database,
      row: (query, params) => {
        queries += 1;
        return database.row(query, params);
      },
      // Notifications of the tests before must not come between.
      listen: () => undefined,
    };
    const warm = accountsRoom({ database: counted });
    const look = async () => {
      const caller = await callerOf(demo.token, warm);
      await warm.findMerchant(demo.merchantId.toUpperCase());
      return warm.merchantOf(caller, demo.merchantId);
    };
    const merchant = await look();
    const cold = queries;
    for (let i = 0; i < 10; i++) assert.equal(await look(), merchant);
    assert.ok(cold > 0);
    assert.equal(queries, cold);
    assert.equal(await warm.findMerchant('no-uuid'), undefined);
    warm.close();
  });

  test("another account's merchant and an unknown one are refused alike", async () => {
    const stranger = await callerOf((await newcomer('Stranger')).token);
    const unknown = '00000000-0000-7000-8000-000000000000';
    for (const id of [demo.merchantId, unknown, 'no-uuid', '']) {
      await assert.rejects(room.merchantOf(stranger, id), refusedWith('forbidden', 'merchantId'));
    }
    assert.deepEqual(await room.merchantIdsOf(stranger), []);
  });

  test('a blocked merchant takes no orders and stays in the lists', async () => {
    const caller = await callerOf(demo.token);
    await write((tx) => changeMerchant(tx, demo.otherMerchantId, { blocked: true }));
    await assert.rejects(
      room.merchantOf(caller, demo.otherMerchantId),
      refusedWith('forbidden', 'merchantId'),
    );
    assert.equal((await room.merchantIdsOf(caller)).length, 2);
    await write((tx) => changeMerchant(tx, demo.otherMerchantId, { blocked: false }));
    assert.equal((await room.merchantOf(caller, demo.otherMerchantId)).blocked, false);
  });

  test("an agent's order finds the linked shop, else the seller's default", async () => {
    const vatNumber = '9900000070';
    const { account: sellerAccount } = await newcomer('Seller');
    const agent = await newcomer('Agent', ['agent']);
    const [first, second] = await write(async (tx) => {
      const { id: counterpartyId } = await createCounterparty(tx, {
        vatNumber,
        taxRegistrationReasonCode: '990001001',
        name: 'Seller',
      });
      const owner = { accountId: sellerAccount.id, counterpartyId };
      return [
        await createMerchant(tx, { ...owner, name: 'First' }),
        await createMerchant(tx, { ...owner, name: 'Second' }),
      ];
    });
    const caller = await callerOf(agent.token);
    const shop = async (taxRegistrationReasonCode?: string) =>
      (await room.sellerMerchant(caller, { vatNumber, taxRegistrationReasonCode })).name;

    assert.equal(await shop(), 'First');
    await write((tx) => linkAgent(tx, { agentAccountId: agent.account.id, merchantId: second.id }));
    assert.equal(await shop(), 'Second');
    assert.equal(await shop('990001001'), 'Second');
    assert.equal(await shop('0'), 'Second');
    await assert.rejects(shop('990001002'), refusedWith('seller_not_found', 'seller'));
    const link = { agentAccountId: agent.account.id, merchantId: first.id, isDefault: true };
    await write((tx) => linkAgent(tx, link));
    assert.equal(await shop(), 'First');
    await write((tx) => linkAgent(tx, { ...link, merchantId: second.id }));
    assert.equal(await shop(), 'Second');
    await write((tx) => changeMerchant(tx, second.id, { blocked: true }));
    assert.equal(await shop(), 'First');
  });

  test('no seller, no shop, another country: seller_not_found; no right: forbidden', async () => {
    const agent = await callerOf(demo.token);
    const sellers = [
      { vatNumber: '0000000000' },
      { vatNumber: '7710044140' },
      { vatNumber: '9900000024', countryId: 'KAZ' },
    ];
    for (const seller of sellers) {
      await assert.rejects(
        room.sellerMerchant(agent, seller),
        refusedWith('seller_not_found', 'seller'),
      );
    }
    const shop = await callerOf((await newcomer('No agent')).token);
    await assert.rejects(
      room.sellerMerchant(shop, { vatNumber: '9900000024' }),
      refusedWith('forbidden'),
    );
    const found = await room.sellerMerchant(agent, { vatNumber: '9900000024', countryId: 'RUS' });
    assert.equal(found.id, demo.merchantId);
  });
});
