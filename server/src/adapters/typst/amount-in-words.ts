import { rubles } from 'rubles';
import type { Currency } from '@invogate/contracts/money.ts';

/** Forms after 1, 2 and 5: рубль, рубля, рублей. All nouns of whole units are masculine. */
type Forms = readonly [one: string, few: string, many: string];

const nouns: Readonly<Record<Currency, { whole: Forms; part: Forms }>> = {
  RUB: { whole: ['рубль', 'рубля', 'рублей'], part: ['копейка', 'копейки', 'копеек'] },
  CNY: { whole: ['юань', 'юаня', 'юаней'], part: ['фэнь', 'фэня', 'фэней'] },
  UZS: { whole: ['сум', 'сума', 'сумов'], part: ['тийин', 'тийина', 'тийинов'] },
  EUR: { whole: ['евро', 'евро', 'евро'], part: ['евроцент', 'евроцента', 'евроцентов'] },
  GBP: {
    whole: ['фунт стерлингов', 'фунта стерлингов', 'фунтов стерлингов'],
    part: ['пенс', 'пенса', 'пенсов'],
  },
  USD: {
    whole: ['доллар США', 'доллара США', 'долларов США'],
    part: ['цент', 'цента', 'центов'],
  },
};

/** The library writes sums below a thousand milliards; larger ones stand in digits. */
const largestInWords = 999_999_999_999;

/**
 * A sum in words, as documents want it: `Одна тысяча двести рублей 05 копеек`, the whole part in
 * words with a capital letter, the hundredths in digits. `minor` is in minor units, not negative.
 */
export function amountInWords(minor: number, currency: Currency): string {
  const part = minor % 100;
  const whole = (minor - part) / 100;
  const noun = nouns[currency];
  const digits = String(part).padStart(2, '0');
  return `${capital(integerInWords(whole))} ${form(whole, noun.whole)} ${digits} ${form(part, noun.part)}`;
}

/** A whole number in words, masculine and in small letters: `сорок два`; 0 is `ноль`. */
export function integerInWords(n: number): string {
  if (n === 0) return 'ноль';
  if (n > largestInWords) return String(n).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  // Behind the number the library names roubles and kopecks: three words.
  const words = rubles(`${n}.00`)?.split(' ').slice(0, -3).join(' ');
  if (words === undefined) throw new RangeError(`${n} is no number of units`);
  return words;
}

function form(n: number, [one, few, many]: Forms): string {
  const tens = n % 100;
  if (tens >= 11 && tens <= 14) return many;
  const units = n % 10;
  if (units === 1) return one;
  return units >= 2 && units <= 4 ? few : many;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
