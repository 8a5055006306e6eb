import type { PayLanguage } from '@invogate/contracts/pay-page.ts';
import { en } from '@invogate/pay/texts/en.ts';
import { provideEnglish, wordsOf, type Words } from '@invogate/pay/words.ts';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { tableTexts, type TableTexts } from './texts/index.ts';

// Parts of the payment page speak here, too.
provideEnglish(en);

/** How the page of a table speaks: its own texts, and sums and times as the payment page has them. */
export interface TableWords extends Omit<Words, 't'> {
  t: TableTexts;
  /** Hours and minutes at the restaurant's till. */
  time: (instant: string) => string;
}

/** Bills are in roubles. */
export function tableWordsOf(language: PayLanguage): TableWords {
  const clock = new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/Moscow',
  });
  const time = (instant: string) => clock.format(new Date(instant));
  return { ...wordsOf(language, 'RUB'), t: tableTexts[language], time };
}

export const TableWordsContext = createContext<TableWords>(tableWordsOf('ru'));

export function useTableWords(): TableWords {
  return useContext(TableWordsContext);
}
