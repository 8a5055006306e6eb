import type { TablePayment } from '@invogate/contracts/pos.ts';
import { ScreenTitle } from '@invogate/pay/parts/screen-title.tsx';
import { Seal } from '@invogate/pay/parts/seal.tsx';
import { payAddress } from '@invogate/pay/way-back.ts';
import { Button, ButtonLink } from '@invogate/ui/button.tsx';
import { useNow } from '@invogate/ui/clock.ts';
import { Loader } from '@invogate/ui/loader.tsx';
import type { ComponentChildren } from 'preact';
import { tablePage } from '../api.ts';
import { PaymentRows } from '../parts/payment-rows.tsx';
import { usePayment, type Payment } from '../use-payment.ts';
import { useTableWords } from '../words.ts';

/** What became of a payment at a table: the screen that a guest may show to the waiter. */
export function PaymentScreen({ code, first }: { code: string; first: TablePayment }) {
  const payment = usePayment(code, first);
  const { state } = payment.shown;
  return (
    <main class="page page-payment">
      <div class="page-work page-alone" key={state}>
        <div class="card stack stack-large result">
          <Content code={code} payment={payment} />
        </div>
      </div>
    </main>
  );
}

function Content({ code, payment }: { code: string; payment: Payment }) {
  const { t, sum } = useTableWords();
  const { shown } = payment;
  const { endReason = 'canceled', remainderAmount = 0 } = shown;
  switch (shown.state) {
    case 'confirming':
      return <Said {...t.payment.confirming} sign={<Loader />} />;
    case 'open':
      return <Open payment={payment} />;
    case 'ended':
      return (
        <>
          <Said
            title={t.payment.ended.title}
            text={t.payment.ended.reasons[endReason]}
            sign={<Seal tone="plain" icon="info" />}
          />
          <ToBill code={code}>{t.payment.ended.again}</ToBill>
        </>
      );
    case 'paid':
      return <Paid shown={shown} />;
    case 'closed':
      return (
        <>
          <Said {...t.payment.closed} sign={<Seal tone="success" icon="check" />} />
          <PaymentRows shown={shown} />
        </>
      );
    case 'paid_open':
      return (
        <>
          <Said
            title={t.payment.paidOpen.title}
            text={t.payment.paidOpen.text(sum(remainderAmount))}
            sign={<Seal tone="warning" icon="alert" />}
          />
          <ToBill code={code}>{t.payment.paidOpen.rest(sum(remainderAmount))}</ToBill>
          <PaymentRows shown={shown} />
        </>
      );
    case 'returned':
      return (
        <>
          <Said {...t.payment.returned} sign={<Seal tone="plain" icon="info" />} />
          <PaymentRows shown={shown} />
        </>
      );
  }
}

interface SaidProps {
  sign: ComponentChildren;
  title: string;
  text: string;
}

function Said({ sign, title, text }: SaidProps) {
  return (
    <div class="stack result">
      {sign}
      <ScreenTitle>{title}</ScreenTitle>
      <p class="muted">{text}</p>
    </div>
  );
}

function ToBill({ code, children }: { code: string; children: ComponentChildren }) {
  return (
    <ButtonLink href={tablePage(code)} large>
      {children}
    </ButtonLink>
  );
}

/** Confirmed, and not paid yet: the guest has come back from the payment page. */
function Open({ payment }: { payment: Payment }) {
  const { t, sum, time } = useTableWords();
  const { shown, giveUp, goOn, busy } = payment;
  const { open } = t.payment;
  const until = shown.expirationDate;
  const address = payAddress(shown.paymentUrl ?? '');
  return (
    <>
      <Said
        title={open.title}
        text={until === undefined ? open.textShort : open.text(time(until))}
        sign={<Seal tone="plain" icon="clock" />}
      />
      <div class="stack">
        {address !== undefined && (
          <a class="button button-primary button-large" href={address} onClick={goOn}>
            {open.goOn(sum(shown.amount))}
          </a>
        )}
        <Button look="quiet" large busy={busy} onClick={giveUp}>
          {open.giveUp}
        </Button>
        <p class="muted small">{open.note}</p>
      </div>
    </>
  );
}

/** So long a till is given to close the check before the guest is sent to the waiter. */
const closingMs = 6000;

function Paid({ shown }: { shown: TablePayment }) {
  const { t } = useTableWords();
  const { paidAt = shown.serverTime, serverTime } = shown;
  const now = useNow(Date.parse(serverTime));
  const isWaiting = now - Date.parse(paidAt) < closingMs;
  return (
    <>
      <Said
        {...(isWaiting ? t.payment.closing : t.payment.paid)}
        sign={isWaiting ? <Loader /> : <Seal tone="success" icon="check" />}
      />
      <PaymentRows shown={shown} />
    </>
  );
}
