import type { CheckView, TillView } from '@invogate/till/view.ts';
import { Button } from '@invogate/ui/button.tsx';
import { useWords } from '../words.ts';
import type { TillAct } from './till-api.ts';

interface CheckProps {
  table: string;
  checks: readonly CheckView[];
  check: CheckView | undefined;
  menu: TillView['menu'];
  busy: boolean;
  press: (act: TillAct) => void;
  onChoose: (posOrderId: string) => void;
}

/** The check of the chosen table, and the menu. */
export function CheckCard({ table, checks, check, menu, busy, press, onChoose }: CheckProps) {
  const { t } = useWords();
  const open = () => {
    press({ do: 'open', table });
  };
  return (
    <section class="card stack till-check" aria-labelledby="till-check">
      <h2 id="till-check">{t.till.table(table)}</h2>
      {checks.length > 1 && (
        <div class="check-tabs" role="group" aria-label={t.till.checks}>
          {checks.map(({ posOrderId, number }) => (
            <button
              key={posOrderId}
              type="button"
              aria-pressed={posOrderId === check?.posOrderId}
              onClick={() => {
                onChoose(posOrderId);
              }}
            >
              {t.till.check(number)}
            </button>
          ))}
        </div>
      )}
      {!check && (
        <div class="stack stack-small">
          <h3>{t.till.empty}</h3>
          <p class="muted">{t.till.emptyHint}</p>
          <Button busy={busy} onClick={open}>
            {t.till.newCheck}
          </Button>
        </div>
      )}
      {check && <OneCheck check={check} busy={busy} press={press} />}
      {check?.state === 'open' && !check.locked && (
        <Menu check={check.posOrderId} menu={menu} press={press} />
      )}
      {check && (
        <Button look="plain" busy={busy} onClick={open}>
          {t.till.another}
        </Button>
      )}
    </section>
  );
}

interface OneProps {
  check: CheckView;
  busy: boolean;
  press: (act: TillAct) => void;
}

function OneCheck({ check, busy, press }: OneProps) {
  const { t, sum } = useWords();
  const { posOrderId, lines, state, locked } = check;
  const changeable = state === 'open' && !locked;
  return (
    <div class="stack stack-small">
      <h3>{t.till.check(check.number)}</h3>
      {lines.length === 0 && <p class="muted">{t.till.nothing}</p>}
      <ul class="rows">
        {lines.map(({ sku, name, quantity, total }) => (
          <li class="row" key={sku}>
            <span>
              {name} × {quantity}
            </span>
            <span class="row-side numbers">
              {total === 0 ? t.till.gift : sum(total)}
              {changeable && (
                <button
                  type="button"
                  class="take"
                  aria-label={t.till.takeOne(name)}
                  onClick={() => {
                    press({ do: 'serve', check: posOrderId, sku, count: -1 });
                  }}
                >
                  −
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {lines.length > 0 && <Sums check={check} />}
      <p role="status">
        {locked && t.till.locked}
        {state !== 'open' && t.till.done[state]}
      </p>
      <Acts check={check} busy={busy} press={press} />
    </div>
  );
}

function Sums({ check }: { check: CheckView }) {
  const { t, sum } = useWords();
  return (
    <div>
      <p class="row row-total numbers">
        <span>{t.till.total}</span>
        <span>{sum(check.amount)}</span>
      </p>
      <p class="small muted numbers">{t.till.vat(sum(check.vatAmount))}</p>
      {check.paid > 0 && <p class="small numbers">{t.till.paid(sum(check.paid))}</p>}
      {check.paid > 0 && check.due > 0 && (
        <p class="row row-total numbers">
          <span>{t.till.due}</span>
          <span>{sum(check.due)}</span>
        </p>
      )}
    </div>
  );
}

function Acts({ check, busy, press }: OneProps) {
  const { t } = useWords();
  const { posOrderId, lines, state, locked, printed } = check;
  const simple = (what: 'precheck' | 'cash' | 'clear') => () => {
    press({ do: what, check: posOrderId });
  };
  if (state !== 'open' || lines.length === 0) {
    return (
      <div class="buttons">
        <Button look="quiet" busy={busy} onClick={simple('clear')}>
          {t.till.clear}
        </Button>
      </div>
    );
  }
  if (locked) return null;
  return (
    <div class="buttons">
      <Button busy={busy} onClick={simple('precheck')}>
        {printed ? t.till.again : t.till.preCheck}
      </Button>
      <Button look="quiet" busy={busy} onClick={simple('cash')}>
        {t.till.cash}
      </Button>
    </div>
  );
}

interface MenuProps {
  check: string;
  menu: TillView['menu'];
  press: (act: TillAct) => void;
}

function Menu({ check, menu, press }: MenuProps) {
  const { t, sum } = useWords();
  return (
    <div class="stack stack-small">
      <h3>{t.till.menu}</h3>
      <ul class="dishes">
        {menu.map(({ sku, name, price }) => (
          <li key={sku}>
            <button
              type="button"
              onClick={() => {
                press({ do: 'serve', check, sku, count: 1 });
              }}
            >
              <span>
                <span class="unseen">{t.till.add} </span>
                {name}
              </span>{' '}
              <span class="small muted numbers">{price === 0 ? t.till.gift : sum(price)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
