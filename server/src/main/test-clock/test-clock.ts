import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '#kernel/database/connect.ts';
import type { Database, Reader } from '#kernel/database/database.ts';
import { follow } from '#kernel/database/follower.ts';
import type { AheadClock } from '#kernel/time.ts';
import { serviceUnavailable } from '#kernel/wire-refusals.ts';
import { aheadAfter, type ClockMove } from './clock-move.ts';
import * as sql from './test-clock.sql.ts';

/** The clock of an installation that is not for real money. */
export interface TestClock {
  now: () => Date;
  aheadMs: () => number;
  /**
   * Moves the clock of every process of the installation; resolves when each of them has seen it.
   * Throws `clock_backwards`, and `service_unavailable` when a process does not answer in time: the
   * clock has moved then all the same.
   */
  move(move: ClockMove): Promise<void>;
  /** Calls `act` after each move, whoever made it. */
  onMoved(act: () => void): void;
  close(): Promise<void>;
}

interface Row {
  aheadMs: string;
  version: number;
}

const lookAgainMs = 5;
const patienceMs = 5000;

/** Milliseconds that the clock of this installation is ahead of real time. */
export async function readAheadMs(reader: Reader): Promise<number> {
  return Number((await reader.row<Row>(sql.read))?.aheadMs ?? 0);
}

/** The same on a database that this version may not have migrated yet. */
export async function aheadMsIfKnown(reader: Reader): Promise<number> {
  const row = await reader.row<{ known: boolean }>(sql.isKnown);
  return row?.known === true ? readAheadMs(reader) : 0;
}

/** Sets `clock` as the database says, now and whenever any process moves it. */
export async function openTestClock(
  connection: Connection,
  database: Database,
  clock: AheadClock,
  onError: (error: unknown) => void,
): Promise<TestClock> {
  const acts: (() => void)[] = [];
  const followed = {
    channel: sql.channel,
    lockClass: sql.lockClass,
    select: sql.current,
    see: (row: Readonly<Record<string, unknown>> | undefined) => {
      clock.setAhead(Number(row?.aheadMs ?? 0));
      for (const act of acts) act();
    },
  };
  const follower = await follow(connection, followed, onError);
  return {
    now: () => clock.now(),
    aheadMs: () => clock.aheadMs,
    move: async (move) => {
      const version = await storeMove(database, clock, move);
      await everybodySaw(database, version);
    },
    onMoved: (act) => {
      acts.push(act);
    },
    close: () => follower.close(),
  };
}

/** Answers the version of the clock that holds from now on. */
function storeMove(database: Database, clock: AheadClock, move: ClockMove): Promise<number> {
  return database.inTransaction('test-clock.move', async (tx) => {
    const row = await tx.row<Row>(sql.lock);
    const after = aheadAfter(move, Number(row?.aheadMs), clock.real.now().getTime());
    await tx.run(sql.move, [after]);
    await tx.rows(sql.tell);
    return row?.version ?? 0;
  });
}

async function everybodySaw(reader: Reader, version: number): Promise<void> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += lookAgainMs) {
    const row = await reader.row<{ count: number }>(sql.behind, [sql.lockClass, version]);
    if (row?.count === 0) return;
    await sleep(lookAgainMs);
  }
  const message = 'The clock has moved, but a process of this installation has not seen it yet';
  throw serviceUnavailable({ message, retryAfterS: 1 });
}
