import { useCallback, useEffect, useState } from 'preact/hooks';
import { getOrder, ShopError } from './api.ts';
import type { ShopOrder } from './shop-api.ts';
import { storyOf } from './story.ts';

const quickMs = 1000;
const slowMs = 5000;

export interface FollowedOrder {
  order: ShopOrder | undefined;
  /** Why the order cannot be shown; gone as soon as it can. */
  error: ShopError | undefined;
  take: (order: ShopOrder) => void;
  /** Looks at once. */
  refresh: () => void;
}

/** Follows an order while the page is looked at: each second while something moves. */
export function useOrder(number: string): FollowedOrder {
  const [order, setOrder] = useState<ShopOrder>();
  const [error, setError] = useState<ShopError>();
  const take = useCallback((fresh: ShopOrder) => {
    setOrder((before) => (JSON.stringify(before) === JSON.stringify(fresh) ? before : fresh));
    setError(undefined);
  }, []);
  const [round, setRound] = useState(0);
  useEffect(() => follow(number, take, setError), [number, take, round]);
  const refresh = useCallback(() => setRound((count) => count + 1), []);
  return { order, error, take, refresh };
}

/** Answers a function that stops it. */
function follow(
  number: string,
  take: (order: ShopOrder) => void,
  fail: (error: ShopError) => void,
): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async () => {
    clearTimeout(timer);
    let pauseMs = slowMs;
    try {
      const order = await getOrder(number);
      if (stopped) return;
      take(order);
      if (!storyOf(order).settled) pauseMs = quickMs;
    } catch (error) {
      if (!stopped && error instanceof ShopError) fail(error);
    }
    clearTimeout(timer);
    if (!stopped && !document.hidden) timer = setTimeout(() => void look(), pauseMs);
  };
  const wake = () => {
    if (!document.hidden) void look();
  };
  document.addEventListener('visibilitychange', wake);
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', wake);
  };
}
