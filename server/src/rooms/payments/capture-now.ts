import type { Database } from '#kernel/database/database.ts';
import type { Attempt } from './attempt.ts';
import { readOrderPayments } from './order-payment.ts';
import type { PayFlow } from './pay.flow.ts';
import * as sql from './payment.sql.ts';
import type { Acquirers } from './return.sweep.ts';

/**
 * Has the acquirer take the blocked sum of an order at once, so that whoever shipped need not wait
 * for the sweep. What goes wrong here the sweep does later.
 */
export async function captureNow(
  database: Database,
  flow: PayFlow,
  acquirers: Acquirers,
  orderId: string,
): Promise<void> {
  const [payment] = await readOrderPayments(database, [orderId]);
  if (payment?.state !== 'authorized') return;
  const [attempt] = await database.rows<Attempt>(sql.attemptsByIds, [[payment.attemptId]]);
  if (attempt?.state !== 'capturing') return;
  const acquirer = acquirers.byCode(attempt.acquirer);
  if (acquirer) await flow.capture(attempt, acquirer, true);
}
