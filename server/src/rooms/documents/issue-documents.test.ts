import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { connectDatabase } from '#kernel/database/connect.ts';
import { statement, type Database } from '#kernel/database/database.ts';
import { systemClock } from '#kernel/time.ts';
import { testDatabase, type TestDatabase } from '#test/database.ts';
import { newInvoice, sampleInvoice, sampleReceipt } from '#test/sample-documents.ts';
import { documentHash } from './canonical-json.ts';
import type { NewDocument } from './document.ts';
import { documentsOfOrders, findDocuments } from './find-documents.ts';
import { cancelDocument, reissueDocument } from './cancel-document.ts';
import { issueDocuments } from './issue-documents.ts';

const orderA = '0197c000-0000-7000-8000-00000000000a';
const orderB = '0197c000-0000-7000-8000-00000000000b';

describe('issuing documents', () => {
  let home: TestDatabase;
  let database: Database;
  /** Another process, as far as the database can tell. */
  let other: Database;

  before(async () => {
    home = await testDatabase();
    const connect = () =>
      connectDatabase({ connection: home.connection, clock: systemClock, poolSize: 6 });
    [database, other] = [connect(), connect()];
  });
  after(async () => {
    await Promise.all([database.close(), other.close()]);
    await home.drop();
  });

  const issue = (requests: NewDocument[], by = database) =>
    by.inTransaction('test.issue', (tx) => issueDocuments(tx, requests));
  const one = async (request: NewDocument) => (await issue([request]))[0]!;
  const serials = async (issuer: string, year = 2026) => {
    const text = `select serial from documents where issuer = $1 and year = $2 order by serial`;
    const rows = await database.rows<{ serial: number }>(statement('', text), [issuer, year]);
    return rows.map(({ serial }) => serial);
  };
  const told = async (topic: string) => {
    const text = 'select payload from outbox where topic = $1 order by id';
    const rows = await database.rows<{ payload: unknown }>(statement('', text), [topic]);
    return rows.map(({ payload }) => payload);
  };

  test('a document has its number, hash, files and orders, and is told of once', async () => {
    const request = newInvoice('first', { orderIds: [orderB, orderA], group: 'payment' });
    const document = await one(request);
    assert.equal(document.number, '1');
    assert.equal(document.hash, documentHash(sampleInvoice('1')));
    assert.equal(document.fileIds.length, 2);
    assert.deepEqual(document.orderIds, [orderA, orderB]);
    assert.deepEqual(await findDocuments(database, [document.id]), [document]);
    assert.deepEqual(await one(request), document);
    const { merchantId } = request;
    assert.deepEqual(await told('documents.issued'), [
      { documentIds: [document.id], orderIds: [orderA, orderB], merchantId, group: 'payment' },
    ]);
    assert.deepEqual(await documentsOfOrders(database, [orderA, orderB]), [document]);
  });

  test('a number of another does not enter a series', async () => {
    const receipt = (n: number): NewDocument => ({
      ...newInvoice(`receipt/${String(n)}`),
      series: null,
      make: () => sampleReceipt(n),
    });
    const [first, second] = await issue([receipt(7), receipt(9)]);
    assert.deepEqual([first?.number, second?.number], ['7', '9']);
    const again = await Promise.all([1, 2, 3, 4].map(() => one(receipt(11))));
    assert.equal(new Set(again.map(({ id }) => id)).size, 1);
  });

  test('each issuer, kind and year counts by itself', async () => {
    const of = (cause: string, issuer: string, date: string) =>
      newInvoice(cause, { series: { issuer }, date });
    const numbers = await issue([
      of('a/1', 'a', '2026-12-31'),
      of('a/2', 'a', '2027-01-01'),
      of('b/1', 'b', '2026-12-31'),
      of('a/3', 'a', '2026-12-31'),
    ]);
    assert.deepEqual(
      numbers.map(({ number }) => number),
      ['1', '1', '1', '2'],
    );
  });

  test('50 at once, some of which fail: no hole, no number twice', async () => {
    const acts = Array.from({ length: 50 }, async (_, i) => {
      const requests = [0, 1, 2].slice(0, 1 + (i % 3)).map((part) =>
        newInvoice(`many/${String(i)}/${String(part)}`, {
          series: { issuer: part === 1 ? 'many-b' : 'many-a' },
        }),
      );
      const fails = i % 4 === 1;
      const work = (i % 2 === 0 ? database : other).inTransaction('test.many', async (tx) => {
        await issueDocuments(tx, requests);
        if (fails) throw new Error('rolled back');
      });
      if (fails) await assert.rejects(work, /rolled back/);
      else await work;
    });
    await Promise.all(acts);
    for (const issuer of ['many-a', 'many-b']) {
      const found = await serials(issuer);
      assert.ok(found.length > 10);
      assert.deepEqual(
        found,
        found.map((_, i) => i + 1),
      );
    }
  });

  test('the same cause from two processes at once is one document and one number', async () => {
    const request = newInvoice('same', { series: { issuer: 'same' } });
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, i) => issue([request], i % 2 === 0 ? database : other)),
    );
    assert.equal(new Set(made.map(([document]) => document?.id)).size, 1);
    assert.deepEqual(await serials('same'), [1]);
  });

  test('series taken in opposite orders never wait in a circle', async () => {
    const both = (i: number, issuers: string[]) =>
      issuers.map((issuer) => newInvoice(`circle/${String(i)}/${issuer}`, { series: { issuer } }));
    const acts = Array.from({ length: 20 }, (_, i) =>
      issue(both(i, i % 2 === 0 ? ['x', 'y'] : ['y', 'x']), i % 2 === 0 ? database : other),
    );
    await Promise.all(acts);
    assert.equal((await serials('x')).length, 20);
  });

  test('what is issued cannot be changed, but taken back once', async () => {
    const document = await one(newInvoice('stays'));
    const spoil = (text: string) =>
      database.inTransaction('test.spoil', (tx) => tx.run(statement('', text), [document.id]));
    for (const set of [`number = '9'`, `data = '{}'`, `date = '2025-01-01'`, `hash = hash`]) {
      await assert.rejects(spoil(`update documents set ${set} where id = $1`), {
        constraint: 'documents_immutable',
      });
    }
    await assert.rejects(spoil('delete from documents where id = $1'), /refused/);
    const cancel = () =>
      database.inTransaction('test.cancel', (tx) =>
        cancelDocument(tx, document.id, { reason: 'Wrong buyer', by: 'operator' }),
      );
    const canceled = await cancel();
    assert.equal(canceled.state, 'canceled');
    assert.deepEqual(await findDocuments(database, [document.id]), [
      { ...canceled, canceledAt: (await findDocuments(database, [document.id]))[0]?.canceledAt },
    ]);
    await assert.rejects(cancel(), { code: 'document_canceled' });
    assert.equal((await told('documents.canceled')).length, 1);
  });

  test('what takes the place of a cancelled one has a number of its own', async () => {
    const series = { issuer: 'again' };
    const old = await one(newInvoice('again', { series, orderIds: [orderA] }));
    const made = await database.inTransaction('test.again', (tx) =>
      reissueDocument(tx, old.id, { reason: 'Wrong buyer', by: 'operator' }),
    );
    assert.deepEqual([made.number, made.replaces, made.orderIds], ['2', old.id, [orderA]]);
    assert.deepEqual(await serials('again'), [1, 2]);
    const receipt = { ...newInvoice('fiscal'), series: null, make: () => sampleReceipt(77) };
    const { id } = await one(receipt);
    await assert.rejects(
      database.inTransaction('test.again', (tx) =>
        reissueDocument(tx, id, { reason: 'none', by: 'operator' }),
      ),
      { code: 'document_not_ours' },
    );
    assert.equal((await findDocuments(database, [id]))[0]?.state, 'issued');
  });
});
