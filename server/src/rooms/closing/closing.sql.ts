import { statement } from '#kernel/database/database.ts';
import { dueOrders } from '#kernel/due-orders.ts';

/** Orders whose papers have to be looked at. */
export const due = dueOrders('closing', 'closing_due');

/** Keeps the set of papers of an order, unless it is kept; `setOf` reads what is. */
export const keepSet = statement(
  'closing.keep-set',
  `insert into closing_orders (order_id, document_set, vat_payer) values ($1, $2, $3)
   on conflict (order_id) do nothing`,
);

export const setsOf = statement(
  'closing.sets-of',
  `select order_id as "orderId", document_set as "documentSet", vat_payer as "vatPayer"
   from closing_orders where order_id = any($1::uuid[])`,
);

export const keepDocuments = statement(
  'closing.keep-documents',
  `insert into closing_documents (order_id, key, document_id)
   select $1, key, id from unnest($2::text[], $3::uuid[]) as made (key, id)
   on conflict (order_id, key) do nothing`,
);

export const documentsOfOrders = statement(
  'closing.documents-of-orders',
  `select order_id as "orderId", key, document_id as "documentId"
   from closing_documents where order_id = any($1::uuid[])`,
);

/** Which paper of which order a document is; of one that was replaced there is none. */
export const placeOfDocument = statement(
  'closing.place-of-document',
  `select order_id as "orderId", key from closing_documents where document_id = $1`,
);

export const replaceDocument = statement(
  'closing.replace-document',
  `update closing_documents set document_id = $3 where order_id = $1 and key = $2`,
);

export const numbersOfOrder = statement(
  'closing.numbers-of-order',
  `select c.key, d.number from closing_documents c join documents d on d.id = c.document_id
   where c.order_id = $1`,
);

/** What is right of the payer of these orders: ids in $1, its INN in $2. */
export const keepBuyer = statement(
  'closing.keep-buyer',
  `insert into closing_buyers (order_id, vat_number, name, tax_registration_reason_code,
     registration_address, corrected_at, corrected_by, reason)
   select id, $2, $3, $4, $5, $6, $7, $8 from unnest($1::uuid[]) as named (id)`,
);

export const buyersOfOrders = statement(
  'closing.buyers-of-orders',
  `select order_id as "orderId", vat_number as "vatNumber", name,
     tax_registration_reason_code as "taxRegistrationReasonCode",
     registration_address as "registrationAddress",
     corrected_at as at, corrected_by as by, reason
   from closing_buyers where order_id = any($1::uuid[]) order by id`,
);
