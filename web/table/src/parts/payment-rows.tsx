import type { TablePayment } from '@invogate/contracts/pos.ts';
import { useTableWords } from '../words.ts';

/** What a waiter needs to find the payment, and a guest to believe it. */
export function PaymentRows({ shown }: { shown: TablePayment }) {
  const { t, sum, instant } = useTableWords();
  const { paymentCode, amount, paidAt, number, returnedAmount } = shown;
  return (
    <div class="stack">
      <p class="payment-code">
        <span class="muted small">{t.payment.code}</span>
        <strong class="numbers">{paymentCode}</strong>
      </p>
      <dl class="rows result-rows">
        <Row name={t.payment.sum} value={sum(amount)} />
        {returnedAmount !== undefined && (
          <Row name={t.payment.returned_sum} value={sum(returnedAmount)} />
        )}
        {paidAt !== undefined && <Row name={t.payment.time} value={instant(paidAt)} />}
        {number !== undefined && <Row name={t.payment.check} value={number} />}
      </dl>
    </div>
  );
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <div class="row">
      <dt class="muted">{name}</dt>
      <dd class="numbers">{value}</dd>
    </div>
  );
}
