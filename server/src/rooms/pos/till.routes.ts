import { TableOrderChange, TableOrderChanged } from '@invogate/contracts/pos.ts';
import type { Database } from '#kernel/database/database.ts';
import { one, route, type Route } from '#kernel/route.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import * as billSql from './bill.sql.ts';
import * as sql from './intent.sql.ts';
import type { StoredTable } from './point.ts';
import * as pointSql from './point.sql.ts';
import { tellTablePages } from './tell-pages.ts';

/** What tills tell by themselves (spec 14 §2). */
export function tillRoutes(deps: { database: Database; accounts: Accounts }): readonly Route[] {
  const { database, accounts } = deps;
  return [
    route<TableOrderChange>({
      method: 'POST',
      path: '/pos/api/table-order-change',
      access: 'token',
      right: 'orders',
      tag: 'Tables',
      summary: 'Tell that a check of a table has changed: open pages of its guests look again',
      body: TableOrderChange,
      answer: TableOrderChanged,
      refusals: ['validation_error'],
      handle: async ({ caller, body }) => {
        const merchantIds = await accounts.merchantIdsOf(caller);
        const tables = await database.inTransaction('pos.change', async (tx) => {
          const found = await tx.rows<StoredTable>(pointSql.tablesOfNumber, [
            merchantIds,
            body.tableNumber,
          ]);
          const ids = found.map(({ id }) => id).sort();
          await tx.run(billSql.forgetRead, [ids]);
          await tx.run(sql.readSoon, [ids, body.posOrderId ?? null, tx.now()]);
          if (ids.length > 0) tellTablePages(tx, ids);
          return ids.length;
        });
        return one({ tables });
      },
    }),
  ];
}
