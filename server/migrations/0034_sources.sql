-- Money of one order may come from several sources: a part by transfer or through a bank, the rest by
-- card. Each gets back at most what it gave, so who gave how much is kept.

-- Parts of invoices that bank instruments have paid. What else an invoice has received in parts came
-- by bank transfer.
create table instrument_parts (
  -- The operation as instruments know it.
  operation_id uuid primary key,
  container_id uuid not null,
  -- The instrument's code.
  source text not null,
  amount bigint not null check (amount > 0),
  received_at timestamptz not null
);
create index instrument_parts_by_container on instrument_parts (container_id);
insert into instrument_parts (operation_id, container_id, source, amount, received_at)
select o.id, o.container_id, i.code, o.amount, o.paid_at
from instrument_operations o
  join instruments i on i.id = o.instrument_id
  join order_containers c on c.id = o.container_id
where o.state = 'paid' and c.state = 'open' and c.received_amount > 0;

-- Who has paid how much of the order, in the order of giving back; null when the row itself says it.
alter table order_payments add column sources json;

alter table money_returns
  -- The refund of which this is a leg; null when the return is all of it, or no refund.
  add column refund_id uuid,
  -- The bank instrument that gave the money, by its code, and its operation.
  add column source text,
  add column operation_id uuid;
create index money_returns_by_refund on money_returns (refund_id) where refund_id is not null;
update money_returns r set source = p.source
from order_payments p
where p.order_id = r.order_id and r.instrument = 'instrument' and r.state = 'created';
