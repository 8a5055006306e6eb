import type { PayView } from '@invogate/contracts/pay-page.ts';
import { useWords } from '../words.ts';

/** What was paid, when and for which orders; of several orders also what each shop answered. */
export function ResultRows({ view }: { view: PayView }) {
  const { t, sum, instant } = useWords();
  const several = view.orders.length > 1;
  return (
    <dl class="rows result-rows">
      <div class="row">
        <dt class="muted">{t.result.sum}</dt>
        <dd class="numbers">{sum(view.amount)}</dd>
      </div>
      {view.releasedAmount !== undefined && (
        <div class="row">
          <dt class="muted">
            {view.paidFrom ? t.fund[view.paidFrom].released : t.result.released}
          </dt>
          <dd class="numbers">{sum(view.releasedAmount)}</dd>
        </div>
      )}
      {view.paidAt && (
        <div class="row">
          <dt class="muted">{t.result.paidAt}</dt>
          <dd>{instant(view.paidAt)}</dd>
        </div>
      )}
      {view.promiseDueAt && (
        <div class="row">
          <dt class="muted">{t.fund.promiseDue}</dt>
          <dd>{instant(view.promiseDueAt)}</dd>
        </div>
      )}
      {view.orders.map(({ id, number, shop }) => (
        <div class="row" key={id}>
          <dt class="muted">{t.result.orderNumber}</dt>
          <dd>
            {number}
            {several && shop && <span class="muted">: {t.shop.of[shop]}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
