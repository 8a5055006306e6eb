import type { PayView } from '@invogate/contracts/pay-page.ts';
import { eventsAddress, getView } from './api.ts';

const firstPauseMs = 3000;
const longestPauseMs = 30_000;

/**
 * Follows the state of an invoice: by server-sent events, and by asking again whenever they fail.
 * Answers a function that stops it.
 */
export function followView(containerId: string, onView: (view: PayView) => void): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pauseMs = firstPauseMs;

  const ask = () => {
    const mine = timer;
    getView(containerId)
      .then((view) => {
        pauseMs = firstPauseMs;
        if (!stopped) onView(view);
      })
      .catch(() => {
        pauseMs = Math.min(longestPauseMs, pauseMs * 2);
      })
      .finally(() => {
        if (!stopped && timer === mine) timer = setTimeout(ask, pauseMs);
      });
  };
  const poll = () => {
    timer ??= setTimeout(ask, pauseMs);
  };
  const rest = () => {
    clearTimeout(timer);
    timer = undefined;
  };

  // A browser opens a broken stream again by itself; until it is open, the page asks.
  const stream = new EventSource(eventsAddress(containerId));
  stream.addEventListener('open', rest);
  stream.addEventListener('error', poll);
  stream.addEventListener('state', (message: MessageEvent<string>) => {
    onView(JSON.parse(message.data) as PayView);
  });
  // A phone that wakes up may hold a dead stream without knowing it.
  const wake = () => {
    if (document.visibilityState === 'visible') void getView(containerId).then(onView, poll);
  };
  document.addEventListener('visibilitychange', wake);

  return () => {
    stopped = true;
    rest();
    stream.close();
    document.removeEventListener('visibilitychange', wake);
  };
}
