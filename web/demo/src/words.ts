import {
  formatMoney,
  minorFromMajor,
  type Language,
  type Minor,
} from '@invogate/contracts/money.ts';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { en } from './texts/en.ts';
import { ru, type Texts } from './texts/ru.ts';

export const texts: Record<Language, Texts> = { ru, en };

/** How the shop speaks: texts, and sums and times in their language. */
export interface Words {
  language: Language;
  t: Texts;
  /** A sum in kopecks. */
  price: (kopecks: Minor) => string;
  /** A sum of the wire, in roubles. */
  sum: (roubles: number) => string;
  /** Hour, minute and second on the clock of this device. */
  time: (instant: string) => string;
}

export function wordsOf(language: Language): Words {
  const price = (kopecks: Minor) => formatMoney(kopecks, 'RUB', language);
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB';
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  return {
    language,
    t: texts[language],
    price,
    sum: (roubles) => {
      const kopecks = minorFromMajor(roubles);
      return kopecks === undefined ? String(roubles) : price(kopecks);
    },
    time: (instant) => clock.format(new Date(instant)),
  };
}

export const WordsContext = createContext<Words>(wordsOf('ru'));

export function useWords(): Words {
  return useContext(WordsContext);
}
