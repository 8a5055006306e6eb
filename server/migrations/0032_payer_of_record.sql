-- Receipts and closing documents go to the payer of record. Whether a loyalty operator's member gets
-- the receipt is what the contract said when the operator paid: it is kept with the operation.
alter table business_operations add column receipt_to_member boolean;
update business_operations o set receipt_to_member = c.receipt_to_member
  from business_credentials c where c.id = o.credential_id;
alter table business_operations alter column receipt_to_member set not null;

-- Orders that did not come through an acquirer may owe papers to another than their customer: they
-- are looked at once more. What was issued before stays.
insert into closing_due (order_id, due_at)
  select order_id, paid_at from order_payments where instrument <> 'acquirer'
  on conflict (order_id) do nothing;
