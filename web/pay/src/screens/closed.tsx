import { Papers } from '../parts/papers.tsx';
import { ReturnLink } from '../parts/return-link.tsx';
import { ScreenTitle } from '../parts/screen-title.tsx';
import { Seal } from '../parts/seal.tsx';
import type { Pay } from '../use-pay.ts';
import { wayBack } from '../way-back.ts';
import { useWords, type Words } from '../words.ts';

/** An invoice that can no longer be paid, or never could be here. */
export function Closed({ pay }: { pay: Pay }) {
  const words = useWords();
  const { view } = pay;
  const way = wayBack(view, pay.seenLive);
  const { title, lines } = wordsFor(pay, words);
  return (
    <div class="card stack stack-large result">
      <div class="stack result">
        <Seal tone="plain" icon={view.state === 'expired' ? 'clock' : 'info'} />
        <ScreenTitle>{title}</ScreenTitle>
        {lines.map((line) => (
          <p class="muted" key={line}>
            {line}
          </p>
        ))}
      </div>
      <Papers view={view} />
      {way && <ReturnLink way={way} pause />}
    </div>
  );
}

function wordsFor({ view }: Pay, { t, instant }: Words): { title: string; lines: string[] } {
  if (view.billEnd !== undefined) {
    const { title, text } = t.result.billEnds[view.billEnd];
    return { title, lines: [text] };
  }
  if (view.state === 'expired') {
    const { title, text, sent } = t.result.expired;
    return { title, lines: [text(instant(view.expirationDate)), sent] };
  }
  if (view.state === 'unpayable') {
    return { title: t.result.unpayable.title, lines: [t.result.unpayable.text] };
  }
  const { title, text, paid } = t.result.canceled;
  const { releasedAmount, paidFrom } = view;
  const gone = paidFrom ? t.fund[paidFrom].canceled : paid;
  return { title, lines: [releasedAmount === undefined ? text : gone] };
}
