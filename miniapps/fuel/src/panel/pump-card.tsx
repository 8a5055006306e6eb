import { Banner } from '@invogate/ui/banner.tsx';
import type { ComponentChildren } from 'preact';
import type { DeskPump } from '../wire.ts';
import { useDesk } from './desk.ts';

interface PumpCardProps {
  pump: DeskPump;
  onPrecheck: (saleId: string) => void;
}

const portionsCl = [5_00, 10_00];

/** A pump: what it shows, and what can be done at it. */
export function PumpCard({ pump, onPrecheck }: PumpCardProps) {
  const { t, words } = useDesk();
  const { number, open, broken, sale } = pump;
  const [state, tone] = broken
    ? [t.broken, 'tag-bad']
    : open
      ? [t.opened, 'tag-good']
      : [t.closed, ''];
  const titleId = `pump-${number}`;
  return (
    <li class="card pump-card" aria-labelledby={titleId}>
      <div class="pump-head">
        <h3 id={titleId}>{t.pump(number)}</h3>
        <span class={`tag ${tone}`}>{state}</span>
      </div>
      {open && (
        <p class="pump-display numbers">
          <span class="caption">{words.fuel(open.fuel)}</span>
          <strong>{t.ofLimit(words.litres(open.givenCl), words.litres(open.limitCl))}</strong>
        </p>
      )}
      {sale && (
        <p class="caption">
          {sale.number} · {words.fuel(sale.fuel)} {words.litres(sale.amountCl)} ·{' '}
          {t.states[sale.state]}
        </p>
      )}
      {sale?.alerted && (
        <Banner tone="warning">
          <p>{t.alerted}</p>
        </Banner>
      )}
      <SaleActs pump={pump} onPrecheck={onPrecheck} />
      <Hands pump={pump} />
    </li>
  );
}

/** What an operator does for a sale that waits. */
function SaleActs({ pump: { sale }, onPrecheck }: PumpCardProps) {
  const { t, api, act } = useDesk();
  if (sale?.mode !== 'operator') return null;
  const { id, state } = sale;
  return (
    <div class="chips">
      {state === 'ordered' && <Act onClick={() => onPrecheck(id)}>{t.precheck}</Act>}
      {state === 'paid' && (
        <Act strong onClick={() => act(() => api.open(id))}>
          {t.open}
        </Act>
      )}
      {(state === 'ordered' || state === 'paid') && (
        <Act onClick={() => act(() => api.callOff(id))}>
          {state === 'paid' ? t.callOff : t.cancel}
        </Act>
      )}
    </div>
  );
}

/** The hands at the simulated pump. */
function Hands({ pump: { number, open, broken } }: { pump: DeskPump }) {
  const { t, words, api, act, stationId } = useDesk();
  const give = (amountCl: number) => act(() => api.atPump(stationId, number, 'give', amountCl));
  if (!open) {
    return (
      <div class="chips">
        <Act onClick={() => act(() => api.atPump(stationId, number, broken ? 'repair' : 'break'))}>
          {broken ? t.repair : t.break}
        </Act>
      </div>
    );
  }
  const left = open.limitCl - open.givenCl;
  return (
    <div class="chips">
      {left > 0 &&
        portionsCl.map((portion) => (
          <Act key={portion} onClick={() => give(portion)}>
            {t.give(words.litres(portion))}
          </Act>
        ))}
      {left > 0 && <Act onClick={() => give(left)}>{t.giveAll}</Act>}
      <Act strong onClick={() => act(() => api.atPump(stationId, number, 'hang-up'))}>
        {t.hangUp}
      </Act>
    </div>
  );
}

interface ActProps {
  children: ComponentChildren;
  strong?: boolean;
  onClick: () => void;
}

function Act({ children, strong, onClick }: ActProps) {
  const { busy } = useDesk();
  const press = () => {
    if (!busy) onClick();
  };
  return (
    <button type="button" class={strong ? 'chip chip-strong' : 'chip'} onClick={press}>
      {children}
    </button>
  );
}
