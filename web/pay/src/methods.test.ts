import assert from 'node:assert/strict';
import { test } from 'node:test';
import { methods, openView } from '../test/fixtures.ts';
import { chosenMethod, offeredMethods } from './methods.ts';

const kinds = (list: { kind: string; why?: string }[]) =>
  list.map(({ kind, why }) => (why ? `${kind}: ${why}` : kind));

test('what this payer cannot use comes last and says why', () => {
  const view = openView();
  assert.deepEqual(kinds(offeredMethods(view, 'private')), ['card', 'sbp', 'invoice: onlyLegal']);
  assert.deepEqual(kinds(offeredMethods(view, 'legal')), ['card', 'invoice', 'sbp: onlyPrivate']);
});

test('the payer type is judged by the choice on the page, other reasons by the server', () => {
  const view = openView({
    methods: [
      { ...methods.invoice, available: false, reason: 'payer_type' },
      { ...methods.card, available: false, reason: 'too_late' },
    ],
  });
  assert.deepEqual(kinds(offeredMethods(view, 'legal')), ['invoice', 'card: too_late']);
});

test('a locked method stands alone', () => {
  const locked = { ...methods.sbp, preselected: true };
  const view = openView({ methods: [methods.card, locked], methodLocked: true });
  assert.deepEqual(kinds(offeredMethods(view, 'private')), ['sbp']);
  assert.deepEqual(kinds(offeredMethods(view, 'legal')), ['sbp: onlyPrivate']);
});

test("marked is the payer's choice, then the shop's, then the first that works", () => {
  const shops = openView({
    methods: [methods.card, { ...methods.sbp, preselected: true }, methods.invoice],
  });
  const offered = offeredMethods(shops, 'private');
  assert.equal(chosenMethod(offered, undefined)?.kind, 'sbp');
  assert.equal(chosenMethod(offered, methods.card.id)?.kind, 'card');
  assert.equal(chosenMethod(offered, methods.invoice.id)?.kind, 'sbp');
  assert.equal(chosenMethod(offeredMethods(shops, 'legal'), undefined)?.kind, 'card');
  assert.equal(chosenMethod([], 1), undefined);
});
