import type { FoundCounterparty, PayCustomer } from '@invogate/contracts/pay-page.ts';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import {
  customerOf,
  draftOf,
  innErrorWhileTyping,
  payerErrors,
  shownInputs,
  withShopsWord,
  type PayerDraft,
  type PayerError,
  type PayerInput,
  type PayerSource,
} from './payer.ts';
import { useDirectory, type DirectoryState, type LookUp } from './use-directory.ts';

export interface Payer {
  draft: PayerDraft;
  inputs: PayerInput[];
  directory: DirectoryState;
  /** What may be shown now: all errors after a try to pay, before it only those that are sure. */
  errorOf: (field: PayerInput) => PayerError | undefined;
  hasErrors: boolean;
  /** Number of tries to pay with errors. */
  round: number;
  customer: PayCustomer;
  edit: (change: Partial<PayerDraft>) => void;
  leave: (field: PayerInput) => void;
  fill: (found: FoundCounterparty) => void;
  take: (known: PayCustomer) => void;
  showErrors: () => void;
}

/** The payer form: what is typed, what is wrong with it, and what the directory adds. */
export function usePayer(view: PayerSource, lookUp: LookUp): Payer {
  const [typed, setTyped] = useState(() => draftOf(view.customer));
  const [left, setLeft] = useState<readonly PayerInput[]>([]);
  const [round, setRound] = useState(0);
  const byHand = useRef(new Set<string>());
  const draft = useMemo(() => withShopsWord(typed, view), [typed, view]);
  const errors = payerErrors(draft, view);

  const edit = (change: Partial<PayerDraft>) => {
    if (change.vatNumber !== undefined) byHand.current.clear();
    for (const field of Object.keys(change)) byHand.current.add(field);
    setTyped((before) => ({ ...before, ...change }));
  };
  const fill = (found: FoundCounterparty) => {
    const { name, taxRegistrationReasonCode = '', registrationAddress = '' } = found;
    const filled = Object.entries({ name, taxRegistrationReasonCode, registrationAddress });
    const untouched = filled.filter(([field]) => !byHand.current.has(field));
    setTyped((before) => ({ ...before, ...Object.fromEntries(untouched) }));
  };
  const directory = useDirectory({ view, lookUp }, draft, byHand.current.has('vatNumber'), fill);
  useEarlyTyping(edit);

  const errorOf = (field: PayerInput) => {
    if (round > 0) return errors[field];
    const early = field === 'vatNumber' ? innErrorWhileTyping(draft.vatNumber) : undefined;
    const seen = left.includes(field) && draft[field] !== '' ? errors[field] : undefined;
    return early ?? seen;
  };
  return {
    draft,
    inputs: shownInputs(draft, view),
    directory,
    errorOf,
    hasErrors: Object.keys(errors).length > 0,
    round,
    customer: customerOf(draft, view),
    edit,
    fill,
    leave: (field) => {
      setLeft((before) => [...before, field]);
    },
    take: (known) => {
      byHand.current = new Set(Object.keys(known));
      setTyped((before) => ({ ...draftOf(known), type: before.type }));
    },
    showErrors: () => {
      setRound((count) => count + 1);
    },
  };
}

/** What was typed into the HTML before the script took over; see client.tsx. */
export const earlyTyping: Partial<PayerDraft> = {};

function useEarlyTyping(edit: (change: Partial<PayerDraft>) => void): void {
  useEffect(() => {
    if (Object.keys(earlyTyping).length > 0) edit(earlyTyping);
  }, []);
}
