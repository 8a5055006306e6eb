import { Button, ButtonLink } from '@invogate/ui/button.tsx';
import { useEffect, useState } from 'preact/hooks';
import { secondsBeforeReturn, type WayBack } from '../way-back.ts';
import { useWords } from '../words.ts';

interface ReturnLinkProps {
  way: WayBack;
  look?: 'primary' | 'quiet';
}

/** The way back to the shop; where it is automatic, with a count that can be stopped. */
export function ReturnLink({ way, look = 'primary' }: ReturnLinkProps) {
  const { t } = useWords();
  const [seconds, setSeconds] = useState(secondsBeforeReturn);
  const [stopped, setStopped] = useState(!way.automatic);
  useEffect(() => {
    if (stopped) return;
    if (seconds === 0) {
      location.assign(way.url);
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
        <ButtonLink href={way.url} look={look}>
          {t.result.toShop}
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
      {!stopped && <p class="muted small numbers">{t.result.automatic(seconds)}</p>}
    </div>
  );
}
