import { statement } from '#kernel/database/database.ts';
import type { Minor } from '@invogate/contracts/money.ts';

export type WriteKind = 'paid' | 'part' | 'held' | 'lapsed' | 'refunded';

export interface WriteRow {
  id: string;
  connectionId: string;
  invoiceId: number;
  orderId: string;
  kind: WriteKind;
  amount: Minor;
  happenedAt: Date;
  written: boolean;
  tries: number;
  createdAt: Date;
}

/** What happened to orders of invoices; a second time is not noted. */
export const insertWrites = statement(
  'amocrm.insert-writes',
  `insert into amo_writes (id, connection_id, invoice_id, order_id, kind, about, amount,
     happened_at, state, due_at, created_at)
   select n.id, i.connection_id, i.invoice_id, n.order_id, $5, n.about, n.amount, $6, 'due', $6, $6
   from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[])
     as n (id, order_id, about, amount)
     join amo_invoices i on i.order_id = n.order_id
   on conflict (order_id, kind, about) do nothing`,
);

export const claimWrites = statement(
  'amocrm.claim-writes',
  `update amo_writes w set due_at = $2
   from (select id from amo_writes where state = 'due' and due_at <= $1
     order by due_at limit $3 for update skip locked) d
   where w.id = d.id
   returning w.id, w.connection_id as "connectionId", w.invoice_id::float8 as "invoiceId",
     w.order_id as "orderId", w.kind, w.amount::float8 as amount,
     w.happened_at as "happenedAt", w.written, w.tries, w.created_at as "createdAt"`,
);

/** The status is there: what is left may be repeated without it. */
export const markWritten = statement(
  'amocrm.mark-written',
  `update amo_writes set written = true where id = $1`,
);

export const endWrite = statement(
  'amocrm.end-write',
  `update amo_writes set state = $2, outcome = $3, tries = tries + 1, due_at = null, ended_at = $4,
     last_error = null
   where id = $1 and state = 'due'`,
);

export const putOffWrite = statement(
  'amocrm.put-off-write',
  `update amo_writes set tries = tries + 1, due_at = $2, last_error = $3
   where id = $1 and state = 'due'`,
);

export const writesOfConnection = statement(
  'amocrm.writes-of-connection',
  `select invoice_id::text as "invoiceId", order_id as "orderId", kind, state, outcome, tries,
     due_at as "dueAt", last_error as "lastError", created_at as "createdAt"
   from amo_writes where connection_id = $1 order by created_at desc, id limit $2`,
);
