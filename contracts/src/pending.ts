import { Type, type Static } from 'typebox';
import { currencyWords } from './orders.ts';
import { Amount, Flag, Id, Instant, Integer, Optional, Text, Word } from './wire.ts';

/** What can be unfinished. */
export const pendingKindWords = [
  'attempt',
  'return',
  'capture',
  'transfer',
  'operation',
  'notification',
  'message',
  'breach',
  'edo',
  'closing',
  'receipt',
  'table',
  'activation',
  'reward',
] as const;
export type PendingKind = (typeof pendingKindWords)[number];

/**
 * What a person can do about it.
 * - `wait`: it is tried again by itself, `ask` makes it sooner
 * - `await`: nobody can be asked, the bank that began it has the word; it lapses by itself
 * - `configure`: its acquirer is no longer configured
 * - `check`: the answers contradict what we know: look at the acquirer's own list
 * - `pay`: pay it from the bank account, then register that
 * - `decide`: whose money it is must be found out
 * - `resend`: send it again when the receiver is well
 * - `correct`: the address does not work
 * - `mend`: an outside party refuses it: mend what it names, then `ask`
 * - `sign`: a person has to sign it at the EDO operator
 * - `verify`: the books do not agree: find the cause, book a reversing entry, verify again
 */
export const pendingAdviceWords = [
  'wait',
  'await',
  'configure',
  'check',
  'pay',
  'decide',
  'resend',
  'correct',
  'mend',
  'sign',
  'verify',
] as const;
export type PendingAdvice = (typeof pendingAdviceWords)[number];

/** Something that waits for the outside or for a person. */
export const PendingThing = Type.Object({
  kind: Word(pendingKindWords),
  id: Text(100),
  state: Text(50, 'as its owner calls it'),
  orderId: Optional(Id()),
  orderContainerId: Optional(Id('the invoice')),
  amount: Optional(Amount()),
  currencyId: Optional(Word(currencyWords)),
  since: Instant('when it began'),
  tries: Integer('how often it was tried'),
  lastError: Optional(Text(1000, 'why it is still here')),
  nextTryAt: Optional(Instant('absent when nobody tries it by himself')),
  advice: Word(pendingAdviceWords),
});
export type PendingThing = Static<typeof PendingThing>;

/** Which of them is tried now. */
export const AskPending = Type.Object({
  kind: Word(pendingKindWords),
  id: Text(100),
});
export type AskPending = Static<typeof AskPending>;

export const AskedNow = Type.Object({
  kind: Word(pendingKindWords),
  id: Text(100),
  asked: Flag('it is tried now, within seconds'),
});
export type AskedNow = Static<typeof AskedNow>;
