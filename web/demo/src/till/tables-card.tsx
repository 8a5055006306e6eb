import type { CheckView } from '@invogate/till/view.ts';
import { useWords } from '../words.ts';
import type { TillPage } from './till-api.ts';

type State = 'free' | 'open' | 'printed' | 'locked' | 'paid' | 'otherwise';

interface TablesProps {
  tables: TillPage['till']['tables'];
  chosen: string;
  onChoose: (number: string) => void;
}

/** The hall: one button for each table, with what happens there. */
export function TablesCard({ tables, chosen, onChoose }: TablesProps) {
  const { t } = useWords();
  return (
    <section class="card stack till-tables" aria-labelledby="till-tables">
      <h2 id="till-tables">{t.till.tables}</h2>
      <ul class="tables">
        {tables.map(({ number, checks }) => {
          const state = stateOf(checks);
          return (
            <li key={number}>
              <button
                type="button"
                class={`table table-${state}`}
                aria-pressed={number === chosen}
                onClick={() => {
                  onChoose(number);
                }}
              >
                <span class="table-number">
                  <span class="unseen">{t.till.table('')}</span>
                  {number}
                </span>{' '}
                <span class="small">{t.till.states[state]}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The most urgent of what the checks of a table say. */
function stateOf(checks: readonly CheckView[]): State {
  const states = checks.map((check): State => {
    if (check.state !== 'open') return check.state;
    if (check.locked) return 'locked';
    return check.printed ? 'printed' : 'open';
  });
  const order: State[] = ['locked', 'printed', 'open', 'paid', 'otherwise'];
  return order.find((state) => states.includes(state)) ?? 'free';
}
