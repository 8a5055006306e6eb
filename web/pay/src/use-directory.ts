import { checkInn } from '@invogate/contracts/inn.ts';
import type { FoundCounterparty } from '@invogate/contracts/pay-page.ts';
import { useEffect, useState } from 'preact/hooks';
import { isLocked, type PayerDraft, type PayerSource } from './payer.ts';

/** Asks the directory who has an INN. */
export type LookUp = (inn: string) => Promise<FoundCounterparty[]>;

export type DirectoryState =
  | { kind: 'idle' }
  | { kind: 'searching' }
  | { kind: 'notFound' }
  | { kind: 'found'; rows: readonly FoundCounterparty[] };

/** A payer types the last digit and looks up; anything sooner would ask for half-typed numbers. */
const pauseMs = 250;

/**
 * Looks an organisation up as soon as its INN is right, and fills it in when there is one answer.
 * A directory that is down is as good as one that does not know: the payer types.
 */
export function useDirectory(
  { view, lookUp }: { view: PayerSource; lookUp: LookUp },
  draft: PayerDraft,
  innTyped: boolean,
  fill: (found: FoundCounterparty) => void,
): DirectoryState {
  const [state, setState] = useState<DirectoryState>({ kind: 'idle' });
  const inn = draft.vatNumber.replaceAll(/\s/g, '');
  const useful = draft.type === 'legal' && !isLocked(view, 'name') && checkInn(inn) === 'ok';
  const wanted = useful && (innTyped || draft.name === '');

  useEffect(() => {
    if (!useful) setState({ kind: 'idle' });
    if (!wanted) return;
    let current = true;
    const timer = setTimeout(() => {
      setState({ kind: 'searching' });
      void lookUp(inn)
        .catch(() => [])
        .then((rows) => {
          if (!current) return;
          const [only] = rows;
          setState(only ? { kind: 'found', rows } : { kind: 'notFound' });
          if (only && rows.length === 1) fill(only);
        });
    }, pauseMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [inn, useful]);
  return state;
}
