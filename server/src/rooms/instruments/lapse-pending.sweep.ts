import { emit, type Database, type Tx } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { containerChanged, lockContainers } from '#rooms/orders/index.ts';
import { freeInvoice } from '#rooms/payments/index.ts';
import type { InstrumentDirectory } from './instrument-directory.ts';
import { pendingLapsed } from './instrument.events.ts';
import * as sql from './instrument.sql.ts';
import type { Operation } from './operation.ts';

/** Frees invoices whose instrument has not said its final word in time, and tells the operator. */
export function lapsePendingSweep(database: Database, directory: InstrumentDirectory): Sweep {
  return {
    name: 'instruments.lapse-pending',
    everyMs: 30_000,
    run: async () => {
      const params = [database.now(), limits.sweepBatch];
      const due = await database.rows<Operation>(sql.lapsingOperations, params);
      if (due.length === 0) return 0;
      const codes = new Map((await directory.all()).map(({ id, code }) => [id, code]));
      await database.inTransaction('instruments.lapse-pending', (tx) => lapse(tx, due, codes));
      return due.length;
    },
  };
}

async function lapse(
  tx: Tx,
  due: readonly Operation[],
  codes: ReadonlyMap<string, string>,
): Promise<void> {
  const containerIds = [...new Set(due.map(({ containerId }) => containerId))];
  const containers = await lockContainers(tx, containerIds);
  for (const { id, instrumentId, operationId, containerId } of due) {
    // Read again under the lock: the final word may have come meanwhile.
    const now = await tx.row<Operation>(sql.findOperation, [instrumentId, operationId]);
    if (now?.state !== 'pending' || !now.lapsesAt || now.lapsesAt > tx.now()) continue;
    const order = now.paymentOrder === null ? null : JSON.stringify(now.paymentOrder);
    await tx.run(sql.saveOperation, [id, 'lapsed', order, null, null]);
    const processing = await freeInvoice(tx, containerId);
    const container = containers.get(containerId);
    if (container?.state === 'open') await container.save(tx, { processing });
    emit(tx, containerChanged.make({ containerId }));
    emit(
      tx,
      pendingLapsed.make({ id, code: codes.get(instrumentId) ?? '', operationId, containerId }),
    );
  }
}
