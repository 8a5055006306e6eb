import { Button, ButtonLink } from '@invogate/ui/button.tsx';
import { Confirm } from '@invogate/ui/dialog.tsx';
import { useState } from 'preact/hooks';
import { cancelOrder } from '../api.ts';
import type { ShopOrder } from '../shop-api.ts';
import { paceOf, type Story } from '../story.ts';
import { useAct } from '../use-act.ts';
import { useWords } from '../words.ts';
import { CallDetails } from './call-details.tsx';
import { Chapter } from './chapter.tsx';
import { ProblemBanner } from './problem-banner.tsx';

interface PaymentProps {
  order: ShopOrder;
  story: Story;
  take: (order: ShopOrder) => void;
}

/** From "waits" to "paid", with the way to pay and the way out. */
export function PaymentChapter({ order, story, take }: PaymentProps) {
  const { t } = useWords();
  const { payment } = story;
  const { title, text } = t.payment[payment];
  const [asking, setAsking] = useState(false);
  const { act, busy, error } = useAct(take);
  // An order of which a part was shipped is not cancelled: the chapter of shipments ends it.
  const open = payment === 'awaited' || (payment === 'held' && story.shipment === 'offered');
  return (
    <Chapter pace={paceOf(payment)} title={title} text={text} at={order.paidAt}>
      {open && (
        <div class="buttons">
          {payment === 'awaited' && (
            <ButtonLink href={order.paymentUrl}>{t.payment.open}</ButtonLink>
          )}
          <Button look="quiet" busy={busy} onClick={() => setAsking(true)}>
            {payment === 'held' ? t.payment.release : t.payment.cancel}
          </Button>
        </div>
      )}
      <ProblemBanner error={error} />
      {order.calls
        .filter(({ what }) => what === 'cancel')
        .map((call) => (
          <CallDetails key={call.at} call={call} />
        ))}
      {asking && (
        <Confirm
          title={t.payment.askCancel}
          text={t.payment.askCancelText}
          yes={t.dialog.yes}
          no={t.dialog.no}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false);
            act(() => cancelOrder(order.number));
          }}
        />
      )}
    </Chapter>
  );
}
