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

-- Whether the sum had still to be taken from the acquirer when it was asked for: such a capture is
-- of the moment at which the sum is taken.
alter table order_captures add column blocked boolean not null default false;
update order_captures set blocked = state <> 'done' or ended_at > created_at;

-- What is printed on papers, stored by the hash of its bytes, so that an issued document keeps its
-- stamp when the seller has a new one.
create table images (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  mime_type text not null check (mime_type in ('image/png', 'image/jpeg')),
  bytes bytea not null check (length(bytes) <= 262144),
  created_at timestamptz not null
);

-- Which papers a seller's payers get, and who signs them.
alter table contracts
  add column document_set text not null default 'act_waybill_facture'
    check (document_set in ('act_waybill_facture', 'upd')),
  add column vat_payer boolean not null default true,
  -- A legal payer who pays by card or SBP gets a receipt too.
  add column receipts_for_legal boolean not null default true,
  -- The seller lets the operator sign: number and date of the power of attorney.
  add column power_of_attorney jsonb,
  -- The seller's own person: position and name.
  add column signer jsonb,
  add column stamp_hash text references images (hash),
  add column signature_hash text references images (hash);

-- Receipts name the seller's phone and the shop's address.
alter table merchants
  add column supplier_phone text,
  add column site_url text;

-- The operator as receipts and documents name it.
alter table operator_requisites
  add column name_full text,
  add column registration_number text,
  add column address text,
  add column phone text,
  add column email text,
  -- Tag 1055: the general system unless told otherwise.
  add column tax_system integer not null default 1 check (tax_system in (1, 2, 4, 16, 32)),
  add column signer jsonb;

-- Orders whose papers have to be looked at: a sweep replays them, however often they were named.
create table closing_due (
  order_id uuid primary key,
  due_at timestamptz not null,
  tries integer not null default 0,
  last_error text,
  -- When its papers could not be made for the first time.
  failing_since timestamptz
);
create index closing_due_by_time on closing_due (due_at);

-- Which set of papers an order has: that of the contract when its first paper was made, for all.
create table closing_orders (
  order_id uuid primary key,
  document_set text not null check (document_set in ('act_waybill_facture', 'upd')),
  vat_payer boolean not null
);

-- What was issued for an order, by the stable key of its replay.
create table closing_documents (
  order_id uuid not null,
  key text not null,
  document_id uuid not null,
  primary key (order_id, key)
);
