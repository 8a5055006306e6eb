import { checkout } from '@invogate/miniapp-kit/app/host.ts';
import { useFailed } from '@invogate/miniapp-kit/app/use-failed.ts';
import { useSlow } from '@invogate/miniapp-kit/app/use-slow.ts';
import { useCall } from '@invogate/miniapp-kit/app/use-call.ts';
import { useWatch } from '@invogate/miniapp-kit/app/use-watch.ts';
import { Outcome } from '@invogate/miniapp-kit/parts/outcome.tsx';
import { Button } from '@invogate/ui/button.tsx';
import { useEffect, useState } from 'preact/hooks';
import type { SaleState, SaleView } from '../../wire.ts';
import { callOff, getSale } from '../api.ts';
import { useWords } from '../words.ts';
import { MoneyRows } from '../parts/money-rows.tsx';
import { outcomeOf } from '../sale-outcome.ts';

const lookMs = 1000;
const ends: readonly SaleState[] = ['shipped', 'canceled'];

/** What has become of the order: waiting, success and failure in one place. */
export function SaleScreen({ id, onFresh }: { id: string; onFresh: () => void }) {
  const words = useWords();
  const { t } = words;
  const [ended, setEnded] = useState(false);
  const sale = useWatch(id, () => getSale(id), ended ? null : lookMs);
  const slow = useSlow();
  const { value, refresh } = sale;
  const failed = useFailed(refresh);
  useEffect(() => setEnded(value !== undefined && ends.includes(value.state)), [value?.state]);
  if (!value) {
    if (sale.error === 'not_found') {
      return (
        <Outcome tone="warning" title={t.sale.unknown} text={t.sale.unknownText}>
          <Button large onClick={onFresh}>
            {t.sale.fresh}
          </Button>
        </Outcome>
      );
    }
    return slow ? (
      <Outcome tone="waiting" title={t.sale.slow} text={t.sale.slowText} />
    ) : (
      <Outcome tone="waiting" title={t.sale.loading} text={t.sale.loadingText} />
    );
  }
  const { tone, title, text } = outcomeOf(value, words, { failed, slow });
  return (
    <Outcome tone={tone} title={title} text={text}>
      <MoneyRows sale={value} />
      <Acts sale={value} onFresh={onFresh} onChange={refresh} />
      <p class="caption foot-note">{t.sale.number(value.number)}</p>
    </Outcome>
  );
}

interface ActsProps {
  sale: SaleView;
  onFresh: () => void;
  onChange: () => void;
}

function Acts({ sale, onFresh, onChange }: ActsProps) {
  const { t } = useWords();
  const { busy, error, call } = useCall();
  const { id, state, paymentUrl } = sale;
  if (state === 'ordered' && paymentUrl !== null) {
    return (
      <div class="stack">
        {error && <p role="alert">{t.errorOf(error)}</p>}
        <Button large onClick={() => checkout(paymentUrl)}>
          {t.sale.payAgain}
        </Button>
        <Button
          large
          look="quiet"
          busy={busy}
          onClick={() => void call(() => callOff(id)).then(onChange)}
        >
          {t.sale.callOff}
        </Button>
      </div>
    );
  }
  if (state !== 'shipped' && state !== 'canceled' && state !== 'lapsed') return null;
  return (
    <Button large onClick={onFresh}>
      {t.sale.fresh}
    </Button>
  );
}
