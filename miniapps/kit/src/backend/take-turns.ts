import { AppRefusal } from './app-refusal.ts';

interface Window {
  count: number;
  endsMs: number;
}

/** More addresses than that at once are no people. */
const mostAddresses = 10_000;

/**
 * A limit for what a stranger may do: `count` times within `windowMs` from one address. The
 * function throws `too_often`.
 */
export function takeTurns(count: number, windowMs: number, nowMs: () => number) {
  const windows = new Map<string, Window>();
  return (address: string): void => {
    const now = nowMs();
    const window = windows.get(address);
    if (!window || window.endsMs <= now) {
      if (windows.size >= mostAddresses) windows.clear();
      windows.set(address, { count: 1, endsMs: now + windowMs });
    } else if (window.count >= count) {
      throw new AppRefusal(429, 'too_often', 'Too many orders at once, wait a minute');
    } else window.count += 1;
  };
}
