import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import type { BuyerTitle, EdoDocument, PaperPackage, PaperSheet } from '@invogate/contracts/edo.ts';
import { edoFolder } from '#adapters/edo-folder/edo-folder.ts';
import { openEdoWorld, scriptedOperator } from '#test/edo-desk.ts';
import { legalPayer } from '#test/edo-papers.ts';
import { paperOnly } from './paper-only.ts';

async function openPaper(t: TestContext) {
  const world = await openEdoWorld(t, paperOnly);
  const list = async (query = '') =>
    (await world.operate<PaperPackage[]>('GET', `/paper${query}`)).body.data;
  const sheet = async (day: string, way: string) =>
    (await world.operate<PaperSheet>('GET', `/paper/sheet?day=${day}&way=${way}`)).body.data;
  const change = (body: object) => world.operate<PaperPackage[]>('PUT', '/paper', body);
  return { ...world, list, sheet, change };
}

describe('originals on paper', () => {
  test('of payers that take no part in EDO, one package each, with an address', async (t) => {
    const world = await openPaper(t);
    await world.issue(['act', 'facture']);
    await world.settleDown();
    await world.pass(3_600_000);
    const [item, another] = await world.list();
    assert.equal(another, undefined);
    assert.deepEqual(
      [item?.status, item?.way, item?.recipient, item?.address, item?.barcode],
      ['queued', 'post', legalPayer.nameFull, legalPayer.address, 'IG000000001'],
    );
    assert.deepEqual(
      item?.documents.map(({ kind }) => kind),
      ['act', 'facture'],
    );
    assert.equal((await world.single()).way, 'paper');
  });

  test('printed, handed over, delivered; nothing else, and back only by a return', async (t) => {
    const world = await openPaper(t);
    await world.issue(['act']);
    await world.settleDown();
    const [item] = await world.list();
    const ids = [item?.id ?? ''];
    const refused = await world.change({ ids, status: 'delivered' });
    assert.equal(refused.body.error.code, 'validation_error');
    for (const status of ['printed', 'printed', 'handed_over', 'returned', 'printed']) {
      const { body } = await world.change({ ids, status, track: 'RA1' });
      assert.deepEqual([body.data[0]?.status, body.data[0]?.track], [status, 'RA1']);
    }
    await world.change({ ids, status: 'handed_over' });
    const moved = await world.change({ ids, address: 'elsewhere' });
    assert.equal(moved.status, 422);
    const { body } = await world.change({ ids, status: 'delivered' });
    assert.equal(body.data[0]?.handedOverOn, '2026-03-02');
    assert.notEqual(body.data[0].endedAt, undefined);
    assert.equal((await world.change({ ids, status: 'returned' })).status, 422);
    const unknown = '0192f3c1-5b1e-7c44-9d0a-3a5f0c7be0ff';
    assert.equal((await world.change({ ids: [unknown], status: 'printed' })).status, 404);
  });

  test('the list of a day: what waits today, what was handed over on it', async (t) => {
    const world = await openPaper(t);
    const shady = {
      ...legalPayer,
      nameFull: '=HYPERLINK("x");"<b>Рога</b>"',
      vatNumber: '7707083893',
    };
    await world.issue(['act']);
    await world.issue(['upd'], { payer: shady, group: 'shipment/2' });
    await world.settleDown();
    const today = await world.sheet('2026-03-02', 'post');
    assert.equal(today.count, 2);
    assert.match(today.html, /IG000000002/);
    assert.match(today.html, /&lt;b&gt;Рога/);
    assert.doesNotMatch(today.html, /<b>Рога/);
    const lines = today.csv.split('\r\n');
    assert.ok(today.csv.startsWith('\uFEFF'));
    assert.match(
      lines[2] ?? '',
      /^IG000000002;"'=HYPERLINK\(""x""\);""<b>Рога<\/b>""";7707083893;/,
    );
    assert.match(lines[2] ?? '', /УПД № 2 от 02\.03\.2026/);
    assert.equal((await world.sheet('2026-03-02', 'courier')).count, 0);
    const [first] = await world.list('?vatNumber=7707083893');
    await world.change({ ids: [first?.id ?? ''], status: 'handed_over' });
    world.clock.advanceMs(24 * 3_600_000);
    assert.equal((await world.sheet('2026-03-02', 'post')).count, 1);
    assert.equal((await world.sheet('2026-03-03', 'post')).count, 1);
    assert.equal((await world.operate('GET', '/paper/sheet?day=soon')).status, 422);
  });

  test('a payer chooses courier, post or EDO for what comes', async (t) => {
    const operator = scriptedOperator();
    const world = await openEdoWorld(t, operator);
    const choose = (way: string, address?: string) =>
      world.operate('PUT', '/edo/payer', {
        ...{ vatNumber: '7710044140', taxRegistrationReasonCode: '771001001', way },
        ...(address === undefined ? {} : { address }),
      });
    await choose('courier', 'г Москва, склад 5');
    await world.issue(['act']);
    await world.settleDown();
    const list = async () => (await world.operate<PaperPackage[]>('GET', '/paper')).body.data;
    const [item] = await list();
    assert.deepEqual([item?.way, item?.address], ['courier', 'г Москва, склад 5']);
    await choose('edo');
    operator.participation = { state: 'invited', address: null };
    await world.issue(['act'], { group: 'shipment/2' });
    await world.settleDown();
    const [thing] = await world.pending();
    assert.match(thing?.lastError ?? '', /invited/);
    operator.participation = { state: 'active', address: 'box-2' };
    await world.pass(60_000);
    assert.equal(operator.sends[0]?.recipient.address, 'box-2');
    assert.equal((await list()).length, 1);
  });

  test('who could take part is invited once, and gets this package on paper', async (t) => {
    const operator = scriptedOperator();
    operator.participation = { state: 'known', address: 'box-1' };
    const world = await openEdoWorld(t, operator);
    await world.issue(['act']);
    await world.issue(['act'], { group: 'shipment/2' });
    await world.settleDown();
    assert.equal(operator.invited, 1);
    const { body } = await world.operate<PaperPackage[]>('GET', '/paper');
    assert.equal(body.data.length, 2);
    assert.equal(operator.sends.length, 0);
  });
});

describe('originals in a folder', () => {
  test('go there, get their states from people, and on paper when they are rejected', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'edo-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const world = await openEdoWorld(t, edoFolder({ folder }));
    const [upd, act] = await world.issue(['upd', 'act']);
    await world.settleDown();
    const sent = await world.single();
    const manifest = await readFile(join(folder, sent.id, 'manifest.json'), 'utf8');
    assert.match(manifest, /"kind": "upd"/);
    const set = (id = '', status = '', message?: string) =>
      world.operate<EdoDocument>('POST', `/edo/document/${id}/status`, {
        status,
        ...(message === undefined ? {} : { message }),
      });
    assert.equal((await set(upd?.id, 'delivered')).body.data.status, 'delivered');
    assert.equal((await set(upd?.id, 'sent')).body.error.code, 'validation_error');
    await writeFile(join(folder, sent.id, upd?.id ?? '', 'title.xml'), '<Файл/>');
    assert.equal((await set(upd?.id, 'signed')).body.data.status, 'signed');
    await world.settleDown();
    const path = `/edo/document/${upd?.id ?? ''}/title`;
    const title = (await world.operate<BuyerTitle>('GET', path)).body.data;
    assert.equal(Buffer.from(title.content, 'base64').toString(), '<Файл/>');
    const toPaper = `/edo/package/${sent.id}/paper`;
    assert.equal((await world.operate('POST', toPaper, { way: 'post' })).status, 422);
    assert.equal((await set(act?.id, 'rejected', 'not ours')).body.data.message, 'not ours');
    assert.equal((await set(upd?.id, 'revocation_requested')).body.data.revocationBy, 'them');
    assert.equal((await set(upd?.id, 'revocation_refused')).body.data.status, 'signed');
    await set(upd?.id, 'revocation_requested');
    assert.equal((await set(upd?.id, 'revoked')).body.data.status, 'revoked');
    assert.equal((await world.operate('POST', toPaper, { way: 'post' })).status, 200);
    await world.operate('POST', toPaper, { way: 'post' });
    assert.equal((await world.operate<PaperPackage[]>('GET', '/paper')).body.data.length, 1);
  });
});
