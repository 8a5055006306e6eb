import { statement } from '#kernel/database/database.ts';

export interface InvoiceRow {
  connectionId: string;
  invoiceId: number;
  number: number;
  orderId: string | null;
  fingerprint: string | null;
}

const columns = `connection_id as "connectionId", invoice_id::float8 as "invoiceId", number,
  order_id as "orderId", fingerprint`;

/** The row of an invoice, made at its first opening. */
export const rememberInvoice = statement(
  'amocrm.remember-invoice',
  `insert into amo_invoices (connection_id, invoice_id, link, created_at, updated_at)
   values ($1, $2, $3, $4, $4)
   on conflict (connection_id, invoice_id) do update set link = excluded.link`,
);

/** Held until the commit: what becomes of an invoice is decided by one at a time. */
export const lockInvoice = statement(
  'amocrm.lock-invoice',
  `select ${columns} from amo_invoices where connection_id = $1 and invoice_id = $2 for update`,
);

export const findInvoice = statement(
  'amocrm.find-invoice',
  `select ${columns} from amo_invoices where connection_id = $1 and invoice_id = $2`,
);

export const setOrder = statement(
  'amocrm.set-order',
  `update amo_invoices set number = $3, order_id = $4, fingerprint = $5, updated_at = $6
   where connection_id = $1 and invoice_id = $2`,
);

export const invoicesOfOrders = statement(
  'amocrm.invoices-of-orders',
  `select ${columns} from amo_invoices where order_id = any($1::uuid[])`,
);

/** What hinders an invoice; `isNew` until its seller was told. */
export const noteFault = statement(
  'amocrm.note-fault',
  `insert into amo_faults as f (connection_id, invoice_id, code, reason, line, found, first_at,
     last_at)
   values ($1, $2, $3, $4, $5, $6, $7, $7)
   on conflict (connection_id, invoice_id, reason) do update set code = excluded.code,
     line = excluded.line, found = excluded.found, times = f.times + 1, last_at = excluded.last_at
   returning told_at is null as "isNew"`,
);

/** An invoice that amoCRM does not have; of those no more than `$3` are kept. */
export const noteAbsent = statement(
  'amocrm.note-absent',
  `insert into amo_faults as f (connection_id, invoice_id, code, reason, first_at, last_at)
   select $1, $2, 'not_found', 'absent', $4, $4
   where (select count(*) from amo_faults where connection_id = $1 and reason = 'absent') < $3
     or exists (select from amo_faults
       where connection_id = $1 and invoice_id = $2 and reason = 'absent')
   on conflict (connection_id, invoice_id, reason) do update set times = f.times + 1,
     last_at = excluded.last_at`,
);

export const faultTold = statement(
  'amocrm.fault-told',
  `update amo_faults set told_at = $4
   where connection_id = $1 and invoice_id = $2 and reason = $3 and told_at is null`,
);

export const faultsOfConnection = statement(
  'amocrm.faults-of-connection',
  `select invoice_id::text as "invoiceId", code, reason, line, found, times,
     first_at as "firstAt", last_at as "lastAt"
   from amo_faults where connection_id = $1 order by last_at desc, invoice_id limit $2`,
);
