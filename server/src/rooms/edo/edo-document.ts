import { stateTable } from '#kernel/state-table.ts';
import type { EdoReport, EdoState } from './ports.ts';

const answers = [
  'signed',
  'signed_with_discrepancies',
  'rejected',
  'clarification_requested',
] as const;

/**
 * The life of a document at any operator (spec 22). We look now and then, so steps may be skipped,
 * but none is taken back. Who asks for a clarification may still sign or reject.
 */
export const edoStates = stateTable<EdoState>('edo document', 'draft', {
  draft: ['awaiting_signature', 'sent', 'delivered', ...answers],
  awaiting_signature: ['sent', 'delivered', ...answers],
  sent: ['delivered', ...answers],
  delivered: [...answers],
  clarification_requested: ['signed', 'signed_with_discrepancies', 'rejected'],
  signed: [],
  signed_with_discrepancies: [],
  rejected: [],
});

export type Revocation = 'none' | 'asked' | 'requested' | 'accepted' | 'refused';

/** Beside the state: a signed document is revoked only when both sides want it. */
export const revocations = stateTable<Revocation>('edo revocation', 'none', {
  none: ['asked', 'requested', 'accepted'],
  asked: ['requested', 'accepted', 'refused'],
  requested: ['accepted', 'refused'],
  refused: ['asked', 'requested', 'accepted'],
  accepted: [],
});

/** What changes about a document. */
export interface EdoFacts {
  state: EdoState;
  revocation: Revocation;
  revocationBy: 'us' | 'them' | null;
  roamingError: string | null;
  said: string | null;
  titleRef: string | null;
}

/** The one word for people: what stands aside of the state hides it while it lasts. */
export function shownState(
  facts: Pick<EdoFacts, 'state' | 'revocation' | 'roamingError'>,
): EdoState | 'revocation_requested' | 'revoked' | 'roaming_error' {
  if (facts.revocation === 'accepted') return 'revoked';
  if (facts.revocation === 'requested') return 'revocation_requested';
  return facts.roamingError === null ? facts.state : 'roaming_error';
}

/** Nothing more is expected to happen to it by itself. */
export function isSettled(facts: EdoFacts & { needsSignature: boolean }): boolean {
  if (facts.revocation === 'accepted') return true;
  if (facts.revocation === 'asked' || facts.revocation === 'requested') return false;
  return edoStates.isEnd(facts.state) || (!facts.needsSignature && facts.state === 'delivered');
}

/**
 * The facts after a report. What does not fit is left out and told in `notes`; to hear the same
 * again is nothing to note.
 */
export function applyReport(
  before: EdoFacts,
  report: EdoReport,
): { facts: EdoFacts; notes: string[] } {
  const notes: string[] = [];
  const facts = { ...before };
  if (before.revocation === 'accepted') {
    if (tellsNews(before, report)) notes.push(`revoked already, and told: ${wordsOf(report)}`);
    return { facts, notes };
  }
  if (report.state !== undefined && report.state !== before.state) {
    if (edoStates.allows(before.state, report.state)) {
      facts.state = report.state;
      // It has arrived after all.
      if (!['awaiting_signature', 'sent'].includes(report.state)) facts.roamingError = null;
    } else {
      notes.push(`is ${before.state}, and told: ${report.state}`);
    }
  }
  takeRevocation(facts, report, notes);
  if (report.roamingError !== undefined) facts.roamingError = report.roamingError;
  if (report.said !== undefined) facts.said = report.said;
  if (report.titleRef !== undefined) facts.titleRef = report.titleRef;
  return { facts, notes };
}

function takeRevocation(facts: EdoFacts, report: EdoReport, notes: string[]): void {
  const { revocation } = report;
  if (revocation === undefined || revocation === facts.revocation) return;
  if (!revocations.allows(facts.revocation, revocation)) {
    notes.push(`revocation is ${facts.revocation}, and told: ${revocation}`);
    return;
  }
  facts.revocation = revocation;
  if (revocation === 'requested') facts.revocationBy = report.revocationBy ?? 'us';
}

function tellsNews(before: EdoFacts, { state, revocation }: EdoReport): boolean {
  const moves = state !== undefined && state !== before.state;
  return moves || (revocation !== undefined && revocation !== 'accepted');
}

function wordsOf({ state, revocation }: EdoReport): string {
  return [state, revocation && `revocation ${revocation}`].filter(Boolean).join(', ');
}
