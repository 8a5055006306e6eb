import type { Language } from '@invogate/contracts/money.ts';
import { shopName } from '../catalogue.ts';
import icon from '../icon.svg?url';
import { useWords } from '../words.ts';

/** The name of the shop, and the language. */
export function ShopHead({ onLanguage }: { onLanguage: (language: Language) => void }) {
  const { t, language } = useWords();
  return (
    <header class="head">
      <a class="head-shop" href="/demo">
        <img src={icon} alt="" width="40" height="40" />
        <span>
          <span class="head-name">{shopName[language]}</span>
          <span class="small muted">{t.head.kind}</span>
        </span>
      </a>
      <div class="head-links">
        <a class="head-scenes small" href={`/demo/scenes?languageId=${language}`}>
          {t.head.scenes}
        </a>
        <a class="head-manual small" href="/docs">
          {t.head.manual}
        </a>
        <div class="languages" role="group" aria-label={t.head.language}>
          {(['ru', 'en'] as const).map((code) => (
            <button
              key={code}
              type="button"
              lang={code}
              aria-label={code === 'ru' ? 'RU, русский' : 'EN, English'}
              aria-pressed={code === language}
              onClick={() => onLanguage(code)}
            >
              {code.toUpperCase()}
            </button>
          ))}
        </div>
      </div>
    </header>
  );
}
