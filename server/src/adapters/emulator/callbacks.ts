import type { Database } from '#kernel/database/database.ts';
import { outside } from '#kernel/outside.ts';
import type { BankCallback } from './emulator.sql.ts';
import { callbackSent, takeCallbacks } from './emulator.sql.ts';

const timeoutMs = 3000;
/** After how long a callback that was not accepted is sent again. */
const againMs = 10_000;

/** Sends the callbacks that are due, one after another; answers how many were tried. */
export async function sendCallbacks(database: Database, callbackUrl: string): Promise<number> {
  const due = await database.inTransaction('emulator.takeCallbacks', (tx) => {
    const again = new Date(tx.now().getTime() + againMs);
    return tx.rows<BankCallback>(takeCallbacks, [tx.now(), again]);
  });
  due.sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const callback of due) {
    if (await accepted(callbackUrl, callback.body)) {
      await database.inTransaction('emulator.callbackSent', (tx) =>
        tx.run(callbackSent, [callback.id, tx.now()]),
      );
    }
  }
  return due.length;
}

async function accepted(url: string, body: string): Promise<boolean> {
  try {
    const response = await outside('emulated bank callback', () =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      }),
    );
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
