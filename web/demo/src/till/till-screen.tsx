import { useState } from 'preact/hooks';
import { ProblemBanner } from '../parts/problem-banner.tsx';
import { useAct } from '../use-act.ts';
import { useWords } from '../words.ts';
import { CheckCard } from './check-card.tsx';
import { PrinterCard } from './printer-card.tsx';
import { SwitchesCard } from './switches-card.tsx';
import { TablesCard } from './tables-card.tsx';
import type { TillAct, TillDone } from './till-api.ts';
import { pressTill, useTill } from './use-till.ts';
import { WireCard } from './wire-card.tsx';

/** The till: tables, the check of one of them, its printer, and what can go wrong. */
export function TillScreen() {
  const { t, language } = useWords();
  const { page, error } = useTill(language);
  const [tableNumber, setTable] = useState('2');
  const [chosen, setChosen] = useState<string>();
  const {
    act,
    busy,
    error: refused,
  } = useAct<TillDone>(({ opened }) => {
    if (opened !== undefined) setChosen(opened);
  });
  const press = (what: TillAct) => {
    act(() => pressTill(what));
  };
  const table = page?.till.tables.find(({ number }) => number === tableNumber);
  const check = table?.checks.find(({ posOrderId }) => posOrderId === chosen) ?? table?.checks[0];
  return (
    <main class="shell stack stack-large">
      <div class="intro stack stack-small">
        <h1>{t.till.title}</h1>
        <p class="muted">{t.till.lead}</p>
        {page && <Connection connected={page.till.connected} />}
      </div>
      <ProblemBanner error={refused ?? error} />
      {page && (
        <div class="till">
          <TablesCard
            tables={page.till.tables}
            chosen={tableNumber}
            onChoose={(number) => {
              setTable(number);
              setChosen(undefined);
            }}
          />
          <CheckCard
            table={tableNumber}
            checks={table?.checks ?? []}
            check={check}
            menu={page.till.menu}
            busy={busy}
            press={press}
            onChoose={setChosen}
          />
          <PrinterCard
            check={check}
            code={page.codes.find(({ number }) => number === tableNumber)}
          />
          <SwitchesCard switches={page.till.switches} press={press} />
          <WireCard wire={page.till.wire} />
        </div>
      )}
    </main>
  );
}

function Connection({ connected }: { connected: boolean }) {
  const { t } = useWords();
  return (
    <p class={`till-link ${connected ? 'till-link-on' : 'till-link-off'}`} role="status">
      {connected ? t.till.connected : t.till.offline}
    </p>
  );
}
