import { ScreenTitle } from '@invogate/pay/parts/screen-title.tsx';
import { billMarks } from '../parts/bill-marks.ts';
import type { Bills } from '../use-bills.ts';
import { useTableWords } from '../words.ts';

/** Several checks are open at the table: the guest knows which one is theirs. */
export function Choice({ bills }: { bills: Bills }) {
  const words = useTableWords();
  const { t, sum } = words;
  const list = bills.list ?? [];
  return (
    <div class="page-work page-alone stack">
      <div class="stack stack-small">
        <ScreenTitle>{t.choice.title}</ScreenTitle>
        <p class="muted">{t.choice.text(list.length)}</p>
      </div>
      <ul class="options">
        {list.map((bill) => (
          <li key={bill.posOrderId}>
            <button
              type="button"
              class="bill-choice"
              onClick={() => {
                bills.choose(bill.posOrderId);
              }}
            >
              <span>
                <span class="option-title">{t.bill.title(bill.number)}</span>
                <span class="option-note">{billMarks(bill, words).join(' · ')}</span>
                {bill.state !== 'open' && (
                  <span class="option-note bill-state">{t.bill.states[bill.state]}</span>
                )}
              </span>
              <span class="numbers strong">
                {sum(bill.state === 'paid' ? bill.amount : bill.dueAmount)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
