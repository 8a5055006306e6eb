import type { PayLanguage, PayView } from '@invogate/contracts/pay-page.ts';
import { Icon } from '@invogate/ui/icon.tsx';
import { webAddress } from '../way-back.ts';
import { useWords } from '../words.ts';

interface PageHeadProps {
  view: PayView;
  onLanguage: (language: PayLanguage) => void;
}

/** The shop, the way back to it, and the language. */
export function PageHead({ view, onLanguage }: PageHeadProps) {
  const { t } = useWords();
  const shops = [...new Set(view.orders.map((order) => order.merchantName))];
  const logo = view.orders.find((order) => order.merchantLogoUrl)?.merchantLogoUrl;
  const back = webAddress(view.returnUrl);
  return (
    <header class="head">
      <div class="head-shop">
        {logo && shops.length === 1 ? (
          <img class="head-logo" src={logo} alt="" width="40" height="40" />
        ) : (
          <span class="head-logo head-letter" aria-hidden="true">
            {(shops[0] ?? '').replaceAll(/[^\p{L}\d]/gu, '').slice(0, 1)}
          </span>
        )}
        <div>
          <p class="head-name">{shops.join(', ')}</p>
          {back && (
            <a class="head-back small" href={back}>
              <Icon name="back" size={16} />
              {t.order.back}
            </a>
          )}
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
