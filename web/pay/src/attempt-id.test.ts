import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attemptAnswered, attemptFor } from './attempt-id.ts';
import { FakeShelf } from '../test/fake-shelf.ts';

const wish = { methodId: 1, customer: { type: 'private' as const, email: 'a@b.ru' }, amount: 10 };

function maker(): () => string {
  let count = 0;
  return () => `id-${String((count += 1))}`;
}

test('the same wish keeps its id until it is answered', () => {
  const shelf = new FakeShelf();
  const make = maker();
  const first = attemptFor(shelf, 'c', wish, make);
  assert.deepEqual(first, { attemptId: 'id-1', ...wish });
  assert.deepEqual(attemptFor(shelf, 'c', { ...wish }, make), first);
  attemptAnswered(shelf, 'c');
  assert.equal(attemptFor(shelf, 'c', wish, make).attemptId, 'id-2');
});

test('another method, payer or sum is another attempt', () => {
  const changes = [{ methodId: 2 }, { customer: { type: 'legal' as const } }, { amount: 11 }];
  for (const change of changes) {
    const shelf = new FakeShelf();
    const make = maker();
    attemptFor(shelf, 'c', wish, make);
    assert.equal(attemptFor(shelf, 'c', { ...wish, ...change }, make).attemptId, 'id-2');
  }
});

test('each invoice has its own, and a broken or missing storage does not hinder', () => {
  const shelf = new FakeShelf();
  const make = maker();
  attemptFor(shelf, 'c', wish, make);
  assert.equal(attemptFor(shelf, 'd', wish, make).attemptId, 'id-2');
  for (const text of ['{', 'null', '[]', '{"attemptId":5}']) {
    const broken = new FakeShelf({ 'invogate.attempt.c': text });
    assert.equal(attemptFor(broken, 'c', wish, () => 'new').attemptId, 'new', text);
  }
  assert.equal(attemptFor(undefined, 'c', wish, () => 'new').attemptId, 'new');
  assert.equal(attemptFor(new FakeShelf({}, true), 'c', wish, () => 'new').attemptId, 'new');
});
