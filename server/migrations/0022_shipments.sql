-- Shipments: what a shop has sent or rendered of an order. The first of them take the money of a
-- hold, and all of them are the ground of receipts and documents.
create table shipments (
  -- Clients keep it as a whole number (spec 03).
  id integer generated always as identity primary key,
  order_id uuid not null,
  account_id uuid not null,
  merchant_id uuid not null,
  -- draft: prepared, only counts; pending: the money is being captured; completed and canceled: ends.
  status text not null check (status in ('draft', 'pending', 'completed', 'canceled')),
  -- From the items: it chooses the documents.
  type text not null check (type in ('commodity', 'service', 'mixed')),
  final boolean not null,
  -- Sums of the items, minor units; zero when it only closes the order.
  amount bigint not null check (amount >= 0),
  vat_amount bigint not null check (vat_amount >= 0),
  document_number text,
  document_date date,
  items json not null,
  -- The capture of a hold that it has asked for; null when the order was captured already.
  capture_id uuid,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index shipments_by_order on shipments (order_id, id);
create index shipments_by_account on shipments (account_id, created_at, id);
-- The order is done with its last shipment: nothing can be shipped after it.
create unique index shipments_final on shipments (order_id) where final and status <> 'canceled';
create unique index shipments_capture on shipments (capture_id) where capture_id is not null;

alter table order_payments
  -- What of a blocked sum the acquirer was asked to take for this order, minor units; null before.
  -- An order that is cancelled meanwhile gets this much back.
  add column asked bigint check (asked between 0 and amount);
