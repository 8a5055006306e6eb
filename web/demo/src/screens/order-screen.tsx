import { ButtonLink } from '@invogate/ui/button.tsx';
import { Loader } from '@invogate/ui/loader.tsx';
import { useEffect } from 'preact/hooks';
import { OrderCard } from '../parts/order-card.tsx';
import { PapersCard } from '../parts/papers-card.tsx';
import { ProblemBanner } from '../parts/problem-banner.tsx';
import { CreatedChapter } from '../parts/created-chapter.tsx';
import { NotificationChapter } from '../parts/notification-chapter.tsx';
import { PaymentChapter } from '../parts/payment-chapter.tsx';
import { RefundChapter } from '../parts/refund-chapter.tsx';
import { ShipmentChapter } from '../parts/shipment-chapter.tsx';
import type { ShopOrder } from '../shop-api.ts';
import { storyOf } from '../story.ts';
import { useOrder, type FollowedOrder } from '../use-order.ts';
import { useWords } from '../words.ts';

/** The life of one order as it happens. */
export function OrderScreen({ number }: { number: string }) {
  const { t } = useWords();
  const followed = useOrder(number);
  const { order, error } = followed;
  useEffect(() => {
    document.title = `${t.order.title(number)} · Invogate`;
  }, [number, t]);
  return (
    <main class="shell">
      <div class="intro order-title">
        <h1>{t.order.title(number)}</h1>
        <p role="status" class="order-status">
          {order && (
            <span class={`badge badge-${order.status}`}>{t.order.status[order.status]}</span>
          )}
        </p>
      </div>
      <ProblemBanner error={error} />
      {order && <Life order={order} followed={followed} />}
      {!order && !error && (
        <p class="status">
          <Loader small />
          {t.order.loading}
        </p>
      )}
      {!order && error && <ButtonLink href="/demo">{t.order.back}</ButtonLink>}
    </main>
  );
}

function Life({ order, followed }: { order: ShopOrder; followed: FollowedOrder }) {
  const { t } = useWords();
  const { take, refresh } = followed;
  const story = storyOf(order);
  return (
    <div class="shop">
      <section class="card" aria-labelledby="behind-title">
        <h2 id="behind-title">{t.order.behind}</h2>
        <p class="muted small">{t.order.behindNote}</p>
        <ol class="story">
          <CreatedChapter order={order} story={story} />
          <PaymentChapter order={order} story={story} take={take} />
          <NotificationChapter order={order} story={story} onForged={refresh} />
          <ShipmentChapter order={order} story={story} take={take} />
          <RefundChapter order={order} story={story} take={take} />
        </ol>
      </section>
      <div class="rail stack">
        <OrderCard order={order} />
        <PapersCard order={order} />
        <ButtonLink look="quiet" href="/demo">
          {t.order.another}
        </ButtonLink>
      </div>
    </div>
  );
}
