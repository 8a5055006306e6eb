import { Button, ButtonLink } from '@invogate/ui/button.tsx';
import { ScreenTitle } from '../parts/screen-title.tsx';
import { Seal } from '../parts/seal.tsx';
import type { Pay } from '../use-pay.ts';
import { webAddress } from '../way-back.ts';
import { useWords } from '../words.ts';

/** An attempt has failed: why, that nothing was charged, and how to go on. */
export function Failed({ pay }: { pay: Pay }) {
  const { t } = useWords();
  const { attempt, failUrl, returnUrl, backTo } = pay.view;
  const texts = t.result.failed;
  const back = webAddress(failUrl) ?? webAddress(returnUrl);
  return (
    <div class="card stack stack-large result">
      <div class="stack result">
        <Seal tone="danger" icon="cross" />
        <ScreenTitle>{texts.title}</ScreenTitle>
        <p>{texts.reason[attempt?.failureReason ?? 'technical']}</p>
        <p class="muted">{texts.safe}</p>
      </div>
      <div class="stack">
        <Button
          large
          onClick={() => {
            pay.choose({ leftAttemptId: attempt?.id });
          }}
        >
          {texts.again}
        </Button>
        {back && (
          <ButtonLink look="plain" href={back}>
            {backTo === 'table' ? t.table.giveUp : texts.back}
          </ButtonLink>
        )}
      </div>
    </div>
  );
}
