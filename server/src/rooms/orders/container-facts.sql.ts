/**
 * Invoices as outside parties list them, one row each; a text for lists to stand on. `$1` is the
 * moment of asking: an invoice whose time is over counts as canceled before the sweep has seen it.
 * Orders whose status their shop keeps by itself count for nothing here.
 */
export const containerFacts = `
  select c.id, c.currency, c.created_at, c.expires_at, c.received_amount, o.open_amount,
    o.open_vat, o.merchant_ids, o.description, o.locked_method, coalesce(c.payer, o.customer) as payer,
    s.status,
    case when s.status in ('pending', 'partial') then greatest(o.open_amount - c.received_amount, 0)
         when s.status = 'paid' then coalesce(o.live_amount, o.all_amount)
         else o.all_amount end as amount,
    case when s.status in ('pending', 'partial') then o.open_vat
         when s.status = 'paid' then coalesce(o.live_vat, o.all_vat)
         else o.all_vat end as vat_amount
  from order_containers c
    cross join lateral (
      select coalesce(sum(amount) filter (where status = 'created'), 0)::bigint as open_amount,
        coalesce(sum(vat_amount) filter (where status = 'created'), 0)::bigint as open_vat,
        (sum(amount) filter (where status in ('hold', 'completed')))::bigint as live_amount,
        (sum(vat_amount) filter (where status in ('hold', 'completed')))::bigint as live_vat,
        sum(amount)::bigint as all_amount, sum(vat_amount)::bigint as all_vat,
        array_agg(distinct merchant_id) as merchant_ids,
        (array_agg(customer order by id))[1] as customer,
        (array_agg(body ->> 'description' order by id))[1] as description,
        (array_agg(
           case when body #>> '{invoiceSetting,paymentMethodIdLocked}' = 'true'
                then (body #>> '{invoiceSetting,paymentMethodId}')::integer end
           order by id))[1] as locked_method,
        count(*) as orders
      from orders where container_id = c.id and processable
    ) o
    cross join lateral (
      select case when c.state in ('paid', 'held') then 'paid'
                  when c.state = 'closed' then 'canceled'
                  when c.expires_at < $1 and c.processing <> 'processing' then 'canceled'
                  when c.received_amount > 0 then 'partial'
                  else 'pending' end as status
    ) s
  where o.orders > 0`;

/** Ids of invoices with an order of one of these numbers of its shop, or numbers shown to payers. */
export const containersOfNumbers = (param: string): string =>
  `select container_id from orders where merchant_order_id = any(${param}::text[])`;
export const containersOfVisibleNumbers = (param: string): string =>
  `select container_id from orders where body ->> 'merchantOrderIdVisible' = any(${param}::text[])`;

/** Ids of invoices whose payer, or whose order's customer, has the INN in `param`. */
export const containersOfInn = (param: string): string =>
  `select container_id from orders where customer ->> 'vatNumber' = ${param}
   union select id from order_containers where payer ->> 'vatNumber' = ${param}`;
