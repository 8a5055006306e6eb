-- Holds of every kind: how much of an order's money has gone to its merchant and how much back to
-- its payer, and until when the rest may wait.
alter table order_payments
  -- The counterparty whose guarantee fund or promise has paid.
  add column payer_id uuid,
  -- Which bank instrument has paid, by its code.
  add column source text,
  -- Parts of `amount`, minor units: given to the merchant, and gone back before that.
  add column captured bigint not null default 0,
  add column released bigint not null default 0,
  -- When what is still held goes back by itself; null when nothing is held.
  add column lapses_at timestamptz,
  drop constraint order_payments_instrument_check,
  -- acquirer: by an attempt; transfer: by bank transfers to the operator's account; fund, promised:
  -- by the payer's guarantee fund or promise; instrument: by a bank that has reported it.
  add constraint order_payments_instrument_check
    check (instrument in ('acquirer', 'transfer', 'fund', 'promised', 'instrument')),
  drop constraint order_payments_state_check,
  -- authorized: blocked at the acquirer; kept: taken and held by us; held: reserved in the payer's
  -- fund; captured: nothing is held any more, the merchant has got something; released: nothing.
  add constraint order_payments_state_check
    check (state in ('authorized', 'kept', 'held', 'captured', 'released'));
update order_payments set captured = amount where state = 'captured';
update order_payments set released = amount where state = 'released';
update order_payments set lapses_at = paid_at + interval '30 days'
 where state in ('authorized', 'kept');
alter table order_payments
  add constraint order_payments_parts
    check (captured >= 0 and released >= 0 and captured + released <= amount),
  add constraint order_payments_whole
    check (state in ('authorized', 'kept', 'held') or captured + released = amount);
create index order_payments_lapse on order_payments (lapses_at) where lapses_at is not null;

-- What a shipment has taken, or asks to be taken, of an order's hold.
create table order_captures (
  -- The id of what asked for it: a shipment.
  id uuid primary key,
  order_id uuid not null,
  -- Minor units; zero closes a hold without taking anything more.
  amount bigint not null check (amount >= 0),
  -- Nothing is to be taken after it: the rest of the hold goes back.
  final boolean not null,
  -- The lines that stand in place of the ordered ones in refunds.
  items json not null,
  -- asked: the acquirer has still to take the blocked sum; done and refused: ends.
  state text not null check (state in ('asked', 'done', 'refused')),
  created_at timestamptz not null,
  ended_at timestamptz
);
create index order_captures_by_order on order_captures (order_id, id);

-- A blocked sum is taken once: wholly, or as much of it as its orders have come to.
alter table payment_attempts
  add column capture_amount bigint check (capture_amount > 0 and capture_amount <= amount),
  drop constraint payment_attempts_state_check,
  add constraint payment_attempts_state_check check (state in ('new', 'waiting', 'pending',
    'authorized', 'capturing', 'captured', 'failed', 'returning', 'returned'));

alter table money_returns
  drop constraint money_returns_instrument_check,
  add constraint money_returns_instrument_check
    check (instrument in ('acquirer', 'transfer', 'fund', 'promised', 'instrument'));

-- Days for which held money waits; null means the product's default.
alter table merchants
  add column hold_days integer check (hold_days between 1 and 365);
