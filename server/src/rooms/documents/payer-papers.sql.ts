import { statement } from '#kernel/database/database.ts';

/**
 * Valid documents of orders as lists of payers show them, each with all its orders. The data of a
 * document may be long: what a list says of them is picked out here.
 */
export const payerPapers = statement(
  'documents.payer-papers',
  `select d.id, d.kind, d.number, d.date, d.data->>'sign' as sign,
     coalesce((d.data->>'notFiscal')::boolean, false) as training,
     coalesce(d.data->>'totalMinor', d.data->'totals'->>'amountMinor', d.data->>'amountMinor')::bigint
       as "amountMinor",
     array(select o.order_id::text from document_orders o where o.document_id = d.id
       order by o.order_id) as "orderIds",
     (select coalesce(json_agg(json_build_object('id', f.id, 'format', f.format)
        order by array_position(array['html', 'pdf', 'xlsx', 'xml'], f.format)), '[]')
      from files f where f.document_id = d.id) as files
   from documents d
   where d.state = 'issued' and d.id in (
     select document_id from document_orders where order_id = any($1::uuid[]))
   order by d.created_at, d.id`,
);
