import type { Database, Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { randomHex } from '#kernel/secret.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import type { OutsideMethod, OutsideParties, ShownVisit } from './ports.ts';
import * as sql from './visit.sql.ts';
import { visitView, type Visit } from './visit.ts';

/** A payer who is about to be sent to an outside party. */
export interface NewVisit {
  /** Made by the page; a repeat is the same visit. */
  attemptId: string;
  containerId: string;
  languageId: 'ru' | 'en';
}

/** Payers on their way to outside parties, of all kinds together. */
export interface OutsideVisits {
  /** The parties that payers can be sent to. */
  list(): Promise<readonly OutsideMethod[]>;
  /** Writes down a visit, the invoice locked. Throws `validation_error` for a used id. */
  start(tx: Tx, method: OutsideMethod, visit: NewVisit): Promise<void>;
  /** The newest visit of an invoice, or the operation that it waits for. */
  attemptOf(containerId: string): Promise<ShownVisit | undefined>;
  /** Lets a payer choose another way; false when the visit is not one of this invoice. */
  leave(tx: Tx, containerId: string, attemptId: string): Promise<boolean>;
}

/** Enough that nobody finds a payer's way back by trying. */
const tokenBytes = 16;

/** Joins the outside parties of the upper rooms. */
export function outsideVisits(
  database: Database,
  parties: readonly OutsideParties[],
  publicUrl: string,
): OutsideVisits {
  const list = async () => (await Promise.all(parties.map((each) => each.list()))).flat();
  return {
    list,
    start,
    attemptOf: async (containerId) => {
      if (parties.length === 0) return undefined;
      for (const party of parties) {
        const pending = await party.pendingOf(containerId);
        if (pending) return pending;
      }
      const visit = await database.row<Visit>(sql.lastVisit, [containerId]);
      const method = visit && (await list()).find(({ code }) => code === visit.methodCode);
      if (!visit || !method) return undefined;
      return { createdAt: visit.createdAt, attempt: visitView(visit, method, publicUrl) };
    },
    leave: async (tx, containerId, attemptId) =>
      (await tx.run(sql.leaveVisit, [attemptId, containerId])) > 0,
  };
}

async function start(tx: Tx, method: OutsideMethod, visit: NewVisit): Promise<void> {
  const { attemptId, containerId, languageId } = visit;
  const params = [attemptId, containerId, method.code, randomHex(tokenBytes), languageId];
  const written = await tx.run(sql.insertVisit, [...params, tx.now()]);
  const known = written > 0 ? undefined : await tx.row<Visit>(sql.findVisit, [attemptId]);
  if (known && known.containerId !== containerId) {
    throw validationError({ fields: [field('attemptId', 'Give a fresh UUID', 'not_unique')] });
  }
}
