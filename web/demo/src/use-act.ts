import { useState } from 'preact/hooks';
import { ShopError } from './api.ts';

/** Runs one act at a time and remembers why the last one did not work. */
export function useAct<Answer>(take: (answer: Answer) => void) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ShopError>();
  const act = (ask: () => Promise<Answer>) => {
    setBusy(true);
    setError(undefined);
    ask()
      .then(take, (failure: unknown) => {
        if (failure instanceof ShopError) setError(failure);
      })
      .finally(() => setBusy(false));
  };
  return { act, busy, error };
}
