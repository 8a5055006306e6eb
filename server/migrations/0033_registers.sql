-- Registers: what the operator did with a merchant's money in a period, line by line, as PDF, XLSX
-- and CSV.

-- The register in force of a merchant, a currency and a period of whole days of Moscow. Whoever
-- issues one holds its row, so that a period has one valid register.
create table registers (
  merchant_id uuid not null,
  currency text not null,
  from_day date not null,
  to_day date not null,
  -- How many it has had; with the rest it names the cause of the next.
  issues integer not null default 0 check (issues >= 0),
  -- Null only within the transaction that issues the first.
  document_id uuid unique references documents (id),
  primary key (merchant_id, currency, from_day, to_day),
  check (from_day <= to_day)
);

alter table files drop constraint files_format_check;
alter table files add constraint files_format_check
  check (format in ('pdf', 'xml', 'xlsx', 'html', 'csv', 'csv-cp1251'));

-- A period of the books is read by time. Rows come in order of time, so that the least index does;
-- it costs those who book next to nothing.
create index ledger_entries_by_time on ledger_entries using brin (booked_at)
  with (pages_per_range = 32, autosummarize = on);
create index order_payments_by_time on order_payments using brin (paid_at)
  with (pages_per_range = 32, autosummarize = on);
