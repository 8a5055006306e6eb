import { Button } from '@invogate/ui/button.tsx';
import { Confirm } from '@invogate/ui/dialog.tsx';
import { useState } from 'preact/hooks';
import { refundOrder } from '../api.ts';
import { restOf } from '../rest.ts';
import type { ShopItem, ShopOrder } from '../shop-api.ts';
import { paceOf, type Story } from '../story.ts';
import { useAct } from '../use-act.ts';
import { useWords } from '../words.ts';
import { CallDetails } from './call-details.tsx';
import { Chapter } from './chapter.tsx';
import { LineActs } from './line-acts.tsx';
import { ProblemBanner } from './problem-banner.tsx';

interface RefundProps {
  order: ShopOrder;
  story: Story;
  take: (order: ShopOrder) => void;
}

/** What is asked about: one line, or all that is left. */
type Asked = ShopItem | 'rest';

export function RefundChapter({ order, story, take }: RefundProps) {
  const { t, sum } = useWords();
  const { title, text } = t.refund[story.refund];
  const [asked, setAsked] = useState<Asked>();
  const { act, busy, error } = useAct(take);
  const left = order.status === 'completed' ? order.items.filter((item) => item.left > 0) : [];
  return (
    <Chapter pace={paceOf(story.refund)} title={title} text={text}>
      {order.refunds.length > 0 && <RefundRows order={order} />}
      {left.length > 0 && <Choice order={order} left={left} busy={busy} onAsk={setAsked} />}
      <ProblemBanner error={error} />
      {order.calls
        .filter(({ what }) => what === 'refund')
        .map((call) => (
          <CallDetails key={call.at} call={call} />
        ))}
      {asked && (
        <Confirm
          title={t.refund.ask}
          text={
            asked === 'rest'
              ? t.refund.askText(t.refund.everything, sum(restOf(order)))
              : t.refund.askText(asked.name, sum(asked.left))
          }
          yes={t.refund.yes}
          no={t.dialog.no}
          onNo={() => setAsked(undefined)}
          onYes={() => {
            setAsked(undefined);
            act(() => refundOrder(order.number, asked === 'rest' ? undefined : asked.sku));
          }}
        />
      )}
    </Chapter>
  );
}

interface ChoiceProps {
  order: ShopOrder;
  left: readonly ShopItem[];
  busy: boolean;
  onAsk: (asked: Asked) => void;
}

function Choice({ order, left, busy, onAsk }: ChoiceProps) {
  const { t, sum } = useWords();
  const all = order.refunds.length === 0 ? t.refund.all : t.refund.rest;
  return (
    <>
      {left.length > 1 && (
        <LineActs
          items={left}
          busy={busy}
          act={t.refund.line}
          actOn={t.refund.lineOf}
          onAct={onAsk}
        />
      )}
      <div class="buttons">
        <Button look="quiet" busy={busy} onClick={() => onAsk('rest')}>
          {all} · {sum(restOf(order))}
        </Button>
      </div>
    </>
  );
}

function RefundRows({ order }: { order: ShopOrder }) {
  const { t, sum, time } = useWords();
  const words: Record<string, string> = t.refund.status;
  return (
    <ul class="rows">
      {order.refunds.map(({ id, number, amount, status, createdAt }) => (
        <li class="row" key={id}>
          <div>
            <p class="numbers">{sum(amount)}</p>
            <p class="muted small">
              {number} · {time(createdAt)}
            </p>
          </div>
          <span class={`badge badge-refund-${status}`}>{words[status] ?? status}</span>
        </li>
      ))}
    </ul>
  );
}
