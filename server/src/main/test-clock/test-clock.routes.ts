import { MoveTestClock, TestClockState } from '@invogate/contracts/test-clock.ts';
import { field, type RefusedField } from '#kernel/refusal.ts';
import { one, route, type Route } from '#kernel/route.ts';
import { atom } from '#kernel/time.ts';
import { forbidden } from '#kernel/wire-refusals.ts';
import type { ClockMove } from './clock-move.ts';
import type { TestClock } from './test-clock.ts';
// The manual finds the refusal that the route names wherever the route is.
import './test-clock.refusals.ts';

export interface TestClockRoutesDeps {
  /** Undefined where money is real. */
  testClock: Pick<TestClock, 'now' | 'aheadMs' | 'move'> | undefined;
  /** Does what has become due; false when it does not come to rest in this time. */
  rest: (patienceMs: number) => Promise<boolean>;
}

const path = '/test/clock';
const right = 'operator';
const tag = 'Test clock';
const refusals = ['unauthorized', 'forbidden'];

/** Steps of one request at most: each is a move of every process, and all that becomes due by it. */
const stepsMax = 2000;

/**
 * How long a request that moves the clock waits for what is under way before, as a lease would end
 * in the middle of it, and for what became due after; shops may be slow. Clients give a write 30 s.
 */
const beforeMs = 4000;
const restMs = 25_000;

/** The clock over HTTP, for the operator of a demo. */
export function testClockRoutes({ testClock, rest }: TestClockRoutesDeps): readonly Route[] {
  const clock = () => {
    if (testClock !== undefined) return testClock;
    throw forbidden({
      message: 'Only a demo server without a real acquirer has a clock that can be moved',
    });
  };
  const shown = (more: Partial<TestClockState> = {}) => {
    const known = clock();
    return one({ now: atom(known.now()), offsetMs: known.aheadMs(), ...more });
  };
  return [
    route({
      ...{ method: 'GET', path, access: 'token', right, tag, refusals },
      summary: 'Reads the test clock',
      answer: TestClockState,
      handle: () => Promise.resolve(shown()),
    }),
    route<MoveTestClock>({
      ...{ method: 'POST', path, access: 'token', right, tag },
      summary: 'Moves the test clock of the whole installation',
      body: MoveTestClock,
      query: { wait: '`1`: answer when everything that became due is done' },
      answer: TestClockState,
      faults,
      refusals: [...refusals, 'validation_error', 'clock_backwards', 'service_unavailable'],
      handle: async ({ body, search }) => {
        const waits = search.get('wait') === '1' || body.stepMs !== undefined;
        const { move } = clock();
        let rested = true;
        if (waits) await rest(beforeMs);
        for (const step of stepsOf(body)) {
          await move(step);
          if (waits) rested = await rest(restMs);
        }
        return shown(waits ? { rested } : {});
      },
    }),
  ];
}

function* stepsOf({ set, advanceMs = 0, stepMs = advanceMs }: MoveTestClock): Generator<ClockMove> {
  if (set !== undefined) yield { set: new Date(set) };
  else if (advanceMs === 0) yield { reset: true };
  for (let leftMs = advanceMs; leftMs > 0; leftMs -= stepMs) {
    yield { advanceMs: Math.min(leftMs, stepMs) };
  }
}

/** One way to move it, and a walk of a length that ends. */
function faults({ set, advanceMs, stepMs, reset }: Partial<MoveTestClock>): RefusedField[] {
  const ways = [set !== undefined, advanceMs !== undefined, reset === true];
  const found: RefusedField[] = [];
  if (ways.filter(Boolean).length !== 1) {
    found.push(field('set', 'give one of set, advanceMs and reset', 'required'));
  }
  if (advanceMs !== undefined && advanceMs < 1) {
    found.push(field('advanceMs', 'the clock only goes forward'));
  }
  if (stepMs === undefined) return found;
  if (advanceMs === undefined) found.push(field('stepMs', 'steps go with advanceMs'));
  else if (stepMs < 1 || advanceMs / stepMs > stepsMax) {
    found.push(field('stepMs', `at most ${String(stepsMax)} steps`));
  }
  return found;
}
