import type { Database } from '#kernel/database/database.ts';
import type { OutsideMethod, OutsideParties } from '#rooms/payments/index.ts';
import type { InstrumentDirectory } from './instrument-directory.ts';
import * as sql from './instrument.sql.ts';
import type { Operation } from './operation.ts';

/** Banks as the payment page offers them. */
export function outsideBanks(database: Database, directory: InstrumentDirectory): OutsideParties {
  return {
    list: async () =>
      (await directory.all()).flatMap((bank): OutsideMethod[] => {
        const { blocked, authorizeUrl, paymentMethodId: id, code, title } = bank;
        if (blocked || authorizeUrl === null) return [];
        return [{ id, kind: 'bank', code, title, payerTypes: ['legal', 'private'], authorizeUrl }];
      }),
    pendingOf: async (containerId) => {
      const pending = await database.row<Operation>(sql.pendingOperation, [containerId]);
      if (!pending) return undefined;
      const { id, createdAt } = pending;
      return { createdAt, attempt: { id, methodKind: 'bank', state: 'pending' } };
    },
  };
}
