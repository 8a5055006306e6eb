-- The plain invoice: what an accountant pays by bank transfer.
create sequence invoice_numbers;
create table invoices (
  container_id uuid primary key,
  number bigint not null unique default nextval('invoice_numbers'),
  issued_at timestamptz not null,
  payer jsonb not null
);
