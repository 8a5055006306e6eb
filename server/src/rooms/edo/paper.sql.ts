import { statement } from '#kernel/database/database.ts';

export const itemColumns = `
  i.id, i.number, i.package_id as "packageId", p.merchant_id as "merchantId",
  p.order_ids as "orderIds", p.group_key as "group", i.way, i.recipient,
  p.vat_number as "vatNumber", p.reason_code as "reasonCode", i.address, i.phone, i.state, i.track,
  i.note, i.created_at as "createdAt", i.printed_at as "printedAt",
  i.handed_on::text as "handedOn", i.ended_at as "endedAt",
  (select coalesce(json_agg(json_build_object('id', d.document_id, 'kind', d.kind,
      'number', d.number, 'date', d.date) order by d.kind, d.number), '[]')
   from edo_documents d where d.package_id = p.id) as documents`;

export const itemBase = 'from paper_items i join edo_packages p on p.id = i.package_id';

export const insertItem = statement(
  'paper.insert',
  `insert into paper_items (id, package_id, way, recipient, address, phone, state, created_at)
   values ($1, $2, $3, $4, $5, $6, 'queued', $7)
   on conflict (package_id) do nothing`,
);

export const lockItems = statement(
  'paper.lock',
  `select i.id, i.state, i.way, i.address from paper_items i where i.id = any($1::uuid[])
   order by i.id for update`,
);

/** What is not given stays. */
export const changeItem = statement(
  'paper.change',
  `update paper_items set way = coalesce($2, way), address = coalesce($3, address),
     track = coalesce($4, track), note = coalesce($5, note)
   where id = $1`,
);

/** To state $8 at $6, on day $7 of Moscow; the times belong to the states. */
export const moveItem = statement(
  'paper.move',
  `update paper_items set way = coalesce($2, way), address = coalesce($3, address),
     track = coalesce($4, track), note = coalesce($5, note), state = $8,
     printed_at = case when $8 = 'printed' then $6::timestamptz else printed_at end,
     handed_on = case when $8 = 'handed_over' then $7::date
       when $8 = 'printed' then null else handed_on end,
     ended_at = case when $8 in ('delivered', 'returned') then $6::timestamptz end
   where id = $1`,
);

export const findItems = statement(
  'paper.find',
  `select ${itemColumns} ${itemBase} where i.id = any($1::uuid[]) order by i.number`,
);

/**
 * The shipment list of day $1 by way $2: what was handed over on it and, when $3, what still waits
 * to be.
 */
export const itemsOfDay = statement(
  'paper.of-day',
  `select ${itemColumns} ${itemBase}
   where i.way = $2 and (i.handed_on = $1::date or $3::boolean and i.state in ('queued', 'printed'))
   order by i.number`,
);
