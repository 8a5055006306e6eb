import type { Language } from '@invogate/contracts/money.ts';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { ShopHead } from './parts/shop-head.tsx';
import { OrderScreen } from './screens/order-screen.tsx';
import { ShopScreen } from './screens/shop-screen.tsx';
import { TillScreen } from './till/till-screen.tsx';
import { webStorage } from './web-storage.ts';
import { wordsOf, WordsContext } from './words.ts';

/** The shop, the order that the address names, or the till. */
export function App() {
  const [language, setLanguage] = useState(firstLanguage);
  const number = useOrderNumber();
  const words = useMemo(() => wordsOf(language), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${document.querySelector('h1')?.textContent ?? ''} · Invogate`;
    try {
      webStorage()?.setItem('demo.language', language);
    } catch {
      // Not remembered: the next page speaks the language of the browser again.
    }
  }, [language, number]);
  return (
    <WordsContext.Provider value={words}>
      <ShopHead onLanguage={setLanguage} />
      {location.pathname === '/demo/till' ? (
        <TillScreen />
      ) : number === undefined ? (
        <ShopScreen />
      ) : (
        <OrderScreen key={number} number={number} />
      )}
    </WordsContext.Provider>
  );
}

function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('languageId');
  const kept = webStorage()?.getItem('demo.language');
  return (asked ?? kept ?? document.documentElement.lang) === 'en' ? 'en' : 'ru';
}

/** A browser may show a kept page after "back": then the address has changed, not the page. */
function useOrderNumber(): string | undefined {
  const [number, setNumber] = useState(numberInAddress);
  useEffect(() => {
    const renew = () => setNumber(numberInAddress());
    window.addEventListener('popstate', renew);
    window.addEventListener('pageshow', renew);
    return () => {
      window.removeEventListener('popstate', renew);
      window.removeEventListener('pageshow', renew);
    };
  }, []);
  return number;
}

function numberInAddress(): string | undefined {
  return new URLSearchParams(location.search).get('order') ?? undefined;
}
