import { assert } from '#kernel/assert.ts';
import type { Tx } from '#kernel/database/database.ts';
import { cancelCorrection, lockContainers, unscopedFindOrders } from '#rooms/orders/index.ts';
import { askAgain, undoOffset } from '#rooms/payments/index.ts';
import type { StoredRefund } from './refund.ts';
import * as sql from './refund.sql.ts';

type Corrected = StoredRefund & { correctionId: string };

/**
 * Cancels the corrections of refunds that the instrument has refused: what was kept from money that
 * has not gone is not kept any more. A correction that was refunded itself cannot be undone: then
 * the payout is asked for again under a new key. Answers the refunds that go on in this way.
 */
export async function undoCorrections(
  tx: Tx,
  refundIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const refunds = await tx.rows<StoredRefund>(sql.refundsByIds, [refundIds]);
  const corrected = refunds.filter(isCorrected);
  const orders = await unscopedFindOrders(
    tx,
    corrected.map(({ correctionId }) => correctionId),
  );
  // Invoices before refunds, as everywhere: refunds of the corrections wait for this commit.
  const containers = await lockContainers(
    tx,
    orders.map(({ containerId }) => containerId),
  );
  const goingOn = new Set<string>();
  for (const { id, correctionId, status } of corrected) {
    if (status !== 'created') continue;
    if (await tx.row(sql.isRefunded, [correctionId])) {
      await askAgain(tx, id);
      goingOn.add(id);
      continue;
    }
    const correction = orders.find((order) => order.id === correctionId);
    const container = correction && containers.get(correction.containerId);
    assert(container, `correction ${correctionId} and its invoice are stored`);
    await cancelCorrection(tx, container, correction);
    await undoOffset(tx, correctionId);
  }
  return goingOn;
}

function isCorrected(refund: StoredRefund): refund is Corrected {
  return refund.correctionId !== null;
}
