import type { PayItem } from '@invogate/contracts/pay-page.ts';
import { formatNumber } from '@invogate/ui/number.ts';
import { useWords } from '../words.ts';
import { vatRateOf } from '../vat.ts';

/** A line of an invoice, or of the bill of a table, whose prices may be before a discount. */
type Item = PayItem & { discountAmount?: number | undefined };

interface ItemRowsProps {
  items: readonly Item[];
  /** Says what was taken off a line. */
  discount?: (sum: string) => string;
}

/** So many lines are shown at once; of more, the first ones, and the rest can be unfolded. */
const most = 5;
const firstOfMany = 4;

export function ItemRows({ items, discount }: ItemRowsProps) {
  const { t } = useWords();
  const open = items.length > most ? items.slice(0, firstOfMany) : items;
  const folded = items.slice(open.length);
  return (
    <div>
      <Rows items={open} discount={discount} />
      {folded.length > 0 && (
        <details class="more">
          <summary>{t.order.more(folded.length)}</summary>
          <Rows items={folded} discount={discount} />
        </details>
      )}
    </div>
  );
}

function Rows({ items, discount }: ItemRowsProps) {
  const { t, sum, language } = useWords();
  return (
    <ul class="rows">
      {items.map((item, index) => {
        const rate = vatRateOf(item.vatCode);
        const price = formatNumber(item.amount, language, 2);
        return (
          <li class="row" key={index}>
            <div>
              <p>{item.name}</p>
              <p class="muted small">
                <span class="numbers">
                  {formatNumber(item.quantity, language)} {item.measure} × {price}
                </span>
                {' · '}
                {rate === undefined ? t.order.noVat : t.order.vatRate(rate)}
              </p>
              {discount && item.discountAmount !== undefined && (
                <p class="small row-discount">{discount(sum(item.discountAmount))}</p>
              )}
            </div>
            <p class="row-side numbers">{sum(item.totalAmount)}</p>
          </li>
        );
      })}
    </ul>
  );
}
