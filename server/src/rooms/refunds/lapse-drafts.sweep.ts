import type { Database } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { endRefunds } from './end-refund.ts';
import * as sql from './refund.sql.ts';

/** A draft waits for days; a minute more does no harm. */
const everyMs = 60_000;

/** Cancels drafts that saw no correction in time, so that their money can be refunded again. */
export function lapseDraftsSweep(database: Database): Sweep {
  return {
    name: 'refunds.lapse-drafts',
    everyMs,
    run: () =>
      database.inTransaction('refunds.lapse-drafts', async (tx) => {
        const due = await tx.rows<{ id: string }>(sql.dueDrafts, [tx.now(), limits.sweepBatch]);
        if (due.length > 0) await endRefunds(tx, new Map(due.map(({ id }) => [id, 'canceled'])));
        return due.length;
      }),
  };
}
