-- A refund less a fee: the fee is an order of its own, paid by what the refund does not give back.
alter table refunds
  -- What goes out to the payer, minor units, and the correction order that keeps the rest of the
  -- amount; both null without a correction.
  add column payout bigint,
  add column correction_id uuid,
  add constraint refunds_corrected check ((payout is null) = (correction_id is null)),
  add constraint refunds_payout check (payout >= 0 and payout < amount);
create unique index refunds_by_correction on refunds (correction_id)
  where correction_id is not null;
create index refunds_drafts_by_order on refunds (order_id) where status = 'draft';

alter table order_payments
  -- Of a correction: the order whose payer has paid it, and to whose instrument it goes back.
  add column offset_of uuid,
  drop constraint order_payments_instrument_check,
  -- offset: kept from a refund of the order in offset_of.
  add constraint order_payments_instrument_check
    check (instrument in ('acquirer', 'transfer', 'fund', 'promised', 'instrument', 'offset')),
  add constraint order_payments_offset
    check ((instrument = 'offset') = (offset_of is not null));
