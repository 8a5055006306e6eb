import type { PayView } from '@invogate/contracts/pay-page.ts';
import { eventsAddress, getView } from './api.ts';

const firstPauseMs = 3000;
const longestPauseMs = 30_000;

/** Follows the state of an invoice. Answers a function that stops it. */
export function followView(containerId: string, onView: (view: PayView) => void): () => void {
  return followState(eventsAddress(containerId), () => getView(containerId), onView);
}

/**
 * Follows a state: by server-sent events, and by asking again whenever they fail. Answers a function
 * that stops it.
 */
export function followState<State>(
  events: string,
  read: () => Promise<State>,
  onState: (state: State) => void,
): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pauseMs = firstPauseMs;

  const ask = () => {
    const mine = timer;
    read()
      .then((state) => {
        pauseMs = firstPauseMs;
        if (!stopped) onState(state);
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
  const stream = new EventSource(events);
  stream.addEventListener('open', rest);
  stream.addEventListener('error', poll);
  stream.addEventListener('state', (message: MessageEvent<string>) => {
    onState(JSON.parse(message.data) as State);
  });
  // A phone that wakes up may hold a dead stream without knowing it.
  const wake = () => {
    if (document.visibilityState === 'visible') void read().then(onState, poll);
  };
  document.addEventListener('visibilitychange', wake);

  return () => {
    stopped = true;
    rest();
    stream.close();
    document.removeEventListener('visibilitychange', wake);
  };
}
