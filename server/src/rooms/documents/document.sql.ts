import { statement } from '#kernel/database/database.ts';

const columns = `d.id, d.kind, d.number, d.date, d.hash, d.merchant_id as "merchantId",
  d."group", d.cause, d.state, d.created_at as "createdAt", d.data,
  d.canceled_at as "canceledAt", d.canceled_by as "canceledBy",
  d.cancel_reason as "cancelReason", d.replaces,
  (select coalesce(array_agg(f.id::text order by array_position(
     array['pdf', 'xlsx', 'xml', 'html', 'csv', 'csv-cp1251'], f.format)), '{}')
   from files f where f.document_id = d.id) as "fileIds",
  (select coalesce(array_agg(o.order_id::text order by o.order_id), '{}')
   from document_orders o where o.document_id = d.id) as "orderIds"`;

/**
 * Locks series and says their last numbers; those that are new begin at 0. In sorted order, so that
 * two who issue in the same series never wait for each other in a circle.
 */
export const lockSeries = statement(
  'documents.lock-series',
  `insert into document_series as s (issuer, kind, year, last)
   select issuer, kind, year, 0 from unnest($1::text[], $2::text[], $3::integer[])
     as t (issuer, kind, year) order by issuer, kind, year
   on conflict (issuer, kind, year) do update set last = s.last
   returning issuer, kind, year, last`,
);

export const advanceSeries = statement(
  'documents.advance-series',
  `update document_series s set last = t.last
   from unnest($1::text[], $2::text[], $3::integer[], $4::bigint[])
     as t (issuer, kind, year, last)
   where s.issuer = t.issuer and s.kind = t.kind and s.year = t.year`,
);

export const documentsByCauses = statement(
  'documents.by-causes',
  `select ${columns} from documents d where d.cause = any($1::text[])`,
);

/** One row a document, as JSON in $1. One whose cause is known is left out. */
export const insertDocuments = statement(
  'documents.insert',
  `insert into documents (id, kind, issuer, year, serial, number, date, cause, "group",
     merchant_id, hash, data, replaces, created_at)
   select id, kind, issuer, year, serial, number, date, cause, "group", merchant_id, hash, data,
     replaces, created_at
   from json_to_recordset($1::json) as r (id uuid, kind text, issuer text, year integer,
     serial bigint, number text, date date, cause text, "group" text, merchant_id uuid, hash text,
     data json, replaces uuid, created_at timestamptz)
   order by cause
   on conflict (cause) do nothing returning id`,
);

export const insertDocumentOrders = statement(
  'documents.insert-orders',
  `insert into document_orders (document_id, order_id)
   select * from unnest($1::uuid[], $2::uuid[])`,
);

export const insertFiles = statement(
  'documents.insert-files',
  `insert into files (id, document_id, format)
   select * from unnest($1::uuid[], $2::uuid[], $3::text[])`,
);

export const documentsByIds = statement(
  'documents.by-ids',
  `select ${columns} from documents d where d.id = any($1::uuid[]) order by d.created_at, d.id`,
);

export const documentsOfOrders = statement(
  'documents.of-orders',
  `select ${columns} from documents d
   where d.id in (select document_id from document_orders where order_id = any($1::uuid[]))
   order by d.created_at, d.id`,
);

/** Files of the valid documents of orders, in the order in which they were issued. */
export const fileIdsOfOrders = statement(
  'documents.file-ids-of-orders',
  `select o.order_id as "orderId", array_agg(f.id::text order by d.created_at, d.id,
     array_position(array['pdf', 'xlsx', 'xml', 'html', 'csv', 'csv-cp1251'], f.format)) as "fileIds"
   from document_orders o
     join documents d on d.id = o.document_id and d.state = 'issued'
     join files f on f.document_id = d.id
   where o.order_id = any($1::uuid[]) group by o.order_id`,
);

export const lockDocument = statement(
  'documents.lock',
  `select ${columns} from documents d where d.id = $1 for update of d`,
);

export const seriesOfDocument = statement(
  'documents.series-of',
  'select issuer from documents where id = $1',
);

export const cancelDocument = statement(
  'documents.cancel',
  `update documents set state = 'canceled', canceled_at = $2, canceled_by = $3, cancel_reason = $4
   where id = $1`,
);

export const filesOfDocument = statement(
  'documents.files-of',
  `select id, format from files where document_id = $1
   order by array_position(array['pdf', 'xlsx', 'xml', 'html', 'csv', 'csv-cp1251'], format)`,
);

/** The newest documents, at most $3: of the order in $1 and the kind in $2 where they are given. */
export const newestDocuments = statement(
  'documents.newest',
  `select ${columns} from documents d
   where ($1::uuid is null
       or d.id in (select document_id from document_orders where order_id = $1::uuid))
     and ($2::text is null or d.kind = $2::text)
   order by d.id desc limit $3`,
);
