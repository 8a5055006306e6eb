import type { Minor } from '@invogate/contracts/money.ts';
import type { Database } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { lockContainer, ordersOfContainers } from '#rooms/orders/index.ts';
import { paymentUnderWay, methodNotAllowedHere } from './payment.refusals.ts';
import type { NewVisit, OutsideVisits } from './outside-visits.ts';
import type { OutsideMethod } from './ports.ts';
import { refuseOtherSum, refuseUnpayable } from './admit-attempt.ts';

/**
 * Writes down that a payer is sent to an outside party to pay `seen`. Throws as a start of an attempt
 * does: the invoice wants nothing, another sum, or another payment is under way.
 */
export async function startVisit(
  { database, outside }: { database: Database; outside: OutsideVisits },
  { outside: methods }: { outside: readonly OutsideMethod[] },
  methodId: number,
  visit: NewVisit,
  seen: Minor,
): Promise<void> {
  const method = methods.find(({ id }) => id === methodId);
  if (!method) throw methodNotAllowedHere({ fields: [field('methodId')] });
  const { containerId } = visit;
  await database.inTransaction('payments.start-visit', async (tx) => {
    const container = await lockContainer(tx, containerId);
    if (container.processing === 'processing') throw paymentUnderWay();
    const due = refuseUnpayable(tx, container, await ordersOfContainers(tx, [containerId]));
    refuseOtherSum(due, seen);
    await outside.start(tx, method, visit);
  });
}
