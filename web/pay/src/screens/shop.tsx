import { Loader } from '@invogate/ui/loader.tsx';
import { Papers } from '../parts/papers.tsx';
import { ResultRows } from '../parts/result-rows.tsx';
import { ReturnLink } from '../parts/return-link.tsx';
import { ScreenTitle } from '../parts/screen-title.tsx';
import { Seal } from '../parts/seal.tsx';
import type { Pay } from '../use-pay.ts';
import { wayBack } from '../way-back.ts';
import { useWords } from '../words.ts';

/** The money is there; the shop is asked whether it can do what was ordered. */
export function ShopWaiting() {
  const { t } = useWords();
  return (
    <div class="card stack result">
      <Loader />
      <ScreenTitle>{t.shop.waiting.title}</ScreenTitle>
      <div class="stack stack-small" role="status">
        <p>{t.shop.waiting.text}</p>
        <p class="muted">{t.waiting.safe}</p>
      </div>
    </div>
  );
}

/** The shop has not answered in time. It is asked again, and its answer will show here. */
export function ShopConfirming({ pay }: { pay: Pay }) {
  const { t } = useWords();
  const { view } = pay;
  const way = wayBack(view, pay.seenLive);
  return (
    <div class="card stack stack-large result">
      <div class="stack result">
        <Seal tone="success" icon="clock" />
        <ScreenTitle>{t.shop.confirming.title}</ScreenTitle>
        <div class="stack stack-small" role="status">
          <p>{t.shop.confirming.text}</p>
          <p class="muted">{t.shop.confirming.next}</p>
        </div>
      </div>
      <ResultRows view={view} />
      <Papers view={view} />
      {way && <ReturnLink way={way} look="quiet" />}
    </div>
  );
}

/** The shop has said no: why, what becomes of the money, and when. */
export function ShopRefused({ pay }: { pay: Pay }) {
  const { t, instant } = useWords();
  const { view } = pay;
  const way = wayBack(view, pay.seenLive);
  const until = view.heldUntil === undefined ? undefined : instant(view.heldUntil);
  const texts = view.shop === 'unavailable' ? t.shop.unavailable : t.shop.refused;
  const partly = view.orders.some(({ shop }) => shop === 'confirmed');
  const back = view.paidFrom ? t.fund[view.paidFrom].refused : t.shop.moneyPaid;
  const money = view.state === 'held' ? t.shop.moneyHeld(until) : back;
  return (
    <div class="card stack stack-large result">
      <div class="stack result">
        <Seal tone="danger" icon="cross" />
        <ScreenTitle>{partly ? t.shop.partly : texts.title}</ScreenTitle>
        <p>{texts.text}</p>
        <p>{money}</p>
        <p class="muted">{t.shop.next}</p>
      </div>
      <ResultRows view={view} />
      <Papers view={view} />
      {way && <ReturnLink way={way} />}
    </div>
  );
}
