import { useState } from 'preact/hooks';
import { Button } from '../button.tsx';
import type { Consent } from './consent.ts';
import type { MiniAppWords } from './words.ts';

interface AskConsentProps {
  shop: string;
  /** What there is to agree to. */
  asks: Consent;
  words: MiniAppWords;
  onAnswer: (consent: Consent) => void;
}

/** Before an app hears anything of its visitor; the app works with either answer. */
export function AskConsent({ shop, asks, words, onAnswer }: AskConsentProps) {
  const [geolocation, setGeolocation] = useState(false);
  const { consent: t } = words;
  const answer = (contacts: boolean) => {
    onAnswer({ contacts, geolocation });
  };
  return (
    <section class="mini-app-consent stack" aria-labelledby="mini-app-consent">
      <h2 id="mini-app-consent">{asks.contacts ? t.title(shop) : t.placeTitle(shop)}</h2>
      <p class="muted">{asks.contacts ? t.text : t.placeText}</p>
      {asks.geolocation && (
        <label class="mini-app-check">
          <input
            type="checkbox"
            checked={geolocation}
            onChange={(event) => {
              setGeolocation(event.currentTarget.checked);
            }}
          />
          <span>{t.place}</span>
        </label>
      )}
      {asks.contacts ? (
        <div class="buttons">
          <Button onClick={() => answer(true)}>{t.yes}</Button>
          <Button look="quiet" onClick={() => answer(false)}>
            {t.no}
          </Button>
        </div>
      ) : (
        <div class="buttons">
          <Button onClick={() => answer(false)}>{t.go}</Button>
        </div>
      )}
    </section>
  );
}
