import type { PayerType } from '@invogate/contracts/pay-page.ts';
import { Banner } from '@invogate/ui/banner.tsx';
import { Button } from '@invogate/ui/button.tsx';
import { ErrorSummary } from '@invogate/ui/error-summary.tsx';
import { Icon } from '@invogate/ui/icon.tsx';
import { useEffect, useState } from 'preact/hooks';
import { knownMethod } from '../known-method.ts';
import { chosenMethod, offeredMethods, type OfferedMethod } from '../methods.ts';
import { MethodList } from '../parts/method-list.tsx';
import { PayerForm } from '../parts/payer-form.tsx';
import { ProblemBanner } from '../parts/problem-banner.tsx';
import { SignIn } from '../parts/sign-in.tsx';
import type { CodeConfirmation } from '../use-code.ts';
import type { Pay } from '../use-pay.ts';
import type { Payer } from '../use-payer.ts';
import { webStorage } from '../web-storage.ts';
import { useWords, type Words } from '../words.ts';

interface CheckoutProps {
  pay: Pay;
  payer: Payer;
  code: CodeConfirmation;
}

/** Who pays and how, on one page: two answers and one button. */
export function Checkout({ pay, payer, code }: CheckoutProps) {
  const words = useWords();
  const { t, sum } = words;
  const { view } = pay;
  const [methodId, setMethodId] = useState<number>();
  const offered = offeredMethods(view, payer.draft.type);
  const method = chosenMethod(offered, methodId, useKnownMethod(payer.draft.type));
  const busy = pay.busy || code.busy;
  const isAsked = view.suborders?.some(({ state }) => state === 'asked') === true;
  const send = (event: Event) => {
    event.preventDefault();
    if (payer.hasErrors) payer.showErrors();
    else if (method && !busy && !isAsked) {
      if (isByCode(method)) code.ask(method.id, payer.customer);
      else pay.start(method.id, payer.customer);
    }
  };
  return (
    <form id="pay" class="stack stack-large" noValidate method="post" onSubmit={send}>
      <ErrorSummary
        title={t.errors.summary}
        errors={summaryErrors(payer, words)}
        round={payer.round}
      />
      {!view.customerLocked && <SignIn pay={pay} />}
      <div class="card">
        <PayerForm view={view} payer={payer} refusedFields={pay.refusedFields} />
      </div>
      <div class="card">
        <MethodList view={view} offered={offered} chosen={method} onChoose={setMethodId} />
      </div>
      <div>
        <div role="status" class="notice">
          {pay.sumBefore !== undefined && (
            <Banner tone="warning" title={t.changed.title}>
              <p>{t.changed.text(sum(pay.sumBefore), sum(view.dueAmount))}</p>
            </Banner>
          )}
        </div>
        <div role="alert" class="notice">
          {code.message && (
            <Banner tone="warning" title={code.message.title}>
              <p>{code.message.message}</p>
            </Banner>
          )}
        </div>
        <ProblemBanner problem={pay.problem ?? code.problem} />
        {method && !isAsked && (
          <div class="stack">
            <Button type="submit" large busy={busy}>
              {isByCode(method)
                ? t.code.get
                : method.kind === 'invoice'
                  ? t.methods.takeInvoice(sum(view.dueAmount))
                  : t.methods.pay(sum(view.dueAmount))}
            </Button>
            <Reassurance method={method} />
          </div>
        )}
      </div>
    </form>
  );
}

/** The storage of the device is known to the browser only, after the first view. */
function useKnownMethod(type: PayerType): string | undefined {
  const [known, setKnown] = useState<string>();
  useEffect(() => {
    setKnown(knownMethod(webStorage('local'), type));
  }, [type]);
  return known;
}

function Reassurance({ method }: { method: OfferedMethod }) {
  const { t } = useWords();
  return (
    <p class="reassurance muted small">
      <Icon name="lock" size={18} />
      {isByCode(method)
        ? t.code.safe
        : method.kind === 'card'
          ? t.methods.safeCard
          : t.methods.safe}
    </p>
  );
}

/** Confirmed by a code that goes to the organisation. */
function isByCode({ kind }: OfferedMethod): boolean {
  return kind === 'fund' || kind === 'promised';
}

function summaryErrors(payer: Payer, { t }: Words) {
  if (payer.round === 0) return [];
  return payer.inputs.flatMap((field) => {
    const error = payer.errorOf(field);
    return error ? [{ name: field, message: t.errors[error] }] : [];
  });
}
