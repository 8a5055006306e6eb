-- Originals of documents for legal payers: by electronic document interchange (EDO), or on paper.
-- A package is stored in the transaction that tells of its documents, so that none is left out.

-- How an organisation gets its originals, as it or the operator chose.
create table edo_payers (
  vat_number text not null,
  -- Empty where there is none.
  reason_code text not null,
  -- auto: by EDO when it takes part, else by post.
  way text not null check (way in ('auto', 'edo', 'courier', 'post')),
  -- Where paper goes; null: the address in the document.
  address text,
  -- When it was invited to exchange documents; it is invited once.
  invited_at timestamptz,
  primary key (vat_number, reason_code)
);

create table edo_packages (
  -- Also the id of the operation at the EDO operator: sent twice, it is there once.
  id uuid primary key,
  -- What its documents were issued for, such as `shipment/12`.
  group_key text not null,
  account_id uuid not null,
  merchant_id uuid not null,
  order_ids uuid[] not null,
  -- The payer as its documents name it.
  payer json not null,
  vat_number text not null,
  reason_code text not null,
  -- Once it is decided it stays: a package that may be at the operator never goes by paper too.
  way text not null check (way in ('undecided', 'edo', 'paper')),
  -- Which operator has it or is to get it, where the payer can be reached, and its id there.
  operator text,
  address text,
  external_id text,
  -- When to try (again) or to ask what became of it; while a try is under way: when it counts as
  -- lost. Null: nothing to do by itself.
  due_at timestamptz,
  tries integer not null default 0,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index edo_packages_due on edo_packages (due_at) where due_at is not null;
create index edo_packages_failing on edo_packages (created_at) where last_error is not null;
create unique index edo_packages_external on edo_packages (operator, external_id)
  where external_id is not null;
create index edo_packages_by_time on edo_packages (created_at, id);

create table edo_documents (
  -- A document is in one package.
  document_id uuid primary key,
  package_id uuid not null references edo_packages (id),
  kind text not null,
  number text not null,
  date date not null,
  needs_signature boolean not null,
  external_id text,
  state text not null check (state in ('draft', 'awaiting_signature', 'sent', 'delivered', 'signed',
    'signed_with_discrepancies', 'rejected', 'clarification_requested')),
  -- Beside the state: `asked` is our wish that the operator has not taken yet.
  revocation text not null default 'none'
    check (revocation in ('none', 'asked', 'requested', 'accepted', 'refused')),
  revocation_by text check (revocation_by in ('us', 'them')),
  revocation_reason text,
  revoke_due_at timestamptz,
  revoke_tries integer not null default 0,
  revoke_error text,
  roaming_error text,
  -- What the payer said, such as why it was rejected.
  said text,
  -- The payer's title: its id at the operator, and when to fetch it.
  title_ref text,
  title_due_at timestamptz,
  title_tries integer not null default 0,
  changed_at timestamptz not null
);
create index edo_documents_of_package on edo_documents (package_id);
create index edo_documents_revoke on edo_documents (revoke_due_at) where revoke_due_at is not null;
create index edo_documents_title on edo_documents (title_due_at) where title_due_at is not null;
create index edo_documents_by_hand on edo_documents (changed_at) where revoke_error is not null;

-- What an operator has told that does not fit: late, repeated out of order, or impossible.
create table edo_notes (
  id uuid primary key,
  document_id uuid not null references edo_documents (document_id),
  note text not null,
  noted_at timestamptz not null
);
create index edo_notes_of_document on edo_notes (document_id, noted_at);

-- The payer's part of a document, byte for byte as it was signed.
create table edo_titles (
  document_id uuid primary key references edo_documents (document_id),
  file_name text not null,
  mime_type text not null,
  bytes bytea not null,
  sha256 text not null,
  stored_at timestamptz not null
);

-- How far the events of an operator are read; moves in the transaction of what they told.
create table edo_cursors (
  operator text primary key,
  id uuid not null,
  cursor text,
  due_at timestamptz not null,
  tries integer not null default 0,
  last_error text,
  failing_since timestamptz
);

-- Packages that go on paper.
create table paper_items (
  id uuid primary key,
  -- The number in the barcode.
  number integer generated always as identity unique,
  package_id uuid not null unique references edo_packages (id),
  way text not null check (way in ('courier', 'post')),
  recipient text not null,
  address text,
  phone text,
  state text not null
    check (state in ('queued', 'printed', 'handed_over', 'delivered', 'returned')),
  -- Number of the courier or the post.
  track text,
  note text,
  created_at timestamptz not null,
  printed_at timestamptz,
  -- Day of Moscow on whose shipment list it stands.
  handed_on date,
  ended_at timestamptz
);
create index paper_items_open on paper_items (created_at) where state in ('queued', 'printed');
create index paper_items_by_day on paper_items (handed_on) where handed_on is not null;
create index paper_items_by_time on paper_items (created_at, id);
