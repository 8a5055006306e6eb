import type { PayView } from '@invogate/contracts/pay-page.ts';
import { useNow } from '@invogate/ui/clock.ts';
import { Icon } from '@invogate/ui/icon.tsx';
import { timeLeft } from '@invogate/ui/time-left.ts';
import { useEffect } from 'preact/hooks';
import { useWords } from '../words.ts';

const dayMs = 24 * 3600 * 1000;
/** Moments at which a screen reader is told how little time is left. */
const warningsMs = [10 * 60_000, 60_000];

/** Until when the invoice can be paid; under a day, a clock that runs. */
export function Deadline({ view, onOver }: { view: PayView; onOver: () => void }) {
  const { t, instant } = useWords();
  const now = useNow(Date.parse(view.serverTime));
  const leftMs = Date.parse(view.expirationDate) - now;
  const over = leftMs <= 0;
  useEffect(() => {
    if (over) onOver();
  }, [over]);
  const left = t.time.left(timeLeft(leftMs));
  const warned = warningsMs.some((at) => leftMs <= at && leftMs > at - 10_000);
  return (
    <div class={leftMs < dayMs ? 'deadline deadline-soon' : 'deadline'}>
      <Icon name="clock" size={18} />
      <p>
        {t.order.until(instant(view.expirationDate))}
        {leftMs < dayMs && (
          <>
            {'. '}
            <span role="timer" class="deadline-left">
              {t.order.left} {left}
            </span>
          </>
        )}
      </p>
      <span class="unseen" role="status">
        {warned ? t.order.leftSoon(left) : ''}
      </span>
    </div>
  );
}
