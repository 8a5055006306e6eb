import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { FileContent } from '#kernel/file-content.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { newInvoice } from '#test/sample-documents.ts';
import { openWorld, type World } from '#test/world.ts';
import { inTime } from './in-time.ts';
import { issueDocuments } from './issue-documents.ts';
import { listFiles } from './list-files.ts';

const content: FileContent = {
  ...{ bytes: new Uint8Array(7), sha256: 'ab', mimeType: 'application/pdf', fileName: 'a.pdf' },
};
const never = new Promise<FileContent>(() => undefined);

describe('who waits for files', () => {
  let world: World;
  before(async () => {
    world = await openWorld();
    await world.database.inTransaction('test', (tx) =>
      issueDocuments(
        tx,
        ['a', 'b', 'c', 'd', 'e', 'f'].map((cause) => newInvoice(cause)),
      ),
    );
  });
  after(() => world.close());

  test('gets bytes that are made in time, and what their making says', async () => {
    assert.equal(await inTime(Promise.resolve(content), 60_000), content);
    await assert.rejects(inTime(Promise.reject(new Error('no font')), 60_000), /no font/);
  });

  test('is told when to ask again when they take longer', async () => {
    await assert.rejects(inTime(never, 10), (error: Refusal) => {
      assert.deepEqual([error.code, error.status], ['service_unavailable', 503]);
      assert.match(error.message, /still being made/);
      assert.ok((error.retryAfterS ?? 0) > 0);
      return true;
    });
  });

  test('gets the list without the sizes of what takes longer', async () => {
    const { database } = world;
    const asked: string[] = [];
    const files = {
      content: ({ format, id }: { format: string; id: string }) => {
        asked.push(id);
        return format === 'pdf' ? never : Promise.resolve(content);
      },
    };
    const troubles: unknown[] = [];
    const onTrouble = (error: unknown) => troubles.push(error);
    const query = { conditions: [], order: [], page: 1, pageSize: 100 };
    const whose = { merchantIds: [newInvoice('x').merchantId] };
    const list = () => listFiles({ database, files, onTrouble, waitMs: 50 }, query, whose);
    const listed = (await list()).files;
    assert.equal(listed.length, 12);
    const withoutSize = listed.filter(({ size }) => size === undefined);
    assert.ok(withoutSize.length >= 6, 'a PDF has no size, and it is in the list');
    for (const { name, mimeType, sha256, format } of listed.filter(({ size }) => size === 7)) {
      assert.deepEqual([name, mimeType, sha256, format], ['a.pdf', content.mimeType, 'ab', 'xlsx']);
    }
    // Four that hang hold up the rest; nothing more is begun when nobody waits any more.
    const begun = asked.length;
    assert.ok(begun < 12, `${begun} are begun`);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual([asked.length, troubles], [begun, []]);
  });
});
