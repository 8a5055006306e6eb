import { Button } from '@invogate/ui/button.tsx';
import { Icon } from '@invogate/ui/icon.tsx';
import { forgeNotification } from '../api.ts';
import type { Received, ShopAnswer, ShopOrder } from '../shop-api.ts';
import { paceOf, type Story } from '../story.ts';
import { useAct } from '../use-act.ts';
import { useWords } from '../words.ts';
import { Chapter } from './chapter.tsx';
import { CodeBlock } from './code-block.tsx';

interface NotificationProps {
  order: ShopOrder;
  story: Story;
  /** A forgery was sent; the shop has noted it. */
  onForged: () => void;
}

/** Each notification that has come, the check of its signature, and what the shop answered. */
export function NotificationChapter({ order, story, onForged }: NotificationProps) {
  const { t } = useWords();
  const { title, text } = t.notification[story.notification];
  const { notifications } = order;
  const last = notifications.findLast(({ verified }) => verified);
  const { act, busy } = useAct<ShopAnswer>(onForged);
  return (
    <Chapter pace={paceOf(story.notification)} title={title} text={text} at={last?.at}>
      {notifications.length > 0 && (
        <ul class="received-list">
          {notifications.map((received, index) => (
            <ReceivedCard key={index} received={received} />
          ))}
        </ul>
      )}
      {last && (
        <div class="forge">
          <Button look="quiet" busy={busy} onClick={() => act(() => forgeNotification(last))}>
            {t.notification.forge}
          </Button>
          <p class="muted small">{t.notification.forgeNote}</p>
        </div>
      )}
    </Chapter>
  );
}

function ReceivedCard({ received }: { received: Received }) {
  const { t, time } = useWords();
  const { verified, status, answer, at } = received;
  return (
    <li class="received">
      <p class="received-head">
        <span class={verified ? 'badge badge-good' : 'badge badge-bad'}>
          <Icon name={verified ? 'check' : 'alert'} size={16} />
          {verified ? t.notification.verified : t.notification.forged}
        </span>
        <code>{t.notification.about(status)}</code>
        <time class="muted small numbers" dateTime={at}>
          {time(at)}
        </time>
      </p>
      <p class="small">
        <span class="muted">{t.notification.answered}: </span>
        <code>{answer.status === 'success' ? 'success' : answer.code}</code>
      </p>
      <details class="unfold">
        <summary>{t.details.notification}</summary>
        <div class="stack stack-small">
          <CodeBlock title={t.details.header} text={received.signature} raw />
          <CodeBlock title={t.details.body} text={received.body} raw />
          <CodeBlock title={t.details.check} text={received.check} raw />
          <CodeBlock title={t.notification.answered} text={JSON.stringify(answer)} />
        </div>
      </details>
    </li>
  );
}
