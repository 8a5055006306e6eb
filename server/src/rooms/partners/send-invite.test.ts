import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Invite } from '@invogate/contracts/onboarding.ts';
import { createAccount, createPartner, demoPartner, readPartner } from '#rooms/accounts/index.ts';
import { openOnboarding, type Onboarding } from '#test/onboarding.ts';
import { emailAddress } from './email-address.ts';

describe('invites', () => {
  let world: Onboarding;
  before(async () => {
    world = await openOnboarding();
  });
  // What was counted before counts no more.
  beforeEach(() => {
    world.passMinutes(24 * 60);
  });
  after(() => world.close());

  test('a new address gets one letter, and the partner reads how far it has come', async () => {
    const { status, data } = await world.invite(' Admin@Cafe.Example ');
    assert.equal(status, 200);
    const [letter, ...more] = await world.letters('admin@cafe.example');
    assert.equal(more.length, 0);
    assert.match(letter?.letter.link?.url ?? '', /\/partner\/invite\/[0-9a-f]{32}$/);
    const read = (id: string) =>
      world.request<Invite>(
        'GET',
        `/notification/api/invite?id=${id}`,
        undefined,
        world.partnerToken,
      );
    const { body } = await read(data.id);
    assert.equal(body.data.status, 'sent');
    assert.equal(body.data.identifier, 'admin@cafe.example');
    world.passMinutes(14 * 24 * 60 + 1);
    assert.equal((await read(data.id)).body.data.status, 'expired');
    assert.equal((await read(world.database.newId())).status, 404);
  });

  test('asked again it is the same invite: silent for ten minutes, five letters in all', async () => {
    const ids = new Set<string>();
    const letters = async () => (await world.letters('a@cafe.example')).length;
    const [first, second] = await Promise.all([
      world.invite('a@cafe.example'),
      world.invite('a@cafe.example'),
    ]);
    ids.add(first.data.id).add(second.data.id);
    assert.equal(await letters(), 1);
    for (let letter = 2; letter <= 5; letter++) {
      world.passMinutes(9);
      ids.add((await world.invite('a@cafe.example')).data.id);
      assert.equal(await letters(), letter - 1);
      world.passMinutes(1);
      ids.add((await world.invite('a@cafe.example')).data.id);
      assert.equal(await letters(), letter);
    }
    assert.equal(ids.size, 1);
    world.passMinutes(10);
    const refused = await world.invite('a@cafe.example');
    assert.deepEqual([refused.status, refused.error.code], [429, 'too_many_requests']);
    assert.equal(await letters(), 5);
  });

  test('whoever has the address, the answer is the same; only the letter differs', async () => {
    const email = await world.owner();
    const known = await world.invite(email);
    const unknown = await world.invite('nobody@cafe.example');
    assert.equal(known.status, unknown.status);
    assert.deepEqual(Object.keys(known.data), Object.keys(unknown.data));
    const subject = async (address: string) => (await world.letters(address))[0]?.letter.subject;
    assert.match((await subject(email)) ?? '', /просит подключить/);
    assert.doesNotMatch((await subject('nobody@cafe.example')) ?? '', /просит подключить/);
  });

  test('two partners may invite one address', async () => {
    const demoOne = await readPartner(world.database, demoPartner.id);
    assert.ok(demoOne);
    const other = await world.write(async (tx) => {
      const { id: accountId } = await createAccount(tx, { name: 'Other' });
      const { counterpartyId } = demoOne;
      const input = { accountId, counterpartyId, name: 'Other', kind: 'vendor' as const };
      return createPartner(tx, { ...input, withoutToken: true });
    });
    const mine = await world.invite('two@cafe.example');
    const theirs = await world.post<{ id: string }>(
      '/notification/api/invite',
      { partnerId: other.id, type: 'email', identifier: 'two@cafe.example' },
      {},
    );
    assert.deepEqual([mine.status, theirs.status], [200, 200]);
    assert.notEqual(mine.data.id, theirs.data.id);
    assert.equal((await world.letters('two@cafe.example')).length, 2);
    const path = `/notification/api/invite?id=${theirs.data.id}`;
    assert.equal((await world.request('GET', path, undefined, world.partnerToken)).status, 404);
  });

  test('a hundred a day for a partner, five an hour for an address without a token', async () => {
    for (let n = 0; n < 5; n++) {
      assert.equal((await world.invite(`n${String(n)}@cafe.example`, {})).status, 200);
    }
    const refused = await world.invite('n5@cafe.example', {});
    assert.deepEqual([refused.status, refused.headers['retry-after']], [429, '3600']);
    assert.equal((await world.invite('n5@cafe.example', { ip: '203.0.113.8' })).status, 200);
    for (let n = 6; n < 100; n++) {
      assert.equal((await world.invite(`n${String(n)}@cafe.example`)).status, 200, String(n));
    }
    assert.equal((await world.invite('n100@cafe.example')).status, 429);
    world.passMinutes(24 * 60);
    assert.equal((await world.invite('n100@cafe.example')).status, 200);
  });

  test('without a token, with another’s token, of a partner that needs one', async () => {
    const code = async (body: object, token?: string) => {
      const from = token === undefined ? {} : { token };
      const { status, error } = await world.post('/notification/api/invite', body, from);
      return [status, error.code];
    };
    const body = { partnerId: demoPartner.id, type: 'email', identifier: 'a@cafe.example' };
    assert.deepEqual(await code(body, await world.stranger()), [403, 'forbidden']);
    const stranger = { ...body, partnerId: world.database.newId() };
    assert.deepEqual(await code(stranger), [401, 'unauthorized']);
    assert.deepEqual(await code(stranger, world.partnerToken), [403, 'forbidden']);
    for (const identifier of ['no address', 'a@', '@b.example', 'a@b', 'a@b..example']) {
      assert.deepEqual(await code({ ...body, identifier }, world.partnerToken), [
        ...[422, 'validation_error'],
      ]);
    }
    const sms = { ...body, type: 'sms' };
    assert.deepEqual(await code(sms, world.partnerToken), [422, 'validation_error']);
    const path = `/notification/api/invite?id=${world.database.newId()}`;
    assert.equal((await world.request('GET', path, undefined, null)).status, 401);
    assert.equal((await world.request('GET', path, undefined, await world.stranger())).status, 403);
  });
});

test('addresses have one form, their domains in ASCII', () => {
  assert.equal(emailAddress('  Кафе@Пример.РФ '), 'кафе@xn--e1afmkfd.xn--p1ai');
  assert.equal(emailAddress('ADMIN@XN--E1AFMKFD.xn--p1ai'), 'admin@xn--e1afmkfd.xn--p1ai');
  assert.equal(emailAddress('a@exa mple.com'), undefined);
});
