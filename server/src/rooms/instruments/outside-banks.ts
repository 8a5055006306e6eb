import type { Database } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { randomHex } from '#kernel/secret.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import type { OutsideMethods } from '#rooms/payments/index.ts';
import type { InstrumentDirectory } from './instrument-directory.ts';
import * as sql from './instrument.sql.ts';
import type { Operation } from './operation.ts';
import { visitView, type Visit } from './visit.ts';

/** Enough that nobody finds a payer's way back by trying. */
const tokenBytes = 16;

/** Banks as the payment page offers them. */
export function outsideBanks(
  database: Database,
  directory: InstrumentDirectory,
  publicUrl: string,
): OutsideMethods {
  return {
    list: async () =>
      (await directory.all())
        .filter(({ blocked, authorizeUrl }) => !blocked && authorizeUrl !== null)
        .map(({ paymentMethodId, code, title }) => ({
          id: paymentMethodId,
          kind: 'bank',
          code,
          title,
          payerTypes: ['legal', 'private'],
        })),
    start: async (tx, method, { attemptId, containerId, languageId }) => {
      const known = (await directory.all()).find(({ code }) => code === method.code);
      if (!known) throw validationError({ fields: [field('methodId')] });
      const params = [attemptId, containerId, known.id, randomHex(tokenBytes), languageId];
      const written = await tx.run(sql.insertVisit, [...params, tx.now()]);
      const visit = written > 0 ? undefined : await tx.row<Visit>(sql.findVisit, [attemptId]);
      if (visit && visit.containerId !== containerId) {
        throw validationError({ fields: [field('attemptId', 'Give a fresh UUID', 'not_unique')] });
      }
    },
    attemptOf: async (containerId) => {
      const pending = await database.row<Operation>(sql.pendingOperation, [containerId]);
      if (pending) {
        const { id, createdAt } = pending;
        return { createdAt, attempt: { id, methodKind: 'bank', state: 'pending' } };
      }
      const visit = await database.row<Visit>(sql.lastVisit, [containerId]);
      const instrument =
        visit && (await directory.all()).find(({ id }) => id === visit.instrumentId);
      if (!visit || !instrument) return undefined;
      return { createdAt: visit.createdAt, attempt: visitView(visit, instrument, publicUrl) };
    },
    leave: async (tx, containerId, attemptId) =>
      (await tx.run(sql.leaveVisit, [attemptId, containerId])) > 0,
  };
}
