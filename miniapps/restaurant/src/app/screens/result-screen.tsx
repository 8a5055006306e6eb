import { checkout } from '@invogate/miniapp-kit/app/host.ts';
import { useFailed } from '@invogate/miniapp-kit/app/use-failed.ts';
import { useSlow } from '@invogate/miniapp-kit/app/use-slow.ts';
import { useWatch } from '@invogate/miniapp-kit/app/use-watch.ts';
import { Outcome, type OutcomeTone } from '@invogate/miniapp-kit/parts/outcome.tsx';
import { Button } from '@invogate/ui/button.tsx';
import { useEffect, useState } from 'preact/hooks';
import type { MealView } from '../../wire.ts';
import { getMeal } from '../api.ts';
import { useWords, type Words } from '../words.ts';

const lookMs = 1000;

/** What has become of the order: waiting, success and failure in one place. */
export function ResultScreen({ id, onFresh }: { id: string; onFresh: () => void }) {
  const words = useWords();
  const { t } = words;
  const [ended, setEnded] = useState(false);
  const { value, error, refresh } = useWatch(id, () => getMeal(id), ended ? null : lookMs);
  const failed = useFailed(refresh);
  const slow = useSlow();
  useEffect(() => setEnded(value !== undefined && value.state !== 'ordered'), [value?.state]);
  if (!value) {
    return error === 'not_found' ? (
      <Outcome tone="warning" title={t.result.unknown} text={t.result.unknownText}>
        <Button large onClick={onFresh}>
          {t.result.fresh}
        </Button>
      </Outcome>
    ) : (
      <Outcome
        tone="waiting"
        title={t.result.loading}
        text={slow ? t.result.slowText : t.result.loadingText}
      />
    );
  }
  const { tone, title, text } = outcomeOf(value, words, failed);
  return (
    <Outcome tone={tone} title={title} text={text}>
      {value.state === 'ordered' && (
        <Button large onClick={() => checkout(value.paymentUrl)}>
          {t.result.payAgain}
        </Button>
      )}
      <Button large look={value.state === 'ordered' ? 'quiet' : 'primary'} onClick={onFresh}>
        {t.result.fresh}
      </Button>
      <p class="caption foot-note">{t.result.number(value.number)}</p>
    </Outcome>
  );
}

function outcomeOf(
  meal: MealView,
  { t, day }: Words,
  failed: boolean,
): { tone: OutcomeTone; title: string; text: string } {
  const { state, date, slot, address } = meal;
  switch (state) {
    case 'ordered':
      return failed
        ? { tone: 'warning', title: t.result.notPaid, text: t.result.notPaidText }
        : { tone: 'waiting', title: t.result.waiting, text: t.result.waitingText };
    case 'paid':
      return {
        tone: 'success',
        title: t.result.paid,
        text: t.result.paidText(day(date), slot, address),
      };
    case 'canceled':
      return { tone: 'danger', title: t.result.canceled, text: t.result.canceledText };
  }
}
