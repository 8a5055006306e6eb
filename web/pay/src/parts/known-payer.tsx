import type { PayCustomer } from '@invogate/contracts/pay-page.ts';
import { Icon } from '@invogate/ui/icon.tsx';
import { useEffect, useState } from 'preact/hooks';
import { forgetPayers, knownPayer, payerLabel } from '../known-payer.ts';
import type { Payer } from '../use-payer.ts';
import { webStorage } from '../web-storage.ts';
import { useWords } from '../words.ts';

/**
 * Offers the payer of the last time on this device. The place holds a sentence before the script
 * knows of one, so that nothing below it moves.
 */
export function KnownPayer({ payer }: { payer: Payer }) {
  const { t } = useWords();
  const { type } = payer.draft;
  const [known, setKnown] = useState<PayCustomer>();
  const [forgotten, setForgotten] = useState(false);
  useEffect(() => {
    setKnown(knownPayer(webStorage('local'), type));
  }, [type]);
  const forget = () => {
    forgetPayers(webStorage('local'));
    setKnown(undefined);
    setForgotten(true);
  };
  return (
    <div class="known">
      {known ? (
        <>
          <button
            type="button"
            class="button button-plain known-take"
            onClick={() => {
              payer.take(known);
            }}
          >
            <Icon name="again" />
            <span>{t.payer.known(payerLabel(known))}</span>
          </button>
          <button type="button" class="copy" onClick={forget}>
            <Icon name="cross" />
            <span class="unseen">{t.payer.forget}</span>
          </button>
        </>
      ) : (
        <p class="muted small">
          {type === 'legal' ? t.payer.purposeLegal : t.payer.purposePrivate}
        </p>
      )}
      <span class="unseen" role="status">
        {forgotten ? t.payer.forgotten : ''}
      </span>
    </div>
  );
}
