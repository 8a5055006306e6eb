import type { DomainEvent } from './database/domain-event.ts';
import type { Tx } from './database/database.ts';

/** A room's wish to hear of a topic; it gets a batch, in order, inside the relay's transaction. */
export interface Subscription {
  readonly topic: string;
  readonly name: string;
  handle(tx: Tx, payloads: readonly unknown[]): Promise<void>;
}

/** Declares a topic: the maker of its events and of its subscriptions, both typed by `P`. */
export function eventType<T extends string, P>(topic: T) {
  const make = (payload: P): DomainEvent<T, P> => ({ topic, payload });
  const on = (
    name: string,
    handle: (tx: Tx, payloads: readonly P[]) => Promise<void>,
  ): Subscription => ({
    topic,
    name,
    handle: (tx, payloads) => handle(tx, payloads as readonly P[]),
  });
  return { topic, make, on };
}
