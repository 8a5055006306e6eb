import type { TableBill } from '@invogate/contracts/pos.ts';
import { Banner } from '@invogate/ui/banner.tsx';
import { Button } from '@invogate/ui/button.tsx';
import { BillSummary } from '../parts/bill-summary.tsx';
import { ConfirmForm } from '../parts/confirm-form.tsx';
import type { BillProps } from '../bill-props.ts';
import { useTableWords } from '../words.ts';

/** One bill: what was eaten, who pays, one button. */
export function Bill(props: BillProps) {
  const { bills, bill } = props;
  const { t } = useTableWords();
  return (
    <>
      <BillSummary bill={bill} />
      <div class="page-work stack">
        {bill.state === 'open' ? <ConfirmForm {...props} /> : <NotToPay bill={bill} />}
        {(bills.list?.length ?? 0) > 1 && (
          <div>
            <Button
              look="plain"
              onClick={() => {
                bills.choose(undefined);
              }}
            >
              {t.choice.another}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

/** The bill cannot be paid here now: by whom it is paid, or what the guest may do. */
function NotToPay({ bill }: { bill: TableBill }) {
  const { t } = useTableWords();
  if (bill.state === 'unpayable') {
    return (
      <div role="status">
        <Banner tone="warning" title={t.bill.unpayable}>
          {bill.reasons.map((reason) => (
            <p key={reason}>{t.bill.reasons[reason]}</p>
          ))}
          <p>{t.advice.order_not_payable}</p>
        </Banner>
      </div>
    );
  }
  const { title, text } = bill.state === 'paid' ? t.bill.paid : t.bill.locked;
  return (
    <div role="status">
      <Banner tone="info" title={title}>
        <p>{text}</p>
      </Banner>
    </div>
  );
}
