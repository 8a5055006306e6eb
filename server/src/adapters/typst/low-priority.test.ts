import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { constants, getPriority } from 'node:os';
import { after, describe, test } from 'node:test';
import { documentLines, invoiceData } from '#test/document-data.ts';
import { typstRenderer } from './renderer.ts';

const skip = process.platform === 'linux' ? false : 'only Linux has priorities of threads';

describe('threads that make documents', { skip }, () => {
  const renderer = typstRenderer({ workers: 2 });
  after(() => renderer.close());

  test('give way to the requests, which keep their priority', async () => {
    const before = priorities();
    const data = invoiceData(documentLines(1));
    await Promise.all([renderer.render(data, 'pdf'), renderer.render(data, 'pdf')]);
    const now = priorities();
    const started = [...now].filter(([thread]) => !before.has(thread));
    // Both workers, and at least one thread of their compiler.
    assert.ok(started.length > 2, String(started));
    for (const [thread, priority] of started) {
      assert.equal(priority, constants.priority.PRIORITY_LOW, `thread ${thread}`);
    }
    for (const [thread, priority] of before) assert.equal(now.get(thread), priority);
    assert.equal(now.get(process.pid), getPriority());
  });
});

/** The nice value of each thread of this process, by its id. */
function priorities(): Map<number, number> {
  return new Map(
    readdirSync('/proc/self/task').map((thread) => {
      const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'latin1');
      // Behind the name, which may hold anything: state is field 3, nice is field 19.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return [Number(thread), Number(fields[19 - 3])];
    }),
  );
}
