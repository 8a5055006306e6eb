import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeShelf } from '../test/fake-shelf.ts';
import { organisation } from '../test/fixtures.ts';
import { forgetPayers, knownPayer, payerLabel, rememberPayer } from './known-payer.ts';

test('the last payer of each kind is known, until forgotten', () => {
  const shelf = new FakeShelf();
  assert.equal(knownPayer(shelf, 'legal'), undefined);
  rememberPayer(shelf, organisation);
  rememberPayer(shelf, { type: 'private', email: 'a@b.ru' });
  assert.deepEqual(knownPayer(shelf, 'legal'), organisation);
  assert.deepEqual(knownPayer(shelf, 'private'), { type: 'private', email: 'a@b.ru' });
  forgetPayers(shelf);
  assert.equal(knownPayer(shelf, 'legal'), undefined);
});

test('foreign data is no payer, and a forbidden storage no reason not to pay', () => {
  const foreign = [
    '{',
    'null',
    '5',
    '{"legal":5}',
    '{"legal":{"type":"private"}}',
    '{"legal":{"type":"legal","name":{}}}',
  ];
  for (const text of foreign) {
    assert.equal(knownPayer(new FakeShelf({ 'invogate.payers': text }), 'legal'), undefined, text);
  }
  rememberPayer(new FakeShelf({}, true), organisation);
  rememberPayer(undefined, organisation);
  assert.equal(knownPayer(undefined, 'legal'), undefined);
});

test('the offer names a company by its INN and a person by the address', () => {
  assert.equal(payerLabel(organisation), 'ООО «Ромашка», 7707083893');
  assert.equal(payerLabel({ type: 'private', phone: '79990000000' }), '79990000000');
});
