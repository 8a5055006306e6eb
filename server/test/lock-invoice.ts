import { setTimeout as sleep } from 'node:timers/promises';
import type { Order } from '@invogate/contracts/orders.ts';
import pg from 'pg';
import type { TestConnection } from './database.ts';

const someoneWaits = `select 1 from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock'`;

/** Locks an invoice, so that whoever settles it waits; `blocked` resolves when somebody does. */
export async function lockInvoice(
  connection: TestConnection,
  { orderContainerId }: Pick<Order, 'orderContainerId'>,
) {
  const [holder, looker] = [new pg.Client(connection), new pg.Client(connection)];
  await Promise.all([holder.connect(), looker.connect()]);
  await holder.query('begin');
  await holder.query('select 1 from order_containers where id = $1 for update', [orderContainerId]);
  return {
    blocked: async () => {
      while ((await looker.query(someoneWaits)).rows.length === 0) await sleep(5);
    },
    release: async () => {
      await holder.query('rollback');
      await Promise.all([holder.end(), looker.end()]);
    },
  };
}
