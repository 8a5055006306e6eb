-- Money of a completed order that goes back to its payer, by the instrument it came from.
create table refunds (
  -- Also the id of the money return: the acquirer's idempotency key.
  id uuid primary key,
  order_id uuid not null,
  account_id uuid not null,
  merchant_id uuid not null,
  -- The shop's number of the refund: what stops a refund that is sent twice.
  merchant_order_id text not null,
  -- draft: only reserved; created: accepted, money on its way; completed and canceled: ends.
  status text not null check (status in ('draft', 'created', 'completed', 'canceled')),
  amount bigint not null check (amount > 0),
  vat_amount bigint not null check (vat_amount >= 0),
  currency text not null,
  description text not null,
  -- What is given back, as the shop sent it, clean.
  items json not null,
  -- The operator's commission that came back with it, and the VAT in it.
  commission_back bigint not null default 0 check (commission_back >= 0),
  commission_vat_back bigint not null default 0
    check (commission_vat_back >= 0 and commission_vat_back <= commission_back),
  created_at timestamptz not null,
  -- When it became `created`, which is when the ledger entry was booked; null for drafts.
  accepted_at timestamptz,
  ended_at timestamptz,
  -- When a draft lapses; null for everything else.
  due_at timestamptz,
  -- The bank's operation that paid a refund by transfer, and the day the bank booked it.
  operation_id text,
  executed_on date,
  check ((status in ('created', 'completed')) <= (accepted_at is not null)),
  check ((status = 'draft') = (due_at is not null))
);
create unique index refunds_number on refunds (merchant_id, merchant_order_id);
create unique index refunds_operation on refunds (operation_id) where operation_id is not null;
create index refunds_by_order on refunds (order_id, created_at, id);
create index refunds_by_account on refunds (account_id, created_at, id);
create index refunds_due on refunds (due_at) where due_at is not null;
