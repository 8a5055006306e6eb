import { Button, ButtonLink } from '@invogate/ui/button.tsx';
import { useEffect, useState } from 'preact/hooks';
import { secondsBeforeReturn, type WayBack } from '../way-back.ts';
import { leavePage } from '../leave-page.ts';
import { useWords } from '../words.ts';

interface ReturnLinkProps {
  way: WayBack;
  look?: 'primary' | 'quiet';
  /** The payer is given a moment to read even where the way leads to a table. */
  pause?: boolean;
}

/** The way back to the shop; where it is automatic, with a count that can be stopped. */
export function ReturnLink({ way, look = 'primary', pause = false }: ReturnLinkProps) {
  const { t } = useWords();
  const [seconds, setSeconds] = useState(way.to && !pause ? 0 : secondsBeforeReturn);
  const [stopped, setStopped] = useState(!way.automatic);
  const texts = way.to === 'table' ? t.table : { ...t.result, toTable: t.result.toShop };
  useEffect(() => {
    if (stopped) return;
    if (seconds === 0) {
      leavePage(way.url, 'back');
      return;
    }
    const timer = setTimeout(() => {
      setSeconds(seconds - 1);
    }, 1000);
    return () => {
      clearTimeout(timer);
    };
  }, [seconds, stopped, way.url]);
  return (
    <div class="stack">
      <div class="buttons">
        <ButtonLink href={way.url} look={look} back>
          {texts.toTable}
        </ButtonLink>
        {!stopped && (
          <Button
            look="quiet"
            onClick={() => {
              setStopped(true);
            }}
          >
            {t.result.stop}
          </Button>
        )}
      </div>
      {!stopped && <p class="muted small numbers">{texts.automatic(seconds)}</p>}
    </div>
  );
}
