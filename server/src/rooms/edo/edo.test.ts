import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { emit, statement, type Database, type Tx } from '#kernel/database/database.ts';
import { cancelDocument, documentsIssued, findDocuments } from '#rooms/documents/index.ts';
import { openEdoWorld, scriptedOperator } from '#test/edo-desk.ts';
import { legalPayer } from '#test/edo-papers.ts';
import { sendSweep } from './send.sweep.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const person = { ...legalPayer, kind: 'person' as const };

describe('packages of documents', () => {
  test('what is issued together goes together, once, with all its files', async (t) => {
    const world = await openEdoWorld(t, scriptedOperator());
    const [upd, report] = await world.issue(['upd', 'transfer-report']);
    await world.settleDown();
    const { sends } = world.operator;
    assert.equal(sends.length, 1);
    assert.deepEqual(
      sends[0]?.documents.map(({ document, needsSignature, files }) => [
        ...[document.id, needsSignature],
        files.map(({ fileName }) => fileName.split('.').at(-1)),
      ]),
      [
        [upd?.id, true, ['pdf', 'xml']],
        [report?.id, false, ['pdf']],
      ],
    );
    const sent = await world.single();
    assert.equal(sent.id, sends[0].id);
    assert.deepEqual(
      [sent.way, sent.operator, sent.vatNumber, sent.taxRegistrationReasonCode],
      ['edo', 'scripted', '7710044140', '771001001'],
    );
    const statuses = sent.documents.map(({ status }) => status);
    assert.deepEqual(statuses, ['awaiting_signature', 'awaiting_signature']);
  });

  test('an event that is told again makes nothing more', async (t) => {
    const world = await openEdoWorld(t, scriptedOperator());
    const [upd] = await world.issue(['upd']);
    await world.settleDown();
    for (const documentIds of [[upd?.id ?? ''], [upd?.id ?? '', upd?.id ?? '']]) {
      await world.database.inTransaction('test.again', (tx) => {
        const { merchantId = '', group = '' } = upd ?? {};
        emit(tx, documentsIssued.make({ documentIds, orderIds: [], merchantId, group }));
        return Promise.resolve();
      });
      await world.pass(minuteMs);
    }
    assert.equal(world.operator.sends.length, 1);
    assert.equal((await world.packages()).length, 1);
  });

  test('invoices, receipts and private payers get none', async (t) => {
    const world = await openEdoWorld(t, scriptedOperator());
    await world.issue(['invoice', 'receipt']);
    await world.issue(['upd', 'act'], { payer: person, group: 'shipment/2' });
    await world.issue(['upd'], { payer: { ...legalPayer, vatNumber: null }, group: 'shipment/3' });
    await world.settleDown();
    assert.deepEqual(await world.packages(), []);
  });

  test('two payers of one group get a package each', async (t) => {
    const world = await openEdoWorld(t, scriptedOperator());
    await world.issue(['upd']);
    await world.issue(['upd'], {
      payer: { ...legalPayer, taxRegistrationReasonCode: '771043001' },
    });
    await world.settleDown();
    assert.equal(new Set(world.operator.sends.map(({ id }) => id)).size, 2);
  });

  test('a crash between sending and noting it: the same package under the same id', async (t) => {
    const world = await openEdoWorld(t, scriptedOperator());
    await world.issue(['upd']);
    await world.background[0]?.run();
    const files = () => Promise.resolve([]);
    const deps = { operator: world.operator, papers: { find: findDocuments, files } };
    await sendSweep({ ...deps, database: world.database }).run();
    const database = dyingDatabase(world.database, ['edo.settle', 'edo.later']);
    await assert.rejects(sendSweep({ ...deps, database }).run(), /died/);
    assert.equal(world.operator.sends.length, 1);
    assert.equal((await world.single()).externalId, undefined);
    await world.settleDown();
    assert.equal(world.operator.sends.length, 1, 'the lease holds others off');
    await world.pass(6 * minuteMs);
    const [first, second, third] = world.operator.sends;
    assert.equal(second?.id, first?.id);
    assert.equal(third, undefined);
    assert.equal(world.operator.kept.size, 1);
    assert.equal((await world.single()).externalId, [...world.operator.kept.keys()][0]);
  });

  test('an answer that is lost is asked for again under the same id', async (t) => {
    const world = await openEdoWorld(t, scriptedOperator());
    world.operator.next = ['lost'];
    await world.issue(['upd']);
    await world.settleDown();
    const [thing] = await world.pending();
    assert.deepEqual(
      [thing?.state, thing?.lastError, thing?.advice],
      ['unsent', 'the connection broke', 'wait'],
    );
    await world.pass(minuteMs);
    assert.equal(world.operator.kept.size, 1);
    assert.equal((await world.single()).documents[0]?.status, 'awaiting_signature');
    assert.deepEqual(await world.pending(), []);
  });

  test('waits grow to six hours and never end; an answer that says when is believed', async (t) => {
    const operator = scriptedOperator();
    operator.next = Array.from({ length: 12 }, () => new Error('down'));
    operator.next.push({ state: 'later', why: 'no money', waitMs: hourMs });
    const world = await openEdoWorld(t, operator);
    await world.issue(['upd']);
    const waits: number[] = [];
    for (let tries = 1; tries <= 13; tries++) {
      await world.settleDown();
      assert.equal(operator.sends.length, tries);
      const { nextTryAt = '' } = await world.single();
      const waitMs = new Date(nextTryAt).getTime() - world.clock.now().getTime();
      waits.push(waitMs / minuteMs);
      world.clock.advanceMs(waitMs);
    }
    assert.deepEqual(waits, [1, 5, 15, 30, 60, 120, 240, 360, 360, 360, 360, 360, 60]);
    await world.settleDown();
    assert.equal((await world.single()).documents[0]?.status, 'awaiting_signature');
  });

  test('a refusal waits for a person, who lets it be tried again', async (t) => {
    const world = await openEdoWorld(t, scriptedOperator());
    world.operator.next = [{ state: 'refused', why: 'КПП is wrong' }];
    await world.issue(['upd']);
    await world.settleDown();
    await world.pass(dayMs);
    assert.equal(world.operator.sends.length, 1);
    const [thing] = await world.pending();
    assert.deepEqual([thing?.lastError, thing?.advice], ['КПП is wrong', 'mend']);
    const asked = await world.operate('POST', '/pending/ask', { kind: 'edo', id: thing?.id });
    assert.equal(asked.status, 200);
    await world.settleDown();
    assert.equal(world.operator.sends.length, 2);
    assert.deepEqual(await world.pending(), []);
  });

  test('a package whose operator is not set up any more is told', async (t) => {
    const world = await openEdoWorld(t, scriptedOperator());
    await world.issue(['upd']);
    await world.background[0]?.run();
    const { id } = await world.single();
    await world.database.inTransaction('test.former', (tx) =>
      tx.run(statement('', `update edo_packages set operator = 'former' where id = $1`), [id]),
    );
    await world.pass(hourMs / 2);
    assert.deepEqual(await world.pending(), []);
    await world.pass(hourMs);
    const [thing] = await world.pending();
    assert.match(thing?.lastError ?? '', /nobody takes it/);
    assert.equal(world.operator.sends.length, 0);
  });

  test('what was cancelled before it was sent stays at home', async (t) => {
    const world = await openEdoWorld(t, scriptedOperator());
    const [upd, act] = await world.issue(['upd', 'act']);
    await world.database.inTransaction('test.cancel', (tx) =>
      cancelDocument(tx, upd?.id ?? '', { by: 'operator', reason: 'a mistake' }),
    );
    await world.settleDown();
    assert.deepEqual(
      world.operator.sends[0]?.documents.map(({ document }) => document.id),
      [act?.id],
    );
  });
});

/** A database whose process dies as it begins one of these transactions. */
function dyingDatabase(database: Database, names: readonly string[]): Database {
  return Object.assign(Object.create(database) as Database, {
    inTransaction: (name: string, work: (tx: Tx) => Promise<unknown>) =>
      names.includes(name) ? Promise.reject(new Error('died')) : database.inTransaction(name, work),
  });
}
