import type { Database } from '#kernel/database/database.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import type { CashRegister } from './ports.ts';
import * as sql from './receipt.sql.ts';

/** Where services of cash registers report to us, below the public address. */
export const registerCallbackPath = '/callback/receipts';

/**
 * A service says that a receipt is ready. Anybody can say so, so nothing of it is believed but the
 * ticket: the register is asked about it, at once instead of later. The answer tells a stranger
 * nothing.
 */
export function callbackRoutes(deps: { database: Database; register: CashRegister }): PlainRoute[] {
  const { database, register } = deps;
  return [
    {
      method: 'POST',
      path: registerCallbackPath,
      handle: async ({ rawBody }) => {
        const told = register.callback?.(rawBody);
        if (told) {
          await database.inTransaction('receipts.callback', (tx) =>
            tx.run(sql.askTicket, [told.ticket, tx.now()]),
          );
        }
        return { status: 200, body: '' };
      },
    },
  ];
}
