-- A transfer may pay a part of an invoice of amoCRM: it becomes "partially paid" there.
alter table amo_writes drop constraint amo_writes_kind_check;
alter table amo_writes add constraint amo_writes_kind_check
  check (kind in ('paid', 'part', 'held', 'lapsed', 'refunded'));
