import { Button } from '@invogate/ui/button.tsx';
import { Confirm } from '@invogate/ui/dialog.tsx';
import { useState } from 'preact/hooks';
import { shipOrder } from '../api.ts';
import { toShip } from '../rest.ts';
import type { ShipRequest, ShopItem, ShopOrder } from '../shop-api.ts';
import { paceOf, type Story } from '../story.ts';
import { useAct } from '../use-act.ts';
import { useWords } from '../words.ts';
import { CallDetails } from './call-details.tsx';
import { Chapter } from './chapter.tsx';
import { LineActs } from './line-acts.tsx';
import { ProblemBanner } from './problem-banner.tsx';

interface ShipmentProps {
  order: ShopOrder;
  story: Story;
  take: (order: ShopOrder) => void;
}

/** What takes the money of a hold: everything, a part, or an end with what is not shipped let go. */
export function ShipmentChapter({ order, story, take }: ShipmentProps) {
  const { t } = useWords();
  const { shipment } = story;
  const [closing, setClosing] = useState(false);
  const { act, busy, error } = useAct(take);
  if (shipment === 'none') return null;
  const { title, text } = t.shipment[shipment];
  const ship = (request: ShipRequest) => act(() => shipOrder(order.number, request));
  const open = shipment === 'offered' || shipment === 'partly';
  return (
    <Chapter pace={paceOf(shipment)} title={title} text={text}>
      {order.shipments.length > 0 && <ShipmentRows order={order} />}
      {open && <Choice order={order} busy={busy} onShip={ship} onClose={() => setClosing(true)} />}
      <ProblemBanner error={error} />
      {order.calls
        .filter(({ what }) => what === 'ship')
        .map((call) => (
          <CallDetails key={call.at} call={call} />
        ))}
      {closing && (
        <Confirm
          title={t.shipment.ask}
          text={t.shipment.askText}
          yes={t.shipment.close}
          no={t.dialog.no}
          onNo={() => setClosing(false)}
          onYes={() => {
            setClosing(false);
            ship({ close: true });
          }}
        />
      )}
    </Chapter>
  );
}

interface ChoiceProps {
  order: ShopOrder;
  busy: boolean;
  onShip: (request: ShipRequest) => void;
  onClose: () => void;
}

function Choice({ order, busy, onShip, onClose }: ChoiceProps) {
  const { t, sum } = useWords();
  const left = order.items.filter((item) => !item.shipped);
  const isBegun = left.length < order.items.length;
  return (
    <>
      {left.length > 1 && (
        <LineActs
          items={left}
          busy={busy}
          act={t.shipment.line}
          actOn={t.shipment.lineOf}
          onAct={({ sku }: ShopItem) => onShip({ sku })}
        />
      )}
      <div class="buttons">
        <Button busy={busy} onClick={() => onShip({})}>
          {isBegun ? t.shipment.rest : t.shipment.all} · {sum(toShip(order))}
        </Button>
        {isBegun && (
          <Button look="quiet" busy={busy} onClick={onClose}>
            {t.shipment.close}
          </Button>
        )}
      </div>
    </>
  );
}

function ShipmentRows({ order }: { order: ShopOrder }) {
  const { t, sum, time } = useWords();
  const words: Record<string, string> = t.shipment.status;
  return (
    <ul class="rows">
      {order.shipments.map(({ id, names, amount, status, createdAt }) => {
        const isClosing = names.length === 0;
        const what = isClosing ? time(createdAt) : `${names.join(', ')} · ${time(createdAt)}`;
        return (
          <li class="row" key={id}>
            <div>
              <p class="numbers">{isClosing ? t.shipment.freed : sum(amount)}</p>
              <p class="muted small">{what}</p>
            </div>
            {!isClosing && (
              <span class={`badge badge-refund-${status}`}>{words[status] ?? status}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
