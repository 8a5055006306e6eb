import { ButtonLink } from '@invogate/ui/button.tsx';
import { Frame } from '../parts/frame.tsx';
import type { Words } from '../words.ts';

export function MissingPage({ words }: { words: Words }) {
  const { t, language } = words;
  return (
    <Frame words={words} path="/market">
      <div class="stack">
        <h1>{t.missing}</h1>
        <p>{t.missingText}</p>
        <div class="buttons">
          <ButtonLink href={`/market${language === 'en' ? '?languageId=en' : ''}`}>
            {t.toList}
          </ButtonLink>
        </div>
      </div>
    </Frame>
  );
}
