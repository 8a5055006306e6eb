import { statement } from '#kernel/database/database.ts';

const columns = `container_id as "containerId", number, issued_at as "issuedAt", payer,
  document_id as "documentId"`;

export const insertInvoices = statement(
  'invoices.insert',
  `insert into invoices (container_id, number, issued_at, payer, document_id)
   select container_id, number, $2, payer, document_id
   from json_to_recordset($1::json) as r (container_id uuid, number bigint, payer jsonb,
     document_id uuid)
   order by container_id on conflict do nothing`,
);

/** The invoices in force of containers. */
export const currentInvoices = statement(
  'invoices.current',
  `select ${columns} from invoices where container_id = any($1::uuid[]) and replaced_at is null`,
);

/** How many invoices each container has had. */
export const countInvoices = statement(
  'invoices.count',
  `select container_id as "containerId", count(*) as count from invoices
   where container_id = any($1::uuid[]) group by container_id`,
);

export const findByNumber = statement(
  'invoices.find-by-number',
  `select ${columns} from invoices where number = $1`,
);

/** The numbers in force of the containers that these numbers were printed for. */
export const numbersInForce = statement(
  'invoices.numbers-in-force',
  `select n.number from invoices i join invoices n
     on n.container_id = i.container_id and n.replaced_at is null
   where i.number = any($1::bigint[])`,
);

export const replaceInvoice = statement(
  'invoices.replace',
  'update invoices set replaced_at = $2, due_at = null where number = $1',
);

/**
 * Lets the invoices in force of these containers be looked at. Whoever has one locked holds the
 * lock of its container too, and so has seen what was committed before.
 */
export const lookAt = statement(
  'invoices.look-at',
  `update invoices set due_at = $2 where number in (
     select number from invoices
     where container_id = any($1::uuid[]) and replaced_at is null and due_at is null
     for update skip locked)`,
);

export const dueContainers = statement(
  'invoices.due',
  `select container_id as id from invoices where due_at <= $1 order by due_at limit $2`,
);

export const lookedAt = statement(
  'invoices.looked-at',
  'update invoices set due_at = null where container_id = $1 and replaced_at is null',
);

export const findByDocument = statement(
  'invoices.find-by-document',
  `select ${columns} from invoices where document_id = $1`,
);
