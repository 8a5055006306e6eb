import assert from 'node:assert/strict';
import type { Order } from '@invogate/contracts/orders.ts';
import type { NotedOrder } from './notebook.ts';

/** Statuses after which nothing becomes of an order without its shop's doing. */
export const ends: ReadonlySet<string> = new Set(['completed', 'canceled', 'expired']);

/** What a status may become without a shop's doing; an end is an end. */
export function followStatus(noted: NotedOrder, { status }: Pick<Order, 'status'>): void {
  // A fee is given up when its refund could not be paid out.
  const isEnd = ends.has(noted.status) && !noted.fee;
  if (isEnd) assert.equal(status, noted.status, `the end of ${noted.id}`);
  if (noted.status === 'hold') assert.notEqual(status, 'expired', `${noted.id} was held`);
  noted.status = status;
}
