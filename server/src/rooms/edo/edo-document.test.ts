import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyReport, edoStates, isSettled, shownState, type EdoFacts } from './edo-document.ts';
import type { EdoReport } from './ports.ts';

const fresh: EdoFacts = {
  state: 'draft',
  revocation: 'none',
  revocationBy: null,
  roamingError: null,
  said: null,
  titleRef: null,
};

/** The facts after all of these, and what was noted on the way. */
function after(...reports: EdoReport[]) {
  const notes: string[] = [];
  let facts = fresh;
  for (const report of reports) {
    const result = applyReport(facts, report);
    facts = result.facts;
    notes.push(...result.notes);
  }
  return { facts, notes, shown: shownState(facts) };
}

test('the whole way in its order leaves nothing to note', () => {
  const { shown, notes } = after(
    { state: 'awaiting_signature' },
    { state: 'sent' },
    { state: 'delivered' },
    { state: 'clarification_requested', said: 'КПП is wrong' },
    { state: 'signed_with_discrepancies', titleRef: 't-1' },
  );
  assert.equal(shown, 'signed_with_discrepancies');
  assert.deepEqual(notes, []);
});

test('what is told late or twice changes nothing; late is noted, twice is not', () => {
  const { shown, notes } = after(
    { state: 'signed' },
    { state: 'signed' },
    { state: 'delivered' },
    { state: 'rejected' },
  );
  assert.equal(shown, 'signed');
  assert.deepEqual(notes, ['is signed, and told: delivered', 'is signed, and told: rejected']);
});

test('no state is left for an earlier one', () => {
  const order = Object.keys(edoStates.next);
  assert.equal(order.length, 8);
  for (const [from, followers] of Object.entries(edoStates.next)) {
    assert.ok(!followers.includes('draft'), from);
    assert.ok(!followers.includes(from as never), from);
  }
  assert.ok(!edoStates.allows('delivered', 'sent'));
  assert.ok(!edoStates.allows('rejected', 'signed'));
});

test('a revocation that is refused gives the state back, also one that came meanwhile', () => {
  const asked = after({ state: 'delivered' }, { revocation: 'requested', revocationBy: 'them' });
  assert.equal(asked.shown, 'revocation_requested');
  assert.equal(asked.facts.revocationBy, 'them');
  const refused = after(
    { state: 'delivered' },
    { revocation: 'requested' },
    { state: 'signed' },
    { revocation: 'refused' },
  );
  assert.equal(refused.shown, 'signed');
  assert.equal(refused.facts.revocationBy, 'us');
});

test('what is revoked stays revoked', () => {
  const { shown, notes } = after(
    { state: 'signed' },
    { revocation: 'requested' },
    { revocation: 'accepted' },
    { state: 'signed', revocation: 'accepted' },
    { state: 'rejected' },
    { revocation: 'requested' },
  );
  assert.equal(shown, 'revoked');
  assert.deepEqual(notes, [
    'revoked already, and told: rejected',
    'revoked already, and told: revocation requested',
  ]);
});

test('an error of roaming is shown until the document arrives', () => {
  assert.equal(after({ state: 'sent', roamingError: 'no route' }).shown, 'roaming_error');
  assert.equal(after({ roamingError: 'no route' }, { state: 'delivered' }).shown, 'delivered');
});

test('a document that nobody has to sign is done when it is delivered', () => {
  const { facts } = after({ state: 'delivered' });
  assert.equal(isSettled({ ...facts, needsSignature: false }), true);
  assert.equal(isSettled({ ...facts, needsSignature: true }), false);
  assert.equal(isSettled({ ...facts, needsSignature: false, revocation: 'asked' }), false);
});
