import type { Reader } from '#kernel/database/database.ts';
import type { Party } from '#rooms/documents/index.ts';
import type { EdoFacts } from './edo-document.ts';
import * as sql from './edo.sql.ts';

/** All documents of one happening to one payer, as they are stored. */
export interface EdoPackage {
  id: string;
  group: string;
  accountId: string;
  merchantId: string;
  orderIds: string[];
  payer: Party;
  vatNumber: string;
  /** Empty where there is none. */
  reasonCode: string;
  way: 'undecided' | 'edo' | 'paper';
  operator: string | null;
  address: string | null;
  externalId: string | null;
  dueAt: Date | null;
  tries: number;
  lastError: string | null;
  createdAt: Date;
  sentAt: Date | null;
}

/** A document of a package. */
export interface EdoDocumentRow extends EdoFacts {
  documentId: string;
  packageId: string;
  kind: string;
  number: string;
  date: string;
  needsSignature: boolean;
  externalId: string | null;
  revocationReason: string | null;
  revokeDueAt: Date | null;
  revokeTries: number;
  revokeError: string | null;
  titleDueAt: Date | null;
  titleTries: number;
  changedAt: Date;
  hasTitle: boolean;
  /** What was told of it and changed nothing, the newest first; not read for merchants. */
  notes?: StoredNote[];
}

export interface StoredNote {
  text: string;
  times: number;
  toldAtMs: number;
}

/** An operator that keeps telling something new and wrong is seen by the first of it. */
const shownNotesMax = 10;

/** Documents by package, in a fixed order. */
export async function documentsOf(
  reader: Reader,
  packageIds: readonly string[],
): Promise<Map<string, EdoDocumentRow[]>> {
  const rows = await reader.rows<EdoDocumentRow>(sql.documentsOfPackages, [
    packageIds,
    shownNotesMax,
  ]);
  return Map.groupBy(rows, ({ packageId }) => packageId);
}

const minuteMs = 60_000;
const waitMinutes = [1, 5, 15, 30, 60, 120, 240];
const longestMinutes = 360;

/**
 * Milliseconds from a failed try to the next. Originals are owed, so trying never ends; the
 * operator sees what fails.
 */
export function retryMs(triesDone: number): number {
  return (waitMinutes[triesDone - 1] ?? longestMinutes) * minuteMs;
}

/** A call to an operator ends well within it; adapters give up after half a minute. */
export const leaseMs = 5 * minuteMs;
