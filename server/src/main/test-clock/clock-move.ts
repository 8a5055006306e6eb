import { field } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { clockBackwards } from './test-clock.refusals.ts';

/** How to move the clock: to a time, by so much, or back to real time. */
export type ClockMove = { set: Date } | { advanceMs: number } | { reset: true };

/** Dates beyond this do not fit what shops and banks write. */
const latest = Date.parse('2100-01-01T00:00:00Z');

/**
 * How far ahead of real time the clock is after a move. Throws `clock_backwards` for a time that is
 * over, `validation_error` for one after the year 2099. Only a reset may go back.
 */
export function aheadAfter(move: ClockMove, aheadMs: number, realMs: number): number {
  if ('reset' in move) return 0;
  const after = 'set' in move ? move.set.getTime() - realMs : aheadMs + move.advanceMs;
  const name = 'set' in move ? 'set' : 'advanceMs';
  if (after < aheadMs) throw clockBackwards({ fields: [field(name, 'this time is over')] });
  if (realMs + after < latest) return after;
  throw validationError({ fields: [field(name, 'the clock ends with the year 2099')] });
}
