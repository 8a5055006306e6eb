import type { PayLanguage } from '@invogate/contracts/pay-page.ts';
import { PageHead } from '@invogate/pay/parts/page-head.tsx';
import { WordsContext, wordsOf } from '@invogate/pay/words.ts';
import { ClockOffset } from '@invogate/ui/clock.ts';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { AtTable } from './screens/at-table.tsx';
import { PaymentScreen } from './screens/payment.tsx';
import type { TableState } from './table-state.ts';
import { TableWordsContext, tableWordsOf } from './words.ts';

/** The page of a table: its bill, and what becomes of a payment. `clockOffset` is 0 on the server. */
export function App({ state, clockOffset = 0 }: { state: TableState; clockOffset?: number }) {
  const { table, code, payment } = state;
  const [language, setLanguage] = useState<PayLanguage>(table.languageId);
  const words = useMemo(() => tableWordsOf(language), [language]);
  const payWords = useMemo(() => wordsOf(language, 'RUB'), [language]);
  const { t } = words;
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${t.table(table.tableNumber)} · ${table.merchantName}`;
  }, [language]);
  const place = [t.table(table.tableNumber), table.hall ?? table.pointName];
  return (
    <TableWordsContext.Provider value={words}>
      <WordsContext.Provider value={payWords}>
        <ClockOffset.Provider value={clockOffset}>
          <PageHead
            name={table.merchantName}
            logoUrl={table.merchantLogoUrl}
            note={place.join(' · ')}
            onLanguage={setLanguage}
          />
          {payment ? (
            <PaymentScreen code={code} first={payment} />
          ) : (
            <AtTable state={state} clockOffset={clockOffset} />
          )}
        </ClockOffset.Provider>
      </WordsContext.Provider>
    </TableWordsContext.Provider>
  );
}
