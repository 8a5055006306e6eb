import type { PayLanguage, PayView } from '@invogate/contracts/pay-page.ts';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { formatSum } from './amount.ts';
import { formatInstant } from './dates.ts';
import { texts, type Texts } from './texts/index.ts';

/** How the page speaks: its texts, and sums and dates in its language. */
export interface Words {
  language: PayLanguage;
  t: Texts;
  sum: (amount: number) => string;
  instant: (instant: string) => string;
}

export function wordsOf(language: PayLanguage, currency: PayView['currencyId']): Words {
  const t = texts[language];
  return {
    language,
    t,
    sum: (amount) => formatSum(amount, currency, language),
    instant: (instant) => `${formatInstant(instant, language)} ${t.order.timeZone}`,
  };
}

export const WordsContext = createContext<Words>(wordsOf('ru', 'RUB'));

export function useWords(): Words {
  return useContext(WordsContext);
}
