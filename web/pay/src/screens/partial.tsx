import { Button } from '@invogate/ui/button.tsx';
import { ScreenTitle } from '../parts/screen-title.tsx';
import { Seal } from '../parts/seal.tsx';
import type { Pay } from '../use-pay.ts';
import { useWords } from '../words.ts';

/** A part has come: what is missing, until when, and what happens to the part then. */
export function Partial({ pay }: { pay: Pay }) {
  const { t, sum, instant } = useWords();
  const { view } = pay;
  const byInvoice = pay.choices.byInvoice && view.invoice !== undefined;
  const texts = t.result.partial;
  return (
    <div class="card stack stack-large result">
      <div class="stack result">
        <Seal tone="warning" icon="clock" />
        <ScreenTitle>{texts.title}</ScreenTitle>
      </div>
      <dl class="rows result-rows">
        <div class="row">
          <dt class="muted">{texts.received}</dt>
          <dd class="numbers">{sum(view.paidAmount)}</dd>
        </div>
        <div class="row">
          <dt class="muted">{texts.missing}</dt>
          <dd class="numbers strong">{sum(view.dueAmount)}</dd>
        </div>
        <div class="row">
          <dt class="muted">{texts.until}</dt>
          <dd>{instant(view.expirationDate)}</dd>
        </div>
      </dl>
      <p class="muted">{texts.text}</p>
      <Button
        large
        onClick={() => {
          pay.choose({ paysRest: true });
        }}
      >
        {byInvoice ? texts.requisites : texts.pay(sum(view.dueAmount))}
      </Button>
    </div>
  );
}
