import { createHash } from 'node:crypto';
import type { Database } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import { outside } from '#kernel/outside.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { leaseMs, retryMs } from './edo-package.ts';
import * as sql from './edo.sql.ts';
import type { EdoOperator } from './ports.ts';

interface DueTitle {
  documentId: string;
  packageId: string;
  titleRef: string | null;
  tries: number;
  externalId: string | null;
}

/** Fetches the titles with which payers have answered, and keeps them byte for byte. */
export function titlesSweep(deps: { database: Database; operator: EdoOperator }): Sweep {
  return { name: 'edo.titles', everyMs: 5000, run: () => fetchDue(deps) };
}

async function fetchDue(deps: { database: Database; operator: EdoOperator }): Promise<number> {
  const { database, operator } = deps;
  const lease = new Date(database.now().getTime() + leaseMs);
  const due = await database.inTransaction('edo.claim-titles', (tx) =>
    tx.rows<DueTitle>(sql.claimTitles, [tx.now(), lease, limits.edoAtOnce, operator.code]),
  );
  for (const each of due) await fetchTitle(deps, each);
  return due.length;
}

async function fetchTitle(
  { database, operator }: { database: Database; operator: EdoOperator },
  { documentId, packageId, titleRef, tries, externalId }: DueTitle,
): Promise<void> {
  const title = await outside(`${operator.code}: a title`, () =>
    operator.counterpartyTitle({ documentId, packageId, titleRef, externalId: externalId ?? '' }),
  ).catch(() => 'later' as const);
  await database.inTransaction('edo.store-title', async (tx) => {
    const now = tx.now();
    if (title === 'later') {
      await tx.run(sql.settleTitle, [documentId, new Date(now.getTime() + retryMs(tries))]);
      return;
    }
    await tx.run(sql.settleTitle, [documentId, null]);
    if (title === undefined) return;
    const { bytes, fileName, mimeType } = title;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const kept = Buffer.from(bytes);
    await tx.run(sql.storeTitle, [documentId, fileName, mimeType, kept, sha256, now]);
  });
}
