import type { FailureReason } from '#rooms/payments/ports.ts';

/** What the payer can make happen at the emulated bank. */
export const outcomes = [
  'succeed',
  'challenge',
  'slow',
  'twice',
  'never',
  'insufficient_funds',
  'decline',
  'leave',
] as const;
export type Outcome = (typeof outcomes)[number];

/** The right answer to the 3-D Secure question. */
export const rightCode = '1234';
/** Wrong codes after which the bank gives up. */
export const wrongCodesMax = 3;

/** Test cards by their digits. No other number is accepted, so a real card goes nowhere. */
export const testCards: readonly { number: string; outcome: Outcome }[] = [
  { number: '4111 1111 1111 1111', outcome: 'succeed' },
  { number: '5555 5555 5555 4444', outcome: 'succeed' },
  { number: '4000 0000 0000 3220', outcome: 'challenge' },
  { number: '4000 0000 0000 0077', outcome: 'slow' },
  { number: '4000 0000 0000 0259', outcome: 'twice' },
  { number: '4000 0000 0000 0341', outcome: 'never' },
  { number: '4000 0000 0000 9995', outcome: 'insufficient_funds' },
  { number: '4000 0000 0000 0002', outcome: 'decline' },
];

/** What the number makes happen; undefined for a number that is not in the table. */
export function outcomeOfCard(text: string): Outcome | undefined {
  const digits = text.replace(/\D/g, '');
  return testCards.find((card) => card.number.replaceAll(' ', '') === digits)?.outcome;
}

export function outcomeOfText(text: string | null): Outcome | undefined {
  return outcomes.find((outcome) => outcome === text);
}

/** What the bank does next, and whether each callback, in its order, names the new state. */
export interface Consequence {
  state: 'paid' | 'pending' | 'failed' | 'challenge';
  reason?: FailureReason;
  callbacks: readonly ('new' | 'old')[];
}

const consequences: Readonly<Record<Outcome, Consequence>> = {
  succeed: { state: 'paid', callbacks: ['new'] },
  challenge: { state: 'challenge', callbacks: [] },
  slow: { state: 'pending', callbacks: [] },
  // The one that speaks of the state before arrives last.
  twice: { state: 'paid', callbacks: ['new', 'new', 'old'] },
  never: { state: 'paid', callbacks: [] },
  insufficient_funds: { state: 'failed', reason: 'insufficient_funds', callbacks: ['new'] },
  decline: { state: 'failed', reason: 'declined', callbacks: ['new'] },
  leave: { state: 'failed', reason: 'canceled_by_payer', callbacks: ['new'] },
};

export function consequenceOf(outcome: Outcome): Consequence {
  return consequences[outcome];
}
