import type { Tx } from '#kernel/database/database.ts';
import { lockContainers, ordersOfContainers } from '#rooms/orders/index.ts';
import type { Attempt } from './attempt.ts';
import * as sql from './payment.sql.ts';
import { openWork, type Work } from './settlement.ts';

/** Locks the invoices of attempts, and reads what stands there, and these attempts. */
export async function readWork(
  tx: Tx,
  wanted: readonly { attemptId: string; containerId: string }[],
): Promise<Work> {
  const containerIds = [...new Set(wanted.map(({ containerId }) => containerId))];
  const attemptIds = wanted.map(({ attemptId }) => attemptId);
  // Sent together, run in this order: what stands after the lock is read after it.
  const [containers, attempts, orders] = await Promise.all([
    lockContainers(tx, containerIds),
    tx.rows<Attempt>(sql.attemptsOfContainers, [containerIds, attemptIds]),
    ordersOfContainers(tx, containerIds),
  ]);
  return openWork(tx, containers, attempts, orders);
}
