import type { MoveTestClock, TestClockState } from '@invogate/contracts/test-clock.ts';
import type { CallOptions } from './options.ts';
import type { Send } from './transport.ts';

/** The clock of a demo server, for tests of what takes days. Needs the right `operator`. */
export interface TestClock {
  read(options?: CallOptions): Promise<TestClockState>;
  /**
   * Moves the clock of the whole installation. With `wait` it answers when everything that became
   * due is done. Never repeated by itself: a second advance would go twice as far.
   */
  move(move: MoveTestClock, options?: CallOptions & { wait?: boolean }): Promise<TestClockState>;
}

export function testClock(send: Send): TestClock {
  const path = '/test/clock';
  return {
    read: async (options) =>
      (await send({ ...options, method: 'GET', path })).data as TestClockState,
    move: async (body, { wait = false, ...options } = {}) => {
      const query = wait ? '?wait=1' : '';
      return (await send({ ...options, method: 'POST', path: path + query, body }))
        .data as TestClockState;
    },
  };
}
