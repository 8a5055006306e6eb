import { statement } from '#kernel/database/database.ts';

const columns = `f.id, f.format, f.document_id as "documentId", d.hash,
  d.merchant_id as "merchantId"`;

export const findFile = statement(
  'documents.find-file',
  `select ${columns} from files f join documents d on d.id = f.document_id where f.id = $1`,
);

/** Files of the valid documents of orders, the oldest document first. */
export const filesOfOrders = statement(
  'documents.files-of-orders',
  `select ${columns} from files f join documents d on d.id = f.document_id
   where d.state = 'issued' and d.id in (
     select document_id from document_orders where order_id = any($1::uuid[]))
   order by d.created_at, d.id, f.format limit $2`,
);

export const ordersOfDocument = statement(
  'documents.orders-of',
  'select order_id as id from document_orders where document_id = $1',
);

export const dataOfDocument = statement(
  'documents.data-of',
  'select data from documents where id = $1',
);

export const findRendered = statement(
  'documents.find-rendered',
  `select mime_type as "mimeType", file_name as "fileName", sha256, bytes
   from rendered_files where hash = $1 and format = $2`,
);

export const keepRendered = statement(
  'documents.keep-rendered',
  `insert into rendered_files (hash, format, mime_type, file_name, sha256, size, bytes, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (hash, format) do nothing`,
);
