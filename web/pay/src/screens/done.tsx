import { ReturnLink } from '../parts/return-link.tsx';
import { ResultRows } from '../parts/result-rows.tsx';
import { ScreenTitle } from '../parts/screen-title.tsx';
import { Seal } from '../parts/seal.tsx';
import type { Pay } from '../use-pay.ts';
import { wayBack } from '../way-back.ts';
import { useWords } from '../words.ts';

/** The money is there: paid, or kept until the shop confirms. */
export function Done({ pay }: { pay: Pay }) {
  const { t } = useWords();
  const { view } = pay;
  const way = wayBack(view, pay.seenLive);
  const held = view.state === 'held';
  const confirmed = view.shop === 'confirmed';
  const later = !held && !way?.automatic && !pay.seenLive;
  return (
    <div class="card stack stack-large result">
      <div class="stack result">
        <Seal tone="success" icon={held ? 'lock' : 'check'} />
        <ScreenTitle>{titleOf(held, later)}</ScreenTitle>
        {confirmed && <p>{t.shop.confirmed}</p>}
        {(held || !confirmed) && (
          <p class="muted">{held ? t.result.held.text : t.result.paid.text}</p>
        )}
      </div>
      <ResultRows view={view} />
      {way && <ReturnLink way={way} />}
    </div>
  );

  function titleOf(isHeld: boolean, isLater: boolean): string {
    if (isHeld) return t.result.held.title;
    return isLater ? t.result.paid.already : t.result.paid.title;
  }
}
