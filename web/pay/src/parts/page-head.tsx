import type { PayLanguage } from '@invogate/contracts/pay-page.ts';
import { Icon } from '@invogate/ui/icon.tsx';
import { useWords } from '../words.ts';

interface PageHeadProps {
  /** Who is paid. */
  name: string;
  logoUrl?: string | undefined;
  /** The way back, and what it says. */
  back?: { url: string; label: string } | undefined;
  /** Said under the name where there is no way back. */
  note?: string | undefined;
  onLanguage: (language: PayLanguage) => void;
}

/** Who is paid, the way back, and the language. */
export function PageHead({ name, logoUrl, back, note, onLanguage }: PageHeadProps) {
  return (
    <header class="head">
      <div class="head-shop">
        {logoUrl ? (
          <img class="head-logo" src={logoUrl} alt="" width="40" height="40" />
        ) : (
          <span class="head-logo head-letter" aria-hidden="true">
            {name.replaceAll(/[^\p{L}\d]/gu, '').slice(0, 1)}
          </span>
        )}
        <div>
          <p class="head-name">{name}</p>
          {back && (
            <a class="head-back small" href={back.url}>
              <Icon name="back" size={16} />
              {back.label}
            </a>
          )}
          {note && <p class="muted small">{note}</p>}
        </div>
      </div>
      <LanguageSwitch onLanguage={onLanguage} />
    </header>
  );
}

/** A link for pages without a script; with one, the words change in place. */
function LanguageSwitch({ onLanguage }: { onLanguage: (language: PayLanguage) => void }) {
  const { t, language } = useWords();
  return (
    <nav class="languages" aria-label={t.page.language}>
      {(['ru', 'en'] as const).map((code) => (
        <a
          key={code}
          href={`?languageId=${code}`}
          lang={code}
          hreflang={code}
          aria-label={code === 'ru' ? 'RU, русский' : 'EN, English'}
          aria-current={code === language ? 'true' : undefined}
          onClick={(event) => {
            event.preventDefault();
            history.replaceState(null, '', `?languageId=${code}${location.hash}`);
            onLanguage(code);
          }}
        >
          {code === 'ru' ? 'RU' : 'EN'}
        </a>
      ))}
    </nav>
  );
}
