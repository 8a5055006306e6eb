import type { Language } from '@invogate/contracts/money.ts';
import { useEffect, useState } from 'preact/hooks';
import { ask, ShopError } from '../api.ts';
import type { TillAct, TillDone, TillPage } from './till-api.ts';

const address = '/demo/till/api';
const pauseMs = 2000;

export function pressTill(act: TillAct): Promise<TillDone> {
  return ask(`${address}/act`, act);
}

/** The screen of the till, renewed whenever something happens there. */
export function useTill(language: Language): {
  page: TillPage | undefined;
  error: ShopError | undefined;
} {
  const [page, setPage] = useState<TillPage>();
  const [error, setError] = useState<ShopError>();
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    const over = () => signal.aborted;
    const follow = async () => {
      let since = 0;
      while (!over()) {
        try {
          const query = `since=${String(since)}&languageId=${language}`;
          const fresh = await ask<TillPage>(`${address}?${query}`, undefined, signal);
          if (over()) return;
          since = fresh.version;
          setPage(fresh);
          setError(undefined);
        } catch (failure) {
          if (over()) return;
          if (failure instanceof ShopError) setError(failure);
          await new Promise((resolve) => setTimeout(resolve, pauseMs));
        }
      }
    };
    void follow();
    return () => {
      ending.abort();
    };
  }, [language]);
  return { page, error };
}
