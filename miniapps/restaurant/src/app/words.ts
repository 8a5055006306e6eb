import { formatMoney, minor, type Language } from '@invogate/contracts/money.ts';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { en } from './texts/en.ts';
import { ru, type Texts } from './texts/ru.ts';

/** How the app speaks. */
export interface Words {
  language: Language;
  t: Texts;
  /** A sum in kopecks. */
  price: (kopecks: number) => string;
  /** A day as `2026-11-23`. */
  day: (date: string) => string;
}

export function wordsOf(language: Language): Words {
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB';
  const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  return {
    language,
    t: language === 'ru' ? ru : en,
    price: (kopecks) => formatMoney(minor(kopecks), 'RUB', language),
    day: (date) => days.format(new Date(`${date}T00:00:00Z`)),
  };
}

export const WordsContext = createContext<Words>(wordsOf('ru'));

export function useWords(): Words {
  return useContext(WordsContext);
}
