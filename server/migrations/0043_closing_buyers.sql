-- What a payer has said wrong of itself is corrected by the operator: kept by order, so that later
-- papers say it right too, with who did it, when and why. A row is never changed.
create table closing_buyers (
  id bigint generated always as identity primary key,
  order_id uuid not null,
  -- Whose data it is; of another payer of record nothing is corrected. Empty: one without an INN.
  vat_number text not null,
  -- Null is what was right.
  name text,
  tax_registration_reason_code text,
  registration_address text,
  corrected_at timestamptz not null,
  corrected_by text not null,
  reason text not null,
  check (num_nonnulls(name, tax_registration_reason_code, registration_address) > 0)
);
create index closing_buyers_by_order on closing_buyers (order_id);
