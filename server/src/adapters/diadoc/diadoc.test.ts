import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { fakeDiadoc, type DiadocFault } from '#adapters/fake/diadoc.ts';
import type { FakeOrganisation } from '#adapters/fake/diadoc-book.ts';
import { insideTransaction } from '#kernel/outside.ts';
import { Secret } from '#kernel/secret.ts';
import { issuedDocument, outgoing } from '#test/edo-papers.ts';
import { diadoc } from './diadoc.ts';

const boxId = '5b1e0000-0000-4000-8000-000000000001';
const payerBox = '5b1e0000-0000-4000-8000-000000000002';
const partner: FakeOrganisation = {
  inn: '7710044140',
  kpp: '771001001',
  boxId: payerBox,
  status: 'IsMyCounteragent',
};
const party = { name: 'ООО «Ромашка»', vatNumber: '7710044140', reasonCode: '771001001' };
const keys = { clientId: 'client-key', login: 'user@org.example', password: 'p,a=ss' };
const merchantId = '0192f3c1-5b1e-7c44-9d0a-3a5f0c7be001';
const ids = [
  '0192f3c1-5b1e-7c44-9d0a-3a5f0c7be0d1',
  '0192f3c1-5b1e-7c44-9d0a-3a5f0c7be0d2',
] as const;
const upd = issuedDocument({ id: ids[0], merchantId });
const act = issuedDocument({ id: ids[1], kind: 'act', number: '13', merchantId });
const packageId = '0192f3c1-5b1e-7c44-9d0a-3a5f0c7be0aa';
const sending = outgoing(packageId, [upd, act], payerBox);

async function openDiadoc(t: TestContext, organisations: readonly FakeOrganisation[] = [partner]) {
  const fake = await fakeDiadoc({ ...keys, boxId, organisations });
  t.after(() => fake.stop());
  const operator = diadoc({
    url: fake.url,
    clientId: new Secret(keys.clientId),
    login: keys.login,
    password: new Secret(keys.password),
    boxId,
  });
  const sent = async () => {
    const outcome = await operator.send(sending);
    assert.ok(outcome.state === 'sent');
    return outcome;
  };
  const count = (what: string) => fake.seen.filter((each) => each === what).length;
  return { fake, operator, sent, count };
}

test('sends a package that waits for a signature, in the types of Diadoc', async (t) => {
  const { fake, sent } = await openDiadoc(t);
  const outcome = await sent();
  const kept = fake.book.messages.get(outcome.externalId);
  assert.equal(kept?.posted.DelaySend, true);
  assert.equal(kept.posted.ToBoxId, payerBox);
  const [first, second] = kept.posted.DocumentAttachments;
  assert.deepEqual(
    [first?.TypeNamedId, first?.Function, first?.Version, first?.Metadata],
    ['UniversalTransferDocument', 'СЧФДОП', 'utd970_05_03_01', undefined],
  );
  assert.match(Buffer.from(first?.SignedContent.Content ?? '', 'base64').toString(), /^<\?xml/);
  assert.deepEqual(
    Object.fromEntries(second?.Metadata?.map((each) => [each.Key, each.Value]) ?? []),
    {
      FileName: 'act № 13 от 02.03.2026.pdf',
      DocumentNumber: '13',
      DocumentDate: '02.03.2026',
      TotalSum: '122.00',
      TotalVat: '22.00',
    },
  );
  assert.deepEqual([...outcome.documentIds.keys()], [...ids]);
});

test('a token is asked for once, also by many, and once more when it is refused', async (t) => {
  const { fake, operator, count } = await openDiadoc(t);
  await Promise.all(Array.from({ length: 5 }, () => operator.findParticipant(party)));
  assert.equal(count('POST /V3/Authenticate'), 1);
  fake.expireTokens();
  await Promise.all(Array.from({ length: 5 }, () => operator.findParticipant(party)));
  assert.equal(count('POST /V3/Authenticate'), 2);
  await operator.findParticipant(party);
  assert.equal(count('POST /V3/Authenticate'), 2);
});

test('a login that is refused says what to check, and never the password', async (t) => {
  const { fake } = await openDiadoc(t);
  const operator = diadoc({
    url: fake.url,
    clientId: new Secret(keys.clientId),
    login: keys.login,
    password: new Secret('wrong-password'),
    boxId,
  });
  await assert.rejects(operator.events(null), (error: Error) => {
    assert.match(error.message, /check DIADOC_/);
    assert.doesNotMatch(error.message, /wrong-password/);
    return true;
  });
});

test('sent again it is the same message, also when the first answer was lost', async (t) => {
  const { fake, operator, sent } = await openDiadoc(t);
  fake.fail('/V3/PostMessage', 'cut-after');
  await assert.rejects(operator.send(sending), /PostMessage/);
  const first = await sent();
  const again = await sent();
  assert.equal(again.externalId, first.externalId);
  assert.equal(fake.book.messages.size, 1);
});

test('409 for a duplicate is the success of the first', async (t) => {
  const { fake, sent } = await openDiadoc(t);
  const first = await sent();
  fake.fail('/V3/PostMessage', { status: 409, body: 'duplicate' });
  const again = await sent();
  assert.equal(again.externalId, first.externalId);
  assert.deepEqual(again.documentIds, first.documentIds);
});

test('409 for a payer that takes nothing from us is a refusal in its words', async (t) => {
  const { operator } = await openDiadoc(t, [{ ...partner, status: 'IsInvitedByMe' }]);
  const outcome = await operator.send(sending);
  assert.ok(outcome.state === 'refused');
  assert.match(outcome.why, /CounteragentsOnly/);
});

test('204 means that it is worked at: the same again says what became of it', async (t) => {
  const { fake, operator, sent } = await openDiadoc(t);
  fake.book.slow = true;
  const outcome = await operator.send(sending);
  assert.deepEqual([outcome.state, outcome.state === 'later' && outcome.waitMs], ['later', 7000]);
  await sent();
  assert.equal(fake.book.messages.size, 1);
});

const waits: [string, DiadocFault, number | undefined][] = [
  ['402 without money', { status: 402 }, 3_600_000],
  ['429 with Retry-After', { status: 429, retryAfterS: 30 }, 30_000],
  ['503 with Retry-After', { status: 503, retryAfterS: 120 }, 120_000],
  ['500', { status: 500 }, undefined],
];
for (const [what, fault, waitMs] of waits) {
  test(`${what} is sent again later`, async (t) => {
    const { fake, operator, sent } = await openDiadoc(t);
    fake.fail('/V3/PostMessage', fault);
    const outcome = await operator.send(sending);
    assert.ok(outcome.state === 'later', JSON.stringify(outcome));
    assert.equal(outcome.waitMs, waitMs);
    assert.match(outcome.why, /diadoc/i);
    await sent();
  });
}

test('400 is a refusal that a person has to mend', async (t) => {
  const { fake, operator } = await openDiadoc(t);
  fake.fail('/V3/PostMessage', { status: 400, body: 'ИНН is wrong' });
  assert.deepEqual(await operator.send(sending), {
    state: 'refused',
    why: 'Diadoc answered 400: ИНН is wrong',
  });
});

test('events are read on from the last one; nothing new moves nothing', async (t) => {
  const { fake, operator, sent } = await openDiadoc(t);
  assert.deepEqual(await operator.events(null), { touched: [], cursor: null, more: false });
  fake.book.tellOfStrangers(105);
  const { externalId } = await sent();
  const first = await operator.events(null);
  assert.deepEqual([first.touched.length, first.more], [100, true]);
  const second = await operator.events(first.cursor);
  assert.deepEqual(
    [second.touched.at(-1), second.touched.length, second.more],
    [externalId, 6, false],
  );
  const third = await operator.events(second.cursor);
  assert.deepEqual(third, { touched: [], cursor: second.cursor, more: false });
  fake.fail('/V7/GetNewEvents', { status: 503, retryAfterS: 9 });
  await assert.rejects(operator.events(second.cursor), { name: 'DiadocTrouble', waitMs: 9000 });
});

const ticks = '638764128000000000';
const states: [Record<string, unknown>, object][] = [
  [{}, { state: 'awaiting_signature' }],
  [
    { SendTimestampTicks: ticks, SenderSignatureStatus: 'SenderSignatureCheckedAndValid' },
    { state: 'sent' },
  ],
  [{ DeliveryTimestampTicks: ticks }, { state: 'delivered' }],
  [{ AmendmentRequestMetadata: { AmendmentFlags: 1 } }, { state: 'clarification_requested' }],
  [{ RecipientResponseStatus: 'RecipientSignatureRequestRejected' }, { state: 'rejected' }],
  [{ RecipientResponseStatus: 'WithRecipientSignature' }, { state: 'signed' }],
  [
    { RecipientResponseStatus: 'WithRecipientPartiallySignature' },
    { state: 'signed_with_discrepancies' },
  ],
  [
    { RevocationStatus: 'RevocationIsRequestedByMe' },
    { revocation: 'requested', revocationBy: 'us' },
  ],
  [{ RevocationStatus: 'RequestsMyRevocation' }, { revocation: 'requested', revocationBy: 'them' }],
  [{ RevocationStatus: 'RevocationRejected' }, { revocation: 'refused' }],
  [{ RevocationStatus: 'RevocationAccepted' }, { revocation: 'accepted' }],
  [
    {
      RoamingNotificationStatus: 'RoamingNotificationStatusError',
      RoamingNotificationStatusDescription: 'no route',
    },
    { roamingError: 'no route' },
  ],
];
for (const [info, expected] of states) {
  test(`reads ${JSON.stringify(expected)}`, async (t) => {
    const { fake, operator, sent } = await openDiadoc(t);
    const { externalId } = await sent();
    fake.book.change(upd.id, info);
    const told = await operator.status({ packageId, externalId });
    assert.deepEqual({ ...told?.get(upd.id), ...expected }, told?.get(upd.id));
    assert.equal(told?.get(act.id)?.state, 'awaiting_signature');
  });
}

test("the buyer's title is found and read as it was signed", async (t) => {
  const { fake, operator, sent } = await openDiadoc(t);
  const { externalId } = await sent();
  fake.book.answerWithTitle(upd.id, '<Файл ИдФайл="ON_NSCHFDOPPOK"/>', true);
  const report = (await operator.status({ packageId, externalId }))?.get(upd.id);
  assert.equal(report?.state, 'signed_with_discrepancies');
  const about = { packageId, externalId, documentId: upd.id };
  const title = await operator.counterpartyTitle({ ...about, titleRef: report.titleRef ?? null });
  assert.match(Buffer.from(title?.bytes ?? []).toString(), /ON_NSCHFDOPPOK/);
  assert.equal(await operator.counterpartyTitle({ ...about, titleRef: null }), undefined);
});

test('what is not signed is deleted; what is signed is left to a person', async (t) => {
  const { fake, operator, sent } = await openDiadoc(t);
  const { externalId, documentIds } = await sent();
  const about = (id: string) => ({
    ...{ packageId, externalId, documentId: id, reason: 'КПП' },
    documentExternalId: documentIds.get(id) ?? null,
  });
  assert.deepEqual(await operator.revoke(about(upd.id)), { state: 'revoked' });
  assert.deepEqual(await operator.revoke(about(upd.id)), { state: 'revoked' });
  fake.book.change(act.id, { SendTimestampTicks: ticks, DeliveryTimestampTicks: ticks });
  assert.equal((await operator.revoke(about(act.id))).state, 'by-hand');
  fake.book.change(act.id, { RevocationStatus: 'RevocationIsRequestedByMe' });
  assert.deepEqual(await operator.revoke(about(act.id)), { state: 'requested' });
});

const found: [FakeOrganisation['status'] | undefined, string][] = [
  ['IsMyCounteragent', 'active'],
  ['IsInvitedByMe', 'invited'],
  ['InvitesMe', 'known'],
  ['RejectsMe', 'absent'],
  ['none', 'known'],
  [undefined, 'absent'],
];
for (const [status, state] of found) {
  test(`a payer that is ${status ?? 'not there'} is ${state}`, async (t) => {
    const { operator } = await openDiadoc(t, status === undefined ? [] : [{ ...partner, status }]);
    assert.equal((await operator.findParticipant(party)).state, state);
  });
}

test('a branch is not its head office', async (t) => {
  const { operator } = await openDiadoc(t, [{ ...partner, kpp: '771043001' }]);
  assert.equal((await operator.findParticipant(party)).state, 'absent');
  const branch = await operator.findParticipant({ ...party, reasonCode: '771043001' });
  assert.deepEqual(branch, { state: 'active', address: payerBox });
});

test('invites by the box where there is one', async (t) => {
  const { fake, operator } = await openDiadoc(t, [{ ...partner, status: 'none' }]);
  await operator.invite(party);
  const [invitation] = fake.book.invitations as { BoxId?: string }[];
  assert.equal(invitation?.BoxId, payerBox);
});

test('never asks inside a transaction', async (t) => {
  const { fake, operator } = await openDiadoc(t);
  await assert.rejects(
    insideTransaction('test', () => operator.events(null)),
    /inside a transaction/,
  );
  assert.equal(fake.seen.length, 0);
});
