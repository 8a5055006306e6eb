import type { PayOrder, PayView } from '@invogate/contracts/pay-page.ts';
import { ScreenTitle } from './screen-title.tsx';
import { Deadline } from './deadline.tsx';
import { ItemRows } from './item-rows.tsx';
import { Stays } from './stays.tsx';
import { useWords, type Words } from '../words.ts';

interface SummaryProps {
  view: PayView;
  /** On the first screen the order is the heading; later the state of the payment is. */
  leads: boolean;
  onOver: () => void;
}

/** Who is paid, what for, how much, until when. */
export function OrderSummary({ view, leads, onOver }: SummaryProps) {
  const words = useWords();
  const { t, sum } = words;
  const [first, ...others] = view.orders;
  const title =
    others.length > 0 || !first
      ? t.order.invoiceOf(view.orders.length)
      : t.order.number(first.number);
  const payable = ['open', 'pending', 'partial'].includes(view.state);
  return (
    <section class="summary stack" aria-label={t.order.heading}>
      <div class="stack stack-small">
        {leads ? <ScreenTitle>{title}</ScreenTitle> : <h2>{title}</h2>}
        {first && others.length === 0 && <p class="muted">{first.description}</p>}
      </div>
      <div>
        <p class="muted">{payable ? t.order.total : t.order.totalBefore}</p>
        <p class="sum">{sum(payable ? view.dueAmount : view.amount)}</p>
        <p class="muted small">{underTheSum(view, payable, words)}</p>
      </div>
      {payable && <Deadline view={view} onOver={onOver} />}
      <div class="stack">
        {view.orders.map((order) => (
          <OneOrder key={order.id} order={order} alone={others.length === 0} leads={leads} />
        ))}
      </div>
    </section>
  );
}

/** The VAT of the whole; once a part has come, what the sum above is the rest of. */
function underTheSum(view: PayView, payable: boolean, { t, sum }: Words): string {
  if (payable && view.paidAmount > 0) return t.order.paid(sum(view.paidAmount), sum(view.amount));
  return view.vatAmount > 0 ? t.order.vatIncluded(sum(view.vatAmount)) : t.order.noVat;
}

interface OneOrderProps {
  order: PayOrder;
  alone: boolean;
  leads: boolean;
}

function OneOrder({ order, alone, leads }: OneOrderProps) {
  const { t, sum } = useWords();
  // Headings go down one step at a time, and the one above is the page's own or the section's.
  const Heading = leads ? 'h2' : 'h3';
  const items = (
    <>
      <Stays stays={order.lodgings ?? []} />
      <ItemRows items={order.items} />
    </>
  );
  if (alone) return <div>{items}</div>;
  return (
    <div>
      <div class="row order-head">
        <div>
          <Heading>{order.merchantName}</Heading>
          <p class="muted small">
            {t.order.number(order.number)} · {order.description}
          </p>
        </div>
        <p class="row-side numbers">{sum(order.amount)}</p>
      </div>
      {items}
    </div>
  );
}
