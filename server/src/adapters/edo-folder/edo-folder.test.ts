import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { issuedDocument, outgoing } from '#test/edo-papers.ts';
import { edoFolder } from './edo-folder.ts';
import { safeName } from './manifest.ts';

const merchantId = '0192f3c1-5b1e-7c44-9d0a-3a5f0c7be001';
const upd = issuedDocument({ id: '0192f3c1-5b1e-7c44-9d0a-3a5f0c7be0d1', merchantId });
const report = issuedDocument({
  id: '0192f3c1-5b1e-7c44-9d0a-3a5f0c7be0d2',
  kind: 'transfer-report',
  merchantId,
});
const sending = outgoing('0192f3c1-5b1e-7c44-9d0a-3a5f0c7be0aa', [upd, report]);

async function openFolder(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'edo-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return { folder, operator: edoFolder({ folder }) };
}

interface Manifest {
  group: string;
  recipient: { vatNumber: string };
  documents: { id: string; needsSignature: boolean; files: { path: string; sha256: string }[] }[];
}

test('a package is a folder with its files and a manifest that fits them', async (t) => {
  const { folder, operator } = await openFolder(t);
  const outcome = await operator.send(sending);
  assert.equal(outcome.state === 'sent' && outcome.documentState, 'awaiting_signature');
  const place = join(folder, sending.id);
  const manifest = JSON.parse(await readFile(join(place, 'manifest.json'), 'utf8')) as Manifest;
  assert.equal(manifest.recipient.vatNumber, '7710044140');
  assert.deepEqual(
    manifest.documents.map(({ id, needsSignature, files }) => [id, needsSignature, files.length]),
    [
      [upd.id, true, 2],
      [report.id, false, 1],
    ],
  );
  for (const { path, sha256 } of manifest.documents.flatMap(({ files }) => files)) {
    const bytes = await readFile(join(place, path));
    assert.equal(createHash('sha256').update(bytes).digest('hex'), sha256, path);
  }
});

test('sent again, also by ten at once, it is one folder, and nothing is left', async (t) => {
  const { folder, operator } = await openFolder(t);
  await Promise.all(Array.from({ length: 10 }, () => operator.send(sending)));
  const before = await stat(join(folder, sending.id, 'manifest.json'));
  await operator.send(sending);
  const after = await stat(join(folder, sending.id, 'manifest.json'));
  assert.equal(after.ino, before.ino);
  assert.deepEqual(await readdir(folder), [sending.id]);
});

test('what cannot be written whole is not there at all', async (t) => {
  const { folder, operator } = await openFolder(t);
  const broken = {
    ...sending,
    documents: sending.documents.map((each) => ({
      ...each,
      // The second file has the name of the first: writing it fails half way.
      files: [...each.files, ...each.files.slice(0, 1)],
    })),
  };
  await assert.rejects(operator.send(broken), /EEXIST/);
  assert.deepEqual(await readdir(folder), []);
});

test('a place that is no folder is told', async (t) => {
  const { folder } = await openFolder(t);
  await writeFile(join(folder, 'file'), '');
  await assert.rejects(edoFolder({ folder: join(folder, 'file') }).send(sending), /ENOTDIR/);
});

test('names of files stay inside the folder', () => {
  assert.equal(safeName('../../etc/passwd'), '__.._etc_passwd');
  assert.equal(safeName('УПД № 1/2 от 02.03.2026.pdf'), 'УПД № 1_2 от 02.03.2026.pdf');
  assert.equal(safeName(''), '_');
  const long = safeName(`${'Ы'.repeat(300)}.pdf`);
  assert.ok(Buffer.byteLength(long) <= 200 && long.endsWith('.pdf'));
});

test("a title that a person has put there is the payer's answer", async (t) => {
  const { folder, operator } = await openFolder(t);
  await operator.send(sending);
  const about = {
    packageId: sending.id,
    externalId: sending.id,
    documentId: upd.id,
    titleRef: null,
  };
  assert.equal(await operator.counterpartyTitle(about), undefined);
  await writeFile(join(folder, sending.id, upd.id, 'title.xml'), '<Файл/>');
  const title = await operator.counterpartyTitle(about);
  assert.equal(title?.mimeType, 'application/xml');
  assert.equal(Buffer.from(title.bytes).toString(), '<Файл/>');
});

test('a wish to revoke is a file in the package', async (t) => {
  const { folder, operator } = await openFolder(t);
  await operator.send(sending);
  const place = { packageId: sending.id, externalId: sending.id, documentId: upd.id };
  const outcome = await operator.revoke({ ...place, documentExternalId: null, reason: 'КПП' });
  assert.deepEqual(outcome, { state: 'requested' });
  const wish = await readFile(join(folder, sending.id, `revoke-${upd.id}.json`), 'utf8');
  assert.deepEqual(JSON.parse(wish), { documentId: upd.id, reason: 'КПП' });
});

test('events and states are told by people, and everybody takes part', async (t) => {
  const { operator } = await openFolder(t);
  const party = { name: 'x', vatNumber: '7710044140', reasonCode: null };
  assert.equal((await operator.findParticipant(party)).state, 'active');
  assert.deepEqual(await operator.events('7'), { touched: [], cursor: '7', more: false });
  assert.equal(await operator.status({ packageId: 'x', externalId: 'x' }), undefined);
});
