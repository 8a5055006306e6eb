-- Receipts and closing documents replay what became of an order. How its money first came, and when
-- it was taken or went back, is kept with its payment: the state tells only how it stands now.
alter table order_payments
  -- captured: the merchant's at once; blocked: reserved at the instrument; kept: taken, and with us.
  add column first text check (first in ('captured', 'blocked', 'kept')),
  -- Of a sum that was blocked at an acquirer: when it was taken.
  add column taken_at timestamptz,
  -- When what the merchant does not get of it went back.
  add column released_at timestamptz;
update order_payments p
  set first = case
        when p.state = 'authorized' or p.asked is not null then 'blocked'
        when not o.hold or p.instrument = 'offset' then 'captured'
        when p.instrument in ('fund', 'promised') then 'blocked'
        when p.state = 'released' and p.instrument = 'acquirer' then 'blocked'
        else 'kept'
      end,
      taken_at = case when p.asked is not null then coalesce(p.captured_at, p.paid_at) end,
      released_at = case when p.released > 0 then coalesce(p.captured_at, p.paid_at) end
  from orders o where o.id = p.order_id;
alter table order_payments alter column first set not null;
