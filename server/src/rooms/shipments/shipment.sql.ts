import { statement } from '#kernel/database/database.ts';

export const shipmentColumns = `
  s.id, s.order_id as "orderId", s.account_id as "accountId", s.merchant_id as "merchantId",
  s.status, s.type, s.final, s.amount, s.vat_amount as "vatAmount",
  s.document_number as "documentNumber", s.document_date::text as "documentDate", s.items,
  s.capture_id as "captureId", s.created_at as "createdAt"`;

export const insertShipment = statement(
  'shipments.insert',
  `insert into shipments as s (order_id, account_id, merchant_id, status, type, final, amount,
     vat_amount, document_number, document_date, items, capture_id, created_at, ended_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
     $13::timestamptz, case when $4::text = 'completed' then $13::timestamptz end)
   returning ${shipmentColumns}`,
);

/** The shipments of an order that count, oldest first. */
export const countedShipments = statement(
  'shipments.counted',
  `select ${shipmentColumns} from shipments s
   where s.order_id = $1 and s.status <> 'canceled' order by s.id`,
);

/** Completed shipments of these orders, each order's in order of time. */
export const endedShipments = statement(
  'shipments.ended',
  `select ${shipmentColumns}, s.ended_at as "endedAt" from shipments s
   where s.order_id = any($1::uuid[]) and s.status = 'completed'
   order by s.order_id, s.ended_at, s.id`,
);

export const shipmentsByIds = statement(
  'shipments.by-ids',
  `select ${shipmentColumns} from shipments s where s.id = any($1::integer[])`,
);

/** Whether an order has a shipment that counts. */
export const isShipped = statement(
  'shipments.is-shipped',
  `select 1 from shipments where order_id = $1 and status <> 'canceled' limit 1`,
);

/** Ends shipments whose captures have ended, each once: ids of captures in $1. */
export const endCaptured = statement(
  'shipments.end-captured',
  `update shipments s set status = e.status, ended_at = $3
   from unnest($1::uuid[], $2::text[]) as e (capture_id, status)
   where s.capture_id = e.capture_id and s.status = 'pending'
   returning ${shipmentColumns}`,
);

/** Sums of shipments by order, a slice of orders after $1; of the orders in $3 if given. */
export const shippedOrders = statement(
  'shipments.shipped-orders',
  `select order_id as "orderId", sum(amount)::bigint as amount,
     count(*) filter (where status in ('draft', 'pending')) as pending,
     count(capture_id) as takes,
     coalesce(max(id) > min(id) filter (where final), false) as "afterFinal"
   from shipments
   where status <> 'canceled' and order_id > $1 and ($3::uuid[] is null or order_id = any($3))
   group by order_id order by order_id limit $2`,
);

/** Shipments that wait for a capture or have had one, a slice after the id in $1. */
export const capturingSlice = statement(
  'shipments.capturing-slice',
  `select ${shipmentColumns} from shipments s
   where s.capture_id is not null and s.id > $1 order by s.id limit $2`,
);

export const shipmentsOfCaptures = statement(
  'shipments.of-captures',
  `select ${shipmentColumns} from shipments s where s.capture_id = any($1::uuid[])`,
);
