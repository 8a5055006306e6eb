import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

/** Milliseconds that the clock of the server is ahead of the clock of this device. */
export const ClockOffset = createContext(0);

/**
 * The time of the server in milliseconds, renewed every second. The first value is the one that the
 * server used for its HTML, so that the page does not change when the script takes over.
 */
export function useNow(first: number, running = true): number {
  const offset = useContext(ClockOffset);
  const [now, setNow] = useState(first);
  useEffect(() => {
    if (!running) return;
    const renew = () => {
      setNow(Date.now() + offset);
    };
    renew();
    const timer = setInterval(renew, 1000);
    return () => {
      clearInterval(timer);
    };
  }, [offset, running]);
  return now;
}
