import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import type { BuyerTitle, EdoDocument, EdoPackage } from '@invogate/contracts/edo.ts';
import { statement } from '#kernel/database/database.ts';
import { atom } from '#kernel/time.ts';
import { demo } from '#rooms/accounts/index.ts';
import { cancelDocument } from '#rooms/documents/index.ts';
import { openEdoWorld, scriptedOperator } from '#test/edo-desk.ts';
import { pollSweep } from './poll.sweep.ts';

const halfMinuteMs = 30_000;
const cursors = statement('', 'select cursor from edo_cursors');

/** A world with one package of an UPD and an act that has been sent. */
async function openSent(t: Parameters<typeof openEdoWorld>[0]) {
  const world = await openEdoWorld(t, scriptedOperator());
  const order = await world.createOrder();
  const [upd, act] = await world.issue(['upd', 'act'], { orderIds: [order.id] });
  await world.settleDown();
  const at = (id = ''): Promise<EdoDocument | undefined> =>
    world.documents(`?id=${id}`).then(([found]) => found);
  return { ...world, order, upd: upd?.id ?? '', act: act?.id ?? '', at };
}

describe('news of documents', () => {
  test('events move the documents they are about; late ones are noted', async (t) => {
    const world = await openSent(t);
    world.operator.happens(world.upd, { state: 'delivered' });
    await world.pass(halfMinuteMs);
    assert.equal((await world.at(world.upd))?.status, 'delivered');
    assert.equal((await world.at(world.act))?.status, 'awaiting_signature');
    world.operator.happens(world.upd, { state: 'signed' });
    await world.pass(halfMinuteMs);
    world.operator.happens(world.upd, { state: 'sent' });
    await world.pass(halfMinuteMs);
    assert.equal((await world.at(world.upd))?.status, 'signed');
    const [sent] = (await world.operate<EdoPackage[]>('GET', '/edo/package')).body.data;
    const told = sent?.documents.flatMap(({ id, notes = [] }) => notes.map((note) => [id, note]));
    const toldAt = atom(world.database.now());
    assert.deepEqual(told, [[world.upd, { text: 'is signed, and told: sent', times: 1, toldAt }]]);
    assert.equal((await world.at(world.upd))?.notes, undefined, 'the shop is spared of it');
  });

  test('all pages of events are read, and those of others passed over', async (t) => {
    const world = await openSent(t);
    for (let each = 0; each < 5; each++) world.operator.happens(world.act, { state: 'sent' });
    world.operator.happens(world.upd, { state: 'rejected', said: 'not ours' });
    await world.pass(halfMinuteMs);
    const upd = await world.at(world.upd);
    assert.deepEqual([upd?.status, upd?.message], ['rejected', 'not ours']);
    const [row] = await world.database.rows<{ cursor: string }>(cursors);
    assert.equal(row?.cursor, '7');
  });

  test('the cursor moves with what was told, or not at all', async (t) => {
    const world = await openSent(t);
    await world.pass(halfMinuteMs);
    const before = await world.database.rows(cursors);
    world.operator.happens(world.upd, { state: 'delivered' });
    world.clock.advanceMs(halfMinuteMs);
    const database = Object.assign(Object.create(world.database) as typeof world.database, {
      inTransaction: (name: string, work: Parameters<typeof world.database.inTransaction>[1]) =>
        name === 'edo.claim-cursor'
          ? world.database.inTransaction(name, work)
          : Promise.reject(new Error('died')),
    });
    await assert.rejects(pollSweep({ database, operator: world.operator }).run(), /died/);
    assert.deepEqual(await world.database.rows(cursors), before);
    await world.pass(10 * 60_000);
    assert.equal((await world.at(world.upd))?.status, 'delivered');
  });

  test('events that do not come are told to the operator, and read on afterwards', async (t) => {
    const world = await openSent(t);
    world.operator.failing = true;
    await world.pass(halfMinuteMs);
    const [thing] = await world.pending();
    assert.deepEqual([thing?.state, thing?.lastError], ['events', 'events do not come']);
    world.operator.failing = false;
    world.operator.happens(world.upd, { state: 'delivered' });
    await world.operate('POST', '/pending/ask', { kind: 'edo', id: thing?.id });
    await world.settleDown();
    assert.deepEqual(await world.pending(), []);
    assert.equal((await world.at(world.upd))?.status, 'delivered');
  });

  test('what events have not told is asked for: after sending, daily, by sync', async (t) => {
    const world = await openSent(t);
    await world.pass(2 * 60_000);
    const afterMinute = world.operator.asked;
    assert.ok(afterMinute > 0);
    await world.pass(24 * 3_600_000);
    assert.equal(world.operator.asked, afterMinute + 1);
    const { body } = await world.operate<{ asked: number }>('POST', '/edo/sync');
    assert.equal(body.data.asked, 1);
    await world.settleDown();
    assert.equal(world.operator.asked, afterMinute + 2);
  });

  test("the buyer's title is kept byte for byte and shown to its shop alone", async (t) => {
    const world = await openSent(t);
    const path = `/filter/api/edo/document/${world.upd}/title`;
    assert.equal((await world.request('GET', path)).status, 404);
    const bytes = Buffer.from([0xcf, 0xf0, 0xe8, 0x00, 0xff]);
    world.operator.title = bytes;
    world.operator.happens(world.upd, { state: 'signed_with_discrepancies', titleRef: 't-1' });
    await world.pass(halfMinuteMs);
    const title = await world.ask<BuyerTitle>('GET', path);
    assert.deepEqual(Buffer.from(title.content, 'base64'), bytes);
    assert.equal(title.sha256, createHash('sha256').update(bytes).digest('hex'));
    assert.equal((await world.at(world.upd))?.hasTitle, true);
    assert.equal((await world.operate('GET', `/edo/document/${world.upd}/title`)).status, 200);
    const stranger = await world.stranger();
    assert.equal((await world.request('GET', path, undefined, stranger)).status, 404);
    assert.equal((await world.request('GET', path, undefined, null)).status, 401);
  });

  test('a revocation is asked and answered', async (t) => {
    const world = await openSent(t);
    world.operator.happens(world.upd, { state: 'delivered' });
    await world.pass(halfMinuteMs);
    const path = `/edo/document/${world.upd}/revoke`;
    const asked = await world.operate<EdoDocument>('POST', path, { reason: 'wrong КПП' });
    assert.deepEqual([asked.body.data.revocation, asked.body.data.revocationBy], ['asked', 'us']);
    await world.operate('POST', path, { reason: 'wrong КПП' });
    await world.settleDown();
    assert.equal((await world.at(world.upd))?.status, 'revocation_requested');
    world.operator.happens(world.upd, { state: 'delivered', revocation: 'refused' });
    await world.pass(halfMinuteMs);
    assert.equal((await world.at(world.upd))?.status, 'delivered');
    await world.operate('POST', path, { reason: 'once more' });
    await world.settleDown();
    world.operator.happens(world.upd, { revocation: 'accepted' });
    await world.pass(halfMinuteMs);
    assert.equal((await world.at(world.upd))?.status, 'revoked');
    const late = await world.operate('POST', path, { reason: 'again' });
    assert.equal(late.body.error.code, 'validation_error');
  });

  test('what a person has to do at the operator is shown until it is done', async (t) => {
    const world = await openSent(t);
    const operator = Object.assign(world.operator, {
      revoke: () => Promise.resolve({ state: 'by-hand' as const, why: 'sign it there' }),
    });
    await world.operate('POST', `/edo/document/${world.upd}/revoke`, { reason: 'wrong' });
    await world.settleDown();
    const [thing] = await world.pending();
    assert.deepEqual(
      [thing?.id, thing?.state, thing?.lastError, thing?.advice],
      [world.upd, 'revocation', 'sign it there', 'sign'],
    );
    operator.happens(world.upd, { revocation: 'requested', revocationBy: 'us' });
    await world.pass(halfMinuteMs);
    assert.deepEqual(await world.pending(), []);
  });

  test('a document that is cancelled after it was sent is revoked', async (t) => {
    const world = await openSent(t);
    await world.database.inTransaction('test.cancel', (tx) =>
      cancelDocument(tx, world.upd, { by: 'operator', reason: 'a mistake' }),
    );
    await world.settleDown();
    assert.equal((await world.at(world.upd))?.status, 'revocation_requested');
  });

  test('a shop sees its own documents by order; another shop and nobody see none', async (t) => {
    const world = await openSent(t);
    const ours = await world.documents(`?orderId=${world.order.id}`);
    assert.deepEqual(ours.map(({ kind }) => kind).sort(), ['act', 'upd']);
    const path = '/filter/api/edo/document';
    const stranger = await world.stranger();
    const theirs = await world.request<EdoDocument[]>('GET', path, undefined, stranger);
    assert.deepEqual(theirs.body.data, []);
    const foreign = `${path}?merchantId=${demo.merchantId}`;
    assert.equal((await world.request('GET', foreign, undefined, stranger)).status, 403);
    assert.equal((await world.request('GET', path, undefined, null)).status, 401);
  });

  test('what operators do needs their right', async (t) => {
    const world = await openSent(t);
    const stranger = await world.stranger();
    const acts: ['GET' | 'POST' | 'PUT', string, unknown?][] = [
      ['GET', '/operator/api/edo/package'],
      ['POST', '/operator/api/edo/sync'],
      ['POST', `/operator/api/edo/document/${world.upd}/status`, { status: 'signed' }],
      ['POST', `/operator/api/edo/document/${world.upd}/revoke`, { reason: 'x' }],
      ['PUT', '/operator/api/edo/payer', { vatNumber: '7710044140', way: 'post' }],
      ['GET', '/operator/api/paper'],
      ['GET', '/operator/api/paper/sheet'],
    ];
    for (const [method, path, body] of acts) {
      assert.equal((await world.request(method, path, body, stranger)).status, 403, path);
      assert.equal((await world.request(method, path, body, null)).status, 401, path);
    }
  });
});
