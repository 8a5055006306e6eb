import { Banner } from '@invogate/ui/banner.tsx';
import { Button } from '@invogate/ui/button.tsx';
import { useNow } from '@invogate/ui/clock.ts';
import { Field } from '@invogate/ui/field.tsx';
import { timeLeft } from '@invogate/ui/time-left.ts';
import { useState } from 'preact/hooks';
import { ProblemBanner } from '../parts/problem-banner.tsx';
import { ScreenTitle } from '../parts/screen-title.tsx';
import type { CodeConfirmation } from '../use-code.ts';
import type { Pay } from '../use-pay.ts';
import { useWords } from '../words.ts';

/** The payer types the code that came by e-mail or SMS; it pays the invoice. */
export function Code({ pay, code }: { pay: Pay; code: CodeConfirmation }) {
  const { t, sum } = useWords();
  const [typed, setTyped] = useState('');
  const [hasTried, setTried] = useState(false);
  const { sent, message, isWrong } = code;
  const isWhole = typed.replaceAll(/\s/g, '').length === 6;
  const missing = hasTried && !isWhole ? t.code.empty : undefined;
  const wrong = isWrong ? message?.message : undefined;
  const send = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (isWhole && !code.busy) code.enter(typed);
  };
  return (
    <form class="card stack stack-large" noValidate method="post" onSubmit={send}>
      <ScreenTitle>{t.code.title}</ScreenTitle>
      <p role="status">{t.code.sent((sent?.sentTo ?? []).join(` ${t.code.and} `))}</p>
      <Field
        name="code"
        label={t.code.label}
        note={t.code.note}
        value={typed}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        error={missing ?? wrong}
        onInput={setTyped}
      />
      <div>
        <div role="alert" class="notice">
          {wrong && <span class="unseen">{wrong}</span>}
          {message && !isWrong && (
            <Banner tone="warning" title={message.title}>
              <p>{message.message}</p>
            </Banner>
          )}
        </div>
        <ProblemBanner problem={code.problem} />
        <Button type="submit" large busy={code.busy}>
          {t.code.pay(sum(pay.view.dueAmount))}
        </Button>
      </div>
      <div class="stack">
        <Again
          pay={pay}
          code={code}
          onAgain={() => {
            setTyped('');
            setTried(false);
          }}
        />
        {!pay.view.methodLocked && (
          <Button look="plain" onClick={code.leave}>
            {t.code.other}
          </Button>
        )}
      </div>
    </form>
  );
}

interface AgainProps {
  pay: Pay;
  code: CodeConfirmation;
  onAgain: () => void;
}

/** Another code, once the former is old enough. */
function Again({ pay, code, onAgain }: AgainProps) {
  const { t } = useWords();
  const now = useNow(Date.parse(pay.view.serverTime));
  const leftMs = Date.parse(code.sent?.resendAt ?? pay.view.serverTime) - now;
  if (leftMs > 0) {
    return (
      <p class="muted small numbers" role="timer">
        {t.code.wait(t.time.left(timeLeft(leftMs)))}
      </p>
    );
  }
  return (
    <Button
      look="quiet"
      busy={code.busy}
      onClick={() => {
        onAgain();
        code.again();
      }}
    >
      {t.code.again}
    </Button>
  );
}
