import { useEffect, useState } from 'preact/hooks';
import { CallError } from './call-app.ts';

export interface Watched<Value> {
  value: Value | undefined;
  /** Code of why nothing comes; gone as soon as something does. */
  error: string | undefined;
  /** Looks at once. */
  refresh: () => void;
}

/** Reads again and again while the page is looked at; `everyMs` of null reads once. */
export function useWatch<Value>(
  key: string,
  read: () => Promise<Value>,
  everyMs: number | null,
): Watched<Value> {
  const [seen, setSeen] = useState<{ key: string; value: Value }>();
  const [error, setError] = useState<string>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      try {
        const value = await read();
        if (stopped) return;
        setSeen((before) =>
          before?.key === key && JSON.stringify(before.value) === JSON.stringify(value)
            ? before
            : { key, value },
        );
        setError(undefined);
      } catch (failure) {
        if (!stopped) setError(failure instanceof CallError ? failure.code : 'unknown');
      }
      if (!stopped && everyMs !== null) timer = setTimeout(() => void look(), everyMs);
    };
    void look();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [key, everyMs, round]);
  return {
    value: seen?.key === key ? seen.value : undefined,
    error,
    refresh: () => setRound((count) => count + 1),
  };
}
