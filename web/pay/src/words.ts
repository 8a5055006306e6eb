import type { PayLanguage, PayView } from '@invogate/contracts/pay-page.ts';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { formatSum } from './amount.ts';
import { formatInstant } from './dates.ts';
import { ru, type Texts } from './texts/ru.ts';

/** How the page speaks: its texts, and sums and dates in its language. */
export interface Words {
  language: PayLanguage;
  t: Texts;
  sum: (amount: number) => string;
  instant: (instant: string) => string;
}

/** English comes with who needs it: it is a seventh of the script. */
const texts: { ru: Texts; en?: Texts } = { ru };
let load: () => Promise<Texts> = () => Promise.reject(new Error('nobody loads English here'));

/** Gives the English texts to pages that are rendered from now on. */
export function provideEnglish(en: Texts): void {
  texts.en = en;
}

/** Says how the English texts are loaded. */
export function loadEnglishBy(given: () => Promise<Texts>): void {
  load = given;
}

/** Whether the texts of a language still have to be loaded. */
export const isUnread = (language: PayLanguage): boolean => texts[language] === undefined;

/** Has the texts of a language at hand. */
export async function readLanguage(language: PayLanguage): Promise<void> {
  if (isUnread(language)) texts.en = await load();
}

export function wordsOf(language: PayLanguage, currency: PayView['currencyId']): Words {
  const t = texts[language] ?? texts.ru;
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
