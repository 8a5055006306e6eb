import { Button } from '@invogate/ui/button.tsx';
import { Confirm } from '@invogate/ui/dialog.tsx';
import { useState } from 'preact/hooks';
import type { Pay } from '../use-pay.ts';
import { useWords } from '../words.ts';
import { ProblemBanner } from './problem-banner.tsx';

/** Leaves a waiting attempt after a question: the payer may have confirmed it a moment ago. */
export function AnotherMethod({ pay, ask = true }: { pay: Pay; ask?: boolean }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  if (pay.view.methodLocked) return <ProblemBanner problem={pay.problem} />;
  return (
    <div class="another">
      <ProblemBanner problem={pay.problem} />
      <Button
        look="plain"
        busy={pay.busy}
        onClick={() => {
          if (ask) setAsking(true);
          else pay.leaveAttempt();
        }}
      >
        {t.another.button}
      </Button>
      {asking && (
        <Confirm
          {...t.another}
          onYes={() => {
            setAsking(false);
            pay.leaveAttempt();
          }}
          onNo={() => {
            setAsking(false);
          }}
        />
      )}
    </div>
  );
}
