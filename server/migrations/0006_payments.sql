-- An attempt is one try of a payer to pay an invoice through an acquirer. It is written before the
-- first call to the outside, so that nothing that was begun is ever forgotten.
create table payment_attempts (
  id uuid primary key,
  container_id uuid not null,
  method text not null,
  acquirer text not null,
  amount bigint not null check (amount > 0),
  currency text not null,
  -- Two stages: the sum is blocked now and captured later.
  hold boolean not null,
  state text not null check (state in
    ('new', 'waiting', 'pending', 'authorized', 'captured', 'failed', 'returning', 'returned')),
  external_id text,
  -- What the payer has to do: a page to go to, or a QR to scan.
  action json,
  reason text,
  -- The very request that was sent: asking again repeats it to the letter.
  request json not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- When to ask or act again; null when nothing is left to do.
  due_at timestamptz,
  tries integer not null default 0,
  last_error text,
  -- Whether the ledger knows of money taken by this attempt.
  taken boolean not null default false
);
create index payment_attempts_by_container on payment_attempts (container_id);
create index payment_attempts_due on payment_attempts (due_at) where due_at is not null;
create unique index payment_attempts_external on payment_attempts (acquirer, external_id)
  where external_id is not null;

-- What was paid for one order, by which instrument, and what the operator earned: the ground of
-- refunds and registers.
create table order_payments (
  order_id uuid primary key,
  container_id uuid not null,
  merchant_id uuid not null,
  -- acquirer: by an attempt; transfer: by bank transfers to the operator's account.
  instrument text not null check (instrument in ('acquirer', 'transfer')),
  method text not null,
  attempt_id uuid,
  currency text not null,
  amount bigint not null check (amount > 0),
  -- authorized: blocked at the acquirer; kept: taken and held by us; captured: the merchant's.
  state text not null check (state in ('authorized', 'kept', 'captured', 'released')),
  commission bigint not null,
  commission_vat bigint not null,
  -- The contract's terms at the first capture; a later change of the contract changes nothing here.
  terms json,
  paid_at timestamptz not null,
  captured_at timestamptz
);
create index order_payments_by_container on order_payments (container_id);

-- Money that came by bank transfer, once for each operation of the bank.
create table transfers (
  operation_id text primary key,
  container_id uuid,
  amount bigint not null check (amount > 0),
  currency text not null,
  received_on date not null,
  payer json not null,
  purpose text not null,
  -- What was done with it: how much went to the invoice, how much waits for somebody's decision.
  to_invoice bigint not null,
  to_suspense bigint not null,
  -- The invoice after it: paid in full, in part, or not touched.
  outcome text not null check (outcome in ('paid', 'partial', 'suspense')),
  created_at timestamptz not null
);
create index transfers_by_container on transfers (container_id);

-- Money on its way back to a payer, by the instrument it came from. The row is the work: it is due
-- until the outside has confirmed or refused it.
create table money_returns (
  id uuid primary key,
  -- refund: asked by the shop; release: a held order was cancelled; unwanted: an invoice that
  -- was paid, cancelled or changed got money nevertheless.
  kind text not null check (kind in ('refund', 'release', 'unwanted')),
  instrument text not null check (instrument in ('acquirer', 'transfer')),
  attempt_id uuid,
  order_id uuid,
  container_id uuid not null,
  amount bigint not null check (amount > 0),
  currency text not null,
  state text not null check (state in ('created', 'completed', 'failed')),
  external_id text,
  reason text,
  created_at timestamptz not null,
  completed_at timestamptz,
  -- When to ask the acquirer (again); null for bank transfers, which the operator's bank executes.
  due_at timestamptz,
  tries integer not null default 0,
  last_error text
);
create index money_returns_due on money_returns (due_at) where due_at is not null;
create index money_returns_by_container on money_returns (container_id);
