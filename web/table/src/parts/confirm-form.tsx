import { PayerForm } from '@invogate/pay/parts/payer-form.tsx';
import { useWords } from '@invogate/pay/words.ts';
import type { Payer } from '@invogate/pay/use-payer.ts';
import { Banner } from '@invogate/ui/banner.tsx';
import { Button } from '@invogate/ui/button.tsx';
import { ErrorSummary } from '@invogate/ui/error-summary.tsx';
import { Icon } from '@invogate/ui/icon.tsx';
import { useState } from 'preact/hooks';
import { troubleWords } from '../trouble.ts';
import type { BillProps } from '../bill-props.ts';
import { useTableWords } from '../words.ts';
import { PayerCard } from './payer-card.tsx';

/** Who pays, and the word that the bill is right. A payer of the last time need not be typed. */
export function ConfirmForm({ bills, bill, payer, isKnown, source, confirmation }: BillProps) {
  const { t, sum } = useTableWords();
  const [asForm, setAsForm] = useState(!isKnown);
  const { refusedFields } = confirmation;
  const isForm = asForm || refusedFields.length > 0 || payer.round > 0;
  const send = (event: Event) => {
    event.preventDefault();
    if (payer.hasErrors) payer.showErrors();
    else confirmation.confirm(payer.customer);
  };
  const before = bills.changedFrom;
  return (
    <form class="stack stack-large" noValidate method="post" onSubmit={send}>
      <div role="alert" class="notice">
        {before && (
          <Banner tone="warning" title={t.confirm.changed}>
            {before.dueAmount !== bill.dueAmount && (
              <p>{t.confirm.sumChanged(sum(before.dueAmount), sum(bill.dueAmount))}</p>
            )}
          </Banner>
        )}
      </div>
      <PayerErrors payer={payer} />
      <div class="card">
        {isForm ? (
          <PayerForm view={source} payer={payer} refusedFields={refusedFields} />
        ) : (
          <PayerCard
            customer={payer.customer}
            onChange={() => {
              setAsForm(true);
            }}
          />
        )}
      </div>
      <ConfirmBar {...{ confirmation, amount: bill.dueAmount }} />
    </form>
  );
}

function ConfirmBar({
  confirmation,
  amount,
}: Pick<BillProps, 'confirmation'> & { amount: number }) {
  const words = useTableWords();
  const { t, sum } = words;
  const { trouble, busy, going } = confirmation;
  const told = trouble && troubleWords(trouble, words);
  return (
    <div class="confirm-bar">
      <div role="alert" class="notice">
        {told && (
          <Banner tone="danger" title={told.title}>
            <p>{told.advice}</p>
          </Banner>
        )}
      </div>
      <div class="stack">
        <Button type="submit" large busy={busy}>
          {going ? t.confirm.going : t.confirm.button(sum(amount))}
        </Button>
        <p class="reassurance muted small">
          <Icon name="lock" size={18} />
          {t.confirm.note}
        </p>
      </div>
    </div>
  );
}

function PayerErrors({ payer }: { payer: Payer }) {
  const { t } = useWords();
  const errors = payer.inputs.flatMap((field) => {
    const error = payer.round > 0 && payer.errorOf(field);
    return error ? [{ name: field, message: t.errors[error] }] : [];
  });
  return <ErrorSummary title={t.errors.summary} errors={errors} round={payer.round} />;
}
