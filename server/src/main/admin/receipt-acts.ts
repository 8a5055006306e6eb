import type { FiscalReceipt, RetryReceipt } from '@invogate/contracts/receipts.ts';
import type { Condition } from '#kernel/list-query.ts';
import type { Database } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import {
  retryReceipt,
  showReceipt,
  unscopedFindReceipt,
  unscopedListReceipts,
} from '#rooms/receipts/index.ts';

export interface ReceiptFilter {
  orderId?: string;
  status?: FiscalReceipt['status'];
  limit: number;
}

/** What the operator does about fiscal receipts. All of it throws as the room does. */
export interface ReceiptActs {
  /** The newest first. */
  listReceipts(filter: ReceiptFilter): Promise<FiscalReceipt[]>;
  findReceipt(id: string): Promise<FiscalReceipt>;
  /** Lets a parked one go on, as it is or corrected. */
  retryReceipt(id: string, corrections: RetryReceipt): Promise<FiscalReceipt>;
}

export function receiptActs(database: Database, accounts: Accounts, publicUrl: string) {
  const acts: ReceiptActs = {
    listReceipts: async ({ orderId, status, limit }) => {
      const conditions: Condition[] = [
        ...(orderId === undefined ? [] : [equal('orderId', idOf(orderId))]),
        ...(status === undefined ? [] : [equal('status', status)]),
      ];
      const query = { conditions, order: [], page: 1, pageSize: limit };
      return (await unscopedListReceipts(database, query)).rows.map(showReceipt);
    },
    findReceipt: async (id) => showReceipt(await unscopedFindReceipt(database, idOf(id))),
    retryReceipt: (id, corrections) =>
      database.inTransaction('admin.retry-receipt', async (tx) =>
        showReceipt(await retryReceipt(tx, { accounts, publicUrl }, idOf(id), corrections)),
      ),
  };
  return acts;
}

const equal = (field: string, value: string): Condition => ({
  field,
  operator: 'eq',
  values: [value],
});

function idOf(id: string): string {
  if (!isUuid(id)) throw notFound({ message: `Nothing has the id ${id}` });
  return id;
}
