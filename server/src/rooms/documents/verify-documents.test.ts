import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { statement } from '#kernel/database/database.ts';
import { newInvoice } from '#test/sample-documents.ts';
import { openWorld, type World } from '#test/world.ts';
import { issueDocuments, verifyDocuments } from './index.ts';

describe('the audit of documents', () => {
  let world: World;
  let id: string;

  before(async () => {
    world = await openWorld();
    const { merchantId } = await world.createOrder();
    const requests = ['a', 'b', 'c'].map((cause) => newInvoice(cause, { merchantId }));
    const issued = await world.database.inTransaction('test', (tx) => issueDocuments(tx, requests));
    id = issued[1]!.id;
    await world.ask('GET', '/filter/api/file');
  });
  after(() => world.close());

  /** The rules that are broken after rows were spoilt behind the trigger's back; they heal again. */
  const broken = async (...texts: string[]) => {
    const healed = new Error('rolled back');
    let rules: string[] = [];
    await world.database
      .inTransaction('test.spoil', async (tx) => {
        await tx.run(statement('', 'alter table documents disable trigger documents_immutable'));
        for (const text of texts) await tx.run(statement('', text.replace('ID', `'${id}'`)));
        rules = (await verifyDocuments(tx)).map(({ rule }) => rule.replace('documents.', ''));
        throw healed;
      })
      .catch((error: unknown) => {
        assert.equal(error, healed);
      });
    return rules;
  };

  test('finds nothing where nothing is wrong', async () => {
    assert.deepEqual(await verifyDocuments(world.database), []);
  });

  test('finds data that is not what was issued', async () => {
    const other = `replace(data::text, 'Ромашка', 'Лютик')::json`;
    assert.deepEqual(await broken(`update documents set data = ${other} where id = ID`), [
      'data_stays',
    ]);
    // The same data in another order is the same document.
    const sorted = `update documents set data = data::jsonb::json where id = ID`;
    assert.deepEqual(await broken(sorted), []);
    assert.deepEqual(await broken(`update documents set number = '77' where id = ID`), [
      'head_is_data',
    ]);
  });

  test('finds a number that is missing, and one that nobody gave out', async () => {
    const gaps = ['numbers_without_gaps'];
    const gone = ['files', 'document_orders'].map(
      (table) => `delete from ${table} where document_id = ID`,
    );
    assert.deepEqual(await broken(...gone, 'delete from documents where id = ID'), gaps);
    assert.deepEqual(await broken('update document_series set last = 2'), gaps);
    assert.deepEqual(await broken('delete from document_series'), gaps);
  });

  test('finds bytes that have changed', async () => {
    // The list of files has made them.
    assert.deepEqual(await verifyDocuments(world.database), []);
    const one = `format = 'pdf' and hash = (select hash from documents where id = ID)`;
    const changed = `update rendered_files set bytes = 'abd' where ${one}`;
    assert.deepEqual(await broken(changed), ['bytes_stay']);
  });
});
