import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ShopAnswer } from '@invogate/contracts/pay-page.ts';
import type { ShopWord } from './ports.ts';
import { answersOf } from './shop-answers.ts';

const paidAt = new Date('2026-03-02T10:00:00Z');
const after = (ms: number) => new Date(paidAt.getTime() + ms);

const rows: [word: ShopWord | undefined, waitedMs: number, answer: ShopAnswer | undefined][] = [
  ['silent', 0, 'waiting'],
  ['silent', 19_999, 'waiting'],
  ['silent', 20_000, 'confirming'],
  ['failed', 0, 'confirming'],
  ['failed', 86_400_000, 'confirming'],
  ['confirmed', 100, 'confirmed'],
  ['confirmed', 86_400_000, 'confirmed'],
  ['unavailable', 100, 'unavailable'],
  ['refused', 30_000, 'refused'],
  [undefined, 100, undefined],
];

for (const [word, waitedMs, answer] of rows) {
  test(`${word ?? 'no channel'} after ${waitedMs} ms shows ${answer ?? 'nothing'}`, () => {
    const words = new Map(word ? [['a', word]] : []);
    const { byOrder, worst } = answersOf([{ order: { id: 'a', paidAt } }], words, after(waitedMs));
    assert.equal(byOrder.get('a'), answer);
    assert.equal(worst, answer);
  });
}

const worst: [words: ShopWord[], answer: ShopAnswer][] = [
  [['confirmed', 'confirmed'], 'confirmed'],
  [['confirmed', 'failed'], 'confirming'],
  [['failed', 'silent'], 'waiting'],
  [['confirmed', 'silent', 'refused'], 'refused'],
  [['refused', 'unavailable', 'silent'], 'unavailable'],
];

for (const [words, answer] of worst) {
  test(`an invoice of ${words.join(', ')} shows ${answer}`, () => {
    const paid = words.map((_word, index) => ({ order: { id: String(index), paidAt } }));
    const byId = new Map(words.map((word, index) => [String(index), word]));
    assert.equal(answersOf(paid, byId, paidAt).worst, answer);
  });
}

test('the wait ends twenty seconds after the last order was paid', () => {
  const paid = [{ order: { id: 'a', paidAt } }, { order: { id: 'b', paidAt: after(5000) } }];
  const words = new Map<string, ShopWord>([
    ['a', 'silent'],
    ['b', 'silent'],
  ]);
  assert.deepEqual(answersOf(paid, words, after(6000)).until, after(25_000));
});
