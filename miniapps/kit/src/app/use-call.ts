import { useCallback, useState } from 'preact/hooks';
import { CallError } from './call-app.ts';

/** One act at a time; `error` is the code of why the last one has failed. */
export function useCall() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const call = useCallback(
    async <Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> => {
      setBusy(true);
      setError(undefined);
      try {
        return await ask();
      } catch (failure) {
        setError(failure instanceof CallError ? failure.code : 'unknown');
        return undefined;
      } finally {
        setBusy(false);
      }
    },
    [],
  );
  return { busy, error, call };
}
