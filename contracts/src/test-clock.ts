import { Type, type Static } from 'typebox';
import { Flag, Instant, Integer, Optional } from './wire.ts';

/** One of `set`, `advanceMs` and `reset`. */
export const MoveTestClock = Type.Object({
  set: Optional(Instant()),
  advanceMs: Optional(Integer('milliseconds to go forward')),
  stepMs: Optional(
    Integer('go forward in steps of so many milliseconds, each done before the next'),
  ),
  reset: Optional(Flag('back to real time')),
});
export type MoveTestClock = Static<typeof MoveTestClock>;

export const TestClockState = Type.Object({
  now: Instant(),
  offsetMs: Integer('milliseconds ahead of real time'),
  rested: Optional(Flag('everything that became due is done; only when it was waited for')),
});
export type TestClockState = Static<typeof TestClockState>;
