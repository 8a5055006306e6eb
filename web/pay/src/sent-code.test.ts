import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Shelf } from './known-payer.ts';
import { dropCode, keepCode, keptCode, type SentCode } from './sent-code.ts';

function shelf(): Shelf & { stored: Map<string, string> } {
  const stored = new Map<string, string>();
  return {
    stored,
    getItem: (key) => stored.get(key) ?? null,
    setItem: (key, value) => void stored.set(key, value),
    removeItem: (key) => void stored.delete(key),
  };
}

const code: SentCode = {
  wish: { methodId: 5, customer: { type: 'legal', vatNumber: '7707083893' } },
  sent: { result: 'success', publicCode: 'k7Qm', leftAttempt: 4, sentTo: ['a•••@a.example'] },
};
const minuteMs = 60_000;

test('a code is kept for its invoice for ten minutes, until it is dropped', () => {
  const kept = shelf();
  keepCode(kept, 'one', code, 0);
  assert.deepEqual(keptCode(kept, 'one', 10 * minuteMs - 1), code);
  assert.equal(keptCode(kept, 'one', 10 * minuteMs), undefined);
  assert.equal(keptCode(kept, 'two', 0), undefined);
  dropCode(kept, 'one');
  assert.equal(keptCode(kept, 'one', 0), undefined);
});

for (const text of ['', '{', 'null', '7', '{"untilMs":9}', '{"untilMs":9,"sent":{},"wish":{}}']) {
  test(`${text || 'nothing'} is no code`, () => {
    const broken = shelf();
    broken.stored.set('invogate.code.one', text);
    assert.equal(keptCode(broken, 'one', 0), undefined);
  });
}

test('without storage nothing is kept', () => {
  keepCode(undefined, 'one', code, 0);
  assert.equal(keptCode(undefined, 'one', 0), undefined);
});
