import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, describe, test } from 'node:test';
import { Pool, PoolIsFull, type PoolOptions } from './pool.ts';

/** A worker that answers with `length` bytes, and dies, hangs or refuses when it is told to. */
const script = `
  import { existsSync, writeFileSync } from 'node:fs';
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', (task) => {
    if (task === null) return parentPort.close();
    if (task.die) throw new Error('it dies of this');
    if (task.dieOnce && !existsSync(task.dieOnce)) {
      writeFileSync(task.dieOnce, '');
      process.exit(1);
    }
    if (task.hang) return;
    parentPort.postMessage(
      task.refuse ? { error: task.refuse } : { bytes: new Uint8Array(task.length) },
    );
  });
`;

describe('the pool of workers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pool-'));
  let pool: Pool | undefined;
  const open = (options: Partial<PoolOptions> = {}): Pool => {
    const module = new URL(`data:text/javascript,${encodeURIComponent(script)}`);
    pool = new Pool({ module, size: 2, waitMax: 10, jobMs: 60_000, ...options });
    return pool;
  };

  afterEach(() => pool?.close());
  after(() => rmSync(folder, { recursive: true }));

  test('each task gets its own answer, also when there are more tasks than workers', async () => {
    const { run } = bound(open());
    const lengths = [1, 2, 3, 4, 5, 6, 7];
    const answers = await Promise.all(lengths.map((length) => run({ length })));
    assert.deepEqual(
      answers.map((bytes) => bytes.length),
      lengths,
    );
  });

  test('what a worker says of a task fails that task only', async () => {
    const { run } = bound(open({ size: 1 }));
    await assert.rejects(run({ refuse: 'no such template' }), /no such template/);
    assert.equal((await run({ length: 3 })).length, 3);
  });

  test('a task whose worker dies is tried once more by a fresh one', async () => {
    const { run } = bound(open({ size: 1 }));
    const dieOnce = join(folder, 'died');
    const [first, second] = await Promise.all([run({ dieOnce, length: 4 }), run({ length: 5 })]);
    assert.ok(existsSync(dieOnce), 'it has died once');
    assert.deepEqual([first.length, second.length], [4, 5]);
  });

  test('a task that two workers die of fails, and the next one is done', async () => {
    const { run } = bound(open({ size: 1 }));
    const [deadly, next] = await Promise.allSettled([run({ die: true }), run({ length: 6 })]);
    assert.equal(deadly.status, 'rejected');
    assert.match(String(deadly.reason), /two workers died/);
    assert.equal(next.status === 'fulfilled' && next.value.length, 6);
  });

  test('a worker that does not come back is replaced, and says that it took too long', async () => {
    const { run } = bound(open({ size: 1, jobMs: 300 }));
    await assert.rejects(run({ hang: true }), /took too long: twice more than 300 ms/);
    assert.equal((await run({ length: 2 })).length, 2);
  });

  test('one that dies first and hangs then says both', async () => {
    const { run } = bound(open({ size: 1, jobMs: 2000 }));
    const dieOnce = join(folder, 'died-and-hangs');
    const why = /a worker died of this document, and another took more than 2000 ms/;
    await assert.rejects(run({ dieOnce, hang: true }), why);
  });

  test('more tasks than may wait are turned away', async () => {
    const full = open({ size: 1, waitMax: 2 });
    const hanging = [1, 2, 3].map(() => full.run({ hang: true }));
    await assert.rejects(full.run({ length: 1 }), PoolIsFull);
    const [ended] = await Promise.all([Promise.allSettled(hanging), full.close()]);
    const rejected = ended.filter(({ status }) => status === 'rejected');
    assert.equal(rejected.length, hanging.length, 'closing ends what is under way');
    await assert.rejects(full.run({ length: 1 }), /closed/);
  });
});

function bound(pool: Pool): { run: Pool['run'] } {
  return { run: (task) => pool.run(task) };
}
