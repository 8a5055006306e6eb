import type { PayView } from '@invogate/contracts/pay-page.ts';
import { Papers } from '../parts/papers.tsx';
import { ReturnLink } from '../parts/return-link.tsx';
import { ResultRows } from '../parts/result-rows.tsx';
import { ScreenTitle } from '../parts/screen-title.tsx';
import { Seal } from '../parts/seal.tsx';
import type { Pay } from '../use-pay.ts';
import { wayBack } from '../way-back.ts';
import { useWords, type Words } from '../words.ts';

/** The money is there: paid, or kept until the shop confirms. */
export function Done({ pay }: { pay: Pay }) {
  const words = useWords();
  const { t } = words;
  const { view } = pay;
  const way = wayBack(view, pay.seenLive);
  const held = view.state === 'held';
  const confirmed = view.shop === 'confirmed';
  const text = textOf(view, words);
  const later = !held && !way?.automatic && !pay.seenLive;
  return (
    <div class="card stack stack-large result">
      <div class="stack result">
        <Seal tone="success" icon={held ? 'lock' : 'check'} />
        <ScreenTitle>{titleOf(held, later)}</ScreenTitle>
        {confirmed && <p>{t.shop.confirmed}</p>}
        {text !== undefined && <p class="muted">{text}</p>}
      </div>
      <ResultRows view={view} />
      <Papers view={view} />
      {way && <ReturnLink way={way} />}
    </div>
  );

  function titleOf(isHeld: boolean, isLater: boolean): string {
    if (isHeld) return t.result.held.title;
    return isLater ? t.result.paid.already : t.result.paid.title;
  }
}

/** What becomes of the money; of a payment that the shop has confirmed, only what is still owed. */
function textOf({ state, shop, paidFrom, promiseDueAt }: PayView, { t }: Words) {
  if (state === 'held') return paidFrom ? t.fund[paidFrom].held : t.result.held.text;
  if (promiseDueAt !== undefined) return t.fund.promised.owed;
  return shop === 'confirmed' ? undefined : t.result.paid.text;
}
