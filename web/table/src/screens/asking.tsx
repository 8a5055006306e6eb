import type { TableView } from '@invogate/contracts/pos.ts';
import { ScreenTitle } from '@invogate/pay/parts/screen-title.tsx';
import { Banner } from '@invogate/ui/banner.tsx';
import { Loader } from '@invogate/ui/loader.tsx';
import { useEffect, useState } from 'preact/hooks';
import { useTableWords } from '../words.ts';

/** After this a guest wants to know that something still happens. */
const slowMs = 5000;

/** The first view: it is there before any till was asked. */
export function Asking({ table }: { table: TableView }) {
  const { t } = useTableWords();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSlow(true);
    }, slowMs);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  const all = table.payerTypes.includes('private');
  return (
    <>
      <div class="stack stack-small">
        <ScreenTitle>{t.table(table.tableNumber)}</ScreenTitle>
        <p class="muted">{all ? t.payHereAll : t.payHere}</p>
      </div>
      <div class="page-work">
        <noscript>
          <Banner tone="warning">
            <p>{t.noScript}</p>
          </Banner>
        </noscript>
        <div class="card result asking">
          <Loader />
          <div role="status" class="stack stack-small">
            <p class="asking-title">{t.asking.title}</p>
            <p class="muted">{slow ? t.asking.slow : t.asking.text}</p>
          </div>
        </div>
      </div>
    </>
  );
}
