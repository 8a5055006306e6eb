import type { DomainEvent } from './domain-event.ts';

/** A prepared statement: one text under one name, parsed by PostgreSQL once for each connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** Names a statement. The name is `room.verb`, unique in the product. */
export function statement(name: string, text: string): Statement {
  return { name, text };
}

/** What reads need. `now` and `newId` come from the world's clock and randomness. */
export interface Reader {
  /** All rows. An unnamed statement (`name: ''`) is for texts that are composed, such as lists. */
  rows<R>(statement: Statement, params?: readonly unknown[]): Promise<R[]>;
  /** The first row, or undefined. */
  row<R>(statement: Statement, params?: readonly unknown[]): Promise<R | undefined>;
  now(): Date;
  newId(): string;
}

declare const txBrand: unique symbol;

/** What writes need: only `inTransaction` makes one (law 3). */
export interface Tx extends Reader {
  readonly [txBrand]: true;
  /** Runs a statement for its effect; returns how many rows it touched. */
  run(statement: Statement, params?: readonly unknown[]): Promise<number>;
  /**
   * Sends a statement for its effect and waits for nobody: the last writes of a transaction travel
   * with its commit. Where it fails, the transaction fails, with what `explain` makes of the error.
   */
  send(
    statement: Statement,
    params?: readonly unknown[],
    explain?: (error: unknown) => unknown,
  ): void;
  /** Runs once the transaction has committed; never when it rolls back. */
  afterCommit(act: () => void): void;
  /** Puts events into the outbox in this same commit; use `emit`. */
  stage(events: readonly DomainEvent[]): void;
}

export interface Database extends Reader {
  /**
   * Runs `work` in one READ COMMITTED transaction and commits, or rolls back when it throws.
   * Statements run in the order in which they are sent. Those that need nothing of each other's
   * answers are sent together (`Promise.all`), which saves the wait; when one fails, so do those
   * after it.
   * Deadlocks and serialisation failures are repeated from the start, so `work` must have no
   * effect outside the transaction. Throws `service_unavailable` when the database cannot be
   * reached; the outcome of a commit cut off in the middle is then unknown to the caller.
   */
  inTransaction<T>(name: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Hears NOTIFY on a channel over a connection of its own, made again when it breaks. */
  listen(channel: string, hear: (payload: string) => void): void;
  /** Called after each commit that put events into the outbox. */
  onEmitted(act: () => void): void;
  close(): Promise<void>;
}

/** Announces in the same commit (law 2): the events reach their listeners if and only if we commit. */
export function emit(tx: Tx, ...events: readonly DomainEvent[]): void {
  tx.stage(events);
}
