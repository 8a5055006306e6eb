import { assert } from '#kernel/assert.ts';
import type { Database } from '#kernel/database/database.ts';
import type { Owner } from '#kernel/owner.ts';
import { noteAct } from '#rooms/orders/index.ts';
import { endRefunds } from './end-refund.ts';
import { lockRefund } from './lock-draft.ts';
import type { StoredRefund } from './refund.ts';
import { refusedByStatus } from './refund.refusals.ts';
import * as sql from './refund.sql.ts';

/**
 * Cancels a draft, so that its money can be refunded again. A repeat answers the same. Throws
 * `not_found`, and `wrong_order_status` for a refund whose money is on its way.
 */
export function cancelDraft(database: Database, owner: Owner, id: string): Promise<StoredRefund> {
  return database.inTransaction('refunds.cancel-draft', async (tx) => {
    const { refund, order } = await lockRefund(tx, owner, id);
    if (refund.status === 'canceled') return refund;
    if (refund.status !== 'draft') {
      throw refusedByStatus(`Only a draft is cancelled, this refund is ${refund.status}`);
    }
    await endRefunds(tx, new Map([[id, 'canceled']]));
    noteAct(tx, owner, order.id, 'refund_canceled', id);
    const canceled = await tx.row<StoredRefund>(sql.findRefund, [refund.accountId, id]);
    assert(canceled, 'a locked refund stays');
    return canceled;
  });
}
