import type { Database } from '#kernel/database/database.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { receiptsOfOrders, receiptsRoom } from '#rooms/receipts/index.ts';
import type { CashRegister } from '#rooms/receipts/ports.ts';

interface Api {
  database: Database;
  accounts: Accounts;
  work: () => Promise<void>;
}

/** It says the same in every run. */
function steadyRegister(now: Date, isRefused: boolean): CashRegister {
  const sums = new Map<string, number>();
  return {
    ...{ code: 'steady', notFiscal: false, itemsMax: 100, quantityDecimals: 6, pollAfterMs: 0 },
    register: ({ totalMinor }, key) => {
      sums.set(key, totalMinor);
      const why = 'line 1, 1030: no name';
      return Promise.resolve(
        isRefused
          ? { status: 'failed', retry: 'final', code: 'ffd', why }
          : { status: 'pending', ticket: key },
      );
    },
    fetch: (_ticket, key) =>
      Promise.resolve({
        status: 'done',
        fiscal: {
          ...{ drive: '9960440300000001', documentNumber: 4071, sign: '1234567890' },
          ...{ registrationNumber: '0000000001002292', shift: 12, receiptNumber: 7 },
          ...{ at: now, totalMinor: sums.get(key) ?? 0, ofdUrl: 'https://ofd.example/check' },
        },
      }),
  };
}

/** Has the receipts of a paid order printed, or refused by the register. The id of the first. */
export async function printedReceipt(
  { database, accounts, work }: Api,
  orderId: string,
  { isRefused }: { isRefused: boolean },
): Promise<string> {
  await work();
  const register = steadyRegister(database.now(), isRefused);
  const publicUrl = 'https://pay.example';
  const { sweeps } = receiptsRoom({ database, accounts, publicUrl, register });
  for (const sweep of sweeps) while ((await sweep.run()) > 0);
  const [receipt] = await receiptsOfOrders(database, [orderId]);
  if (!receipt) throw new Error('the order has no receipt');
  return receipt.id;
}
