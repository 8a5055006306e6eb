import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { BuyerTitle, EdoDocument } from '@invogate/contracts/edo.ts';
import { fakeDiadoc } from '#adapters/fake/diadoc.ts';
import { Secret } from '#kernel/secret.ts';
import { openEdoWorld } from '#test/edo-desk.ts';
import { diadoc } from './diadoc.ts';

const boxId = '5b1e0000-0000-4000-8000-000000000001';
const partner = {
  inn: '7710044140',
  kpp: '771001001',
  boxId: '5b1e0000-0000-4000-8000-000000000002',
  status: 'IsMyCounteragent',
} as const;
const ticks = '639080000000000000';
const minuteMs = 60_000;

/** A whole server whose originals go through a Diadoc that speaks over real HTTP. */
async function openFlow(t: TestContext) {
  const keys = { clientId: 'client-key', login: 'user', password: 'password' };
  const fake = await fakeDiadoc({ ...keys, boxId, organisations: [partner] });
  t.after(() => fake.stop());
  const { clientId, login, password } = keys;
  const secrets = { clientId: new Secret(clientId), password: new Secret(password) };
  const world = await openEdoWorld(t, diadoc({ url: fake.url, login, boxId, ...secrets }));
  const at = async (id = ''): Promise<EdoDocument | undefined> =>
    (await world.documents(`?id=${id}`))[0];
  return { ...world, fake, at };
}

describe('originals through Diadoc', () => {
  test('from a shipment to the title of the buyer', async (t) => {
    const world = await openFlow(t);
    const [upd, report] = await world.issue(['upd', 'transfer-report']);
    const id = upd?.id ?? '';
    await world.settleDown();
    assert.equal((await world.at(id))?.status, 'awaiting_signature');
    const { book } = world.fake;
    const signed = { SenderSignatureStatus: 'SenderSignatureCheckedAndValid' };
    book.change(id, { ...signed, SendTimestampTicks: ticks });
    await world.pass(minuteMs);
    assert.equal((await world.at(id))?.status, 'sent');
    book.change(id, { DeliveryTimestampTicks: ticks });
    book.answerWithTitle(id, '<Файл ИдФайл="ON_NSCHFDOPPOK"/>');
    await world.pass(minuteMs);
    assert.equal((await world.at(id))?.status, 'signed');
    assert.equal((await world.at(report?.id))?.status, 'awaiting_signature');
    const title = await world.ask<BuyerTitle>('GET', `/filter/api/edo/document/${id}/title`);
    assert.match(Buffer.from(title.content, 'base64').toString(), /ON_NSCHFDOPPOK/);
  });

  test('without money the operator is told, and it goes when there is some', async (t) => {
    const world = await openFlow(t);
    world.fake.fail('/V3/PostMessage', { status: 402 });
    await world.issue(['upd']);
    await world.settleDown();
    const [thing] = await world.pending();
    assert.match(thing?.lastError ?? '', /subscription/);
    await world.pass(59 * minuteMs);
    assert.equal(world.fake.book.messages.size, 0);
    await world.pass(minuteMs);
    assert.equal(world.fake.book.messages.size, 1);
    assert.deepEqual(await world.pending(), []);
  });

  test('of an answer that is cut off one message is left, and its news are heard', async (t) => {
    const world = await openFlow(t);
    world.fake.fail('/V3/PostMessage', 'cut-after');
    const [act] = await world.issue(['act']);
    await world.settleDown();
    world.fake.book.change(act?.id ?? '', { RecipientResponseStatus: 'WithRecipientSignature' });
    await world.pass(minuteMs);
    await world.pass(minuteMs);
    assert.equal(world.fake.book.messages.size, 1);
    assert.equal((await world.at(act?.id))?.status, 'signed');
  });

  test('an annulment of a signed document waits for a person, then for the buyer', async (t) => {
    const world = await openFlow(t);
    const [act] = await world.issue(['act']);
    const id = act?.id ?? '';
    await world.settleDown();
    world.fake.book.change(id, { SendTimestampTicks: ticks, DeliveryTimestampTicks: ticks });
    await world.pass(minuteMs);
    await world.operate('POST', `/edo/document/${id}/revoke`, { reason: 'КПП' });
    await world.settleDown();
    const [thing] = await world.pending();
    assert.deepEqual([thing?.id, thing?.advice], [id, 'sign']);
    world.fake.book.change(id, { RevocationStatus: 'RevocationIsRequestedByMe' });
    await world.pass(minuteMs);
    assert.equal((await world.at(id))?.status, 'revocation_requested');
    world.fake.book.change(id, { RevocationStatus: 'RevocationAccepted' });
    await world.pass(minuteMs);
    assert.equal((await world.at(id))?.status, 'revoked');
    assert.deepEqual(await world.pending(), []);
  });
});
