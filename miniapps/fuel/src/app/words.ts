import { formatMoney, minor, type Language } from '@invogate/contracts/money.ts';
import { formatNumber } from '@invogate/ui/number.ts';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { fuelNames, litresOf, type Centilitres, type FuelCode } from '../fuel.ts';
import { en } from './texts/en.ts';
import { ru, type Texts } from './texts/ru.ts';

/** How the app speaks: texts, and sums, litres and times in their language. */
export interface Words {
  language: Language;
  t: Texts;
  /** A sum in kopecks. */
  price: (kopecks: number) => string;
  litres: (amountCl: Centilitres) => string;
  fuel: (code: FuelCode) => string;
  /** Hour and minute on the clock of this device. */
  time: (instant: string) => string;
  km: (km: number) => string;
}

export function wordsOf(language: Language): Words {
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB';
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const unit = language === 'ru' ? 'л' : 'l';
  return {
    language,
    t: language === 'ru' ? ru : en,
    price: (kopecks) => formatMoney(minor(kopecks), 'RUB', language),
    litres: (amountCl) => `${formatNumber(litresOf(amountCl), language, 0, 2)}\u00a0${unit}`,
    fuel: (code) => fuelNames[code][language],
    time: (instant) => clock.format(new Date(instant)),
    km: (km) => formatNumber(km, language, 1, 1),
  };
}

export const WordsContext = createContext<Words>(wordsOf('ru'));

export function useWords(): Words {
  return useContext(WordsContext);
}
