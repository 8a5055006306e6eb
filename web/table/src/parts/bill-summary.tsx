import type { TableBill } from '@invogate/contracts/pos.ts';
import { ItemRows } from '@invogate/pay/parts/item-rows.tsx';
import { ScreenTitle } from '@invogate/pay/parts/screen-title.tsx';
import { useWords } from '@invogate/pay/words.ts';
import { useTableWords } from '../words.ts';
import { billMarks } from './bill-marks.ts';

/** The bill as the till has it: dishes, discount, VAT, and what is to pay. */
export function BillSummary({ bill }: { bill: TableBill }) {
  const words = useTableWords();
  const { t, sum } = words;
  const pay = useWords();
  const { items, amount, vatAmount, paidAmount, dueAmount, discountAmount } = bill;
  const marks = billMarks(bill, words);
  return (
    <section class="summary stack" aria-label={t.bill.label}>
      <div class="stack stack-small">
        <ScreenTitle>{t.bill.title(bill.number)}</ScreenTitle>
        {marks.length > 0 && <p class="muted">{marks.join(' · ')}</p>}
      </div>
      <ItemRows items={items} discount={t.bill.discount} />
      <div>
        <p class="muted">{t.bill.due}</p>
        <p class="sum">{sum(bill.state === 'paid' ? amount : dueAmount)}</p>
        <p class="muted small">
          {vatAmount > 0 ? pay.t.order.vatIncluded(sum(vatAmount)) : pay.t.order.noVat}
        </p>
        {discountAmount !== undefined && (
          <p class="muted small">{t.bill.discountInAll(sum(discountAmount))}</p>
        )}
        {paidAmount > 0 && (
          <p class="muted small">{t.bill.paidBefore(sum(paidAmount), sum(amount))}</p>
        )}
      </div>
    </section>
  );
}
