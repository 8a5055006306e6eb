import { formatSum } from '@invogate/pay/amount.ts';
import { formatNumber } from '@invogate/ui/number.ts';
import { texts, type Texts } from './texts/index.ts';

export type Language = 'ru' | 'en';

/** How the pages speak: texts, sums and distances in their language. */
export interface Words {
  language: Language;
  t: Texts;
  sum: (amount: number) => string;
  distance: (km: number) => string;
  /** The day of an instant, in Moscow. */
  day: (instant: string) => string;
}

export function wordsOf(language: Language): Words {
  const t = texts[language];
  return {
    language,
    t,
    sum: (amount) => formatSum(amount, 'RUB', language),
    distance: (km) =>
      km < 1
        ? t.metres(formatNumber(Math.max(10, Math.round(km * 100) * 10), language))
        : t.kilometres(formatNumber(km, language, 0, km < 10 ? 1 : 0)),
    day: (instant) => {
      const moscow = new Date(Date.parse(instant) + 3 * 3_600_000);
      const [year = '', month = '', day = ''] = moscow.toISOString().slice(0, 10).split('-');
      return language === 'ru' ? `${day}.${month}.${year}` : `${day}/${month}/${year}`;
    },
  };
}
