import type { PayAttempt } from '@invogate/contracts/pay-page.ts';
import { ButtonLink } from '@invogate/ui/button.tsx';
import { useNow } from '@invogate/ui/clock.ts';
import { timeLeft } from '@invogate/ui/time-left.ts';
import { useEffect } from 'preact/hooks';
import { AnotherMethod } from '../parts/another-method.tsx';
import { ScreenTitle } from '../parts/screen-title.tsx';
import type { Pay } from '../use-pay.ts';
import { payAddress } from '../way-back.ts';
import { useWords } from '../words.ts';

/** Payment by SBP: a QR for another device, a button for this one. */
export function Qr({ pay }: { pay: Pay }) {
  const { t, sum } = useWords();
  const { view } = pay;
  const { attempt } = view;
  if (attempt?.action?.kind !== 'qr') return null;
  const address = payAddress(attempt.action.url);
  return (
    <div class="card stack result">
      <ScreenTitle>{t.qr.title}</ScreenTitle>
      {address && (
        <div class="phone-only stack">
          <p>{t.qr.hintPhone}</p>
          <ButtonLink href={address} large>
            {t.qr.open}
          </ButtonLink>
        </div>
      )}
      <p>{t.qr.text}</p>
      <div class="qr">
        <img
          src={attempt.action.svg}
          alt={t.qr.alt(sum(view.dueAmount))}
          width="232"
          height="232"
        />
      </div>
      <p class="status" role="status">
        <span class="status-dot" />
        {t.qr.waits}
      </p>
      {attempt.expiresAt && (
        <Validity view={view} expiresAt={attempt.expiresAt} onOver={pay.refresh} />
      )}
      <AnotherMethod pay={pay} />
    </div>
  );
}

interface ValidityProps {
  view: { serverTime: string };
  expiresAt: NonNullable<PayAttempt['expiresAt']>;
  onOver: () => void;
}

function Validity({ view, expiresAt, onOver }: ValidityProps) {
  const { t } = useWords();
  const leftMs = Date.parse(expiresAt) - useNow(Date.parse(view.serverTime));
  const over = leftMs <= 0;
  useEffect(() => {
    if (over) onOver();
  }, [over]);
  return (
    <p class="muted small numbers" role="timer">
      {t.qr.valid(t.time.left(timeLeft(leftMs)))}
    </p>
  );
}
