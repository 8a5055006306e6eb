import type { PayCustomer, PayView } from '@invogate/contracts/pay-page.ts';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import {
  ApiRefusal,
  cancelAttempt,
  confirmSignedIn,
  decideSuborder,
  getView,
  startAttempt,
} from './api.ts';
import { attemptAnswered, attemptFor } from './attempt-id.ts';
import { isInvoiceMarked, markInvoice } from './invoice-mark.ts';
import { rememberMethod } from './known-method.ts';
import { rememberPayer } from './known-payer.ts';
import { leavePage } from './leave-page.ts';
import { followView } from './live.ts';
import { makeId } from './make-id.ts';
import { hasEnded, isFinal, isNewer, type Choices } from './screen.ts';
import { payAddress } from './way-back.ts';
import { webStorage } from './web-storage.ts';

/** Names of sentences of the dictionary under `errors`. */
export type Problem = 'network' | 'busy' | 'changed' | 'server';

export interface Pay {
  view: PayView;
  choices: Choices;
  busy: boolean;
  problem: Problem | undefined;
  /** Names of payer fields that the server has refused. */
  refusedFields: readonly string[];
  /** The sum shown before the last change; set while the change deserves a word. */
  sumBefore: number | undefined;
  /** The end came while the page was open. */
  seenLive: boolean;
  start: (methodId: number, customer: PayCustomer) => void;
  /** One tap of a payer whom a bank has named. */
  confirmSignedIn: (methodId: number) => void;
  leaveAttempt: () => void;
  /** Whether an order that others have added to the invoice is to stay. */
  decide: (orderId: string, word: 'keep' | 'remove') => void;
  /** Shows the requisites of an invoice, or the methods again. */
  takeInvoice: (taken: boolean) => void;
  choose: (choices: Choices) => void;
  refresh: () => void;
}

/** Everything that the page does with the server, and what it has learnt from it. */
export function usePay(first: PayView): Pay {
  const { view, receive, sumBefore, seenLive } = useView(first);
  const { choices, choose: chooseNow, takeInvoice } = useChoices(view);
  const { containerId } = first;

  const refresh = useCallback(() => {
    void getView(containerId).then(receive, () => undefined);
  }, [containerId, receive]);

  const { busy, refusal, run, forget } = useCalls(receive, refresh);
  useEffect(() => {
    if (isFinal(view)) return;
    return followView(containerId, receive);
  }, [containerId, receive, isFinal(view)]);

  useShopDeadline(view, refresh);
  usePapers(view, refresh);
  useBackButton(refresh);

  const start = (methodId: number, customer: PayCustomer) => {
    const taken = view.methods.find(({ id }) => id === methodId)?.kind === 'invoice';
    run(async () => {
      const answer = await pay(view, methodId, customer);
      if (taken) takeInvoice(true);
      return answer;
    });
  };
  const confirm = (methodId: number) => {
    run(() => tap(view, methodId));
  };
  const leaveAttempt = () => {
    const { attempt } = view;
    if (attempt) run(() => cancelAttempt(containerId, attempt.id));
  };
  const decide = (orderId: string, word: 'keep' | 'remove') => {
    run(() => decideSuborder(containerId, orderId, word));
  };
  const choose = (choice: Choices) => {
    forget();
    chooseNow(choice);
  };
  const refusedFields = payerFieldsOf(refusal);
  const problem = refusedFields.length > 0 ? undefined : problemOf(refusal);
  return {
    view,
    choices,
    busy,
    problem,
    refusedFields,
    sumBefore,
    seenLive,
    start,
    confirmSignedIn: confirm,
    leaveAttempt,
    decide,
    takeInvoice,
    choose,
    refresh,
  };
}

/** Calls that change something, and the server's no to the last of them. */
function useCalls(receive: (view: PayView) => void, refresh: () => void) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ApiRefusal>();
  const running = useRef(false);
  /** Runs one call at a time: the second click of a double click finds it running. */
  const run = (call: () => Promise<PayView>) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setRefusal(undefined);
    call()
      .then(receive)
      .catch((failure: unknown) => {
        setRefusal(failure instanceof ApiRefusal ? failure : new ApiRefusal('internal_error'));
        if (isAboutState(failure)) refresh();
      })
      .finally(() => {
        running.current = false;
        setBusy(false);
      });
  };
  const forget = () => {
    setRefusal(undefined);
  };
  return { busy, refusal, run, forget };
}

/** What the payer has decided; that an invoice was taken is also in the address. */
function useChoices({ attempt }: PayView) {
  const [choices, setChoices] = useState<Choices>({});
  useEffect(() => {
    if (isInvoiceMarked()) setChoices({ byInvoice: true });
  }, []);
  const choose = (choice: Choices) => {
    setChoices((before) => ({ ...before, ...choice }));
  };
  const takeInvoice = (taken: boolean) => {
    markInvoice(taken);
    choose({ byInvoice: taken, leftAttemptId: attempt?.id });
  };
  return { choices, choose, takeInvoice };
}

/** Nobody tells the page that the shop's time is over: it asks then, and again while it waits. */
function useShopDeadline({ shop, shopWaitsUntil, serverTime }: PayView, refresh: () => void): void {
  useEffect(() => {
    if (shop !== 'waiting' || shopWaitsUntil === undefined) return;
    const leftMs = Date.parse(shopWaitsUntil) - Date.parse(serverTime);
    const timer = setTimeout(refresh, Math.max(leftMs, 1000) + 1000);
    return () => {
      clearTimeout(timer);
    };
  }, [shop, shopWaitsUntil, serverTime, refresh]);
}

const papersPauseMs = 15_000;

/** Where nothing is to be made in the end nobody tells the page so: it asks, seldom. */
function usePapers({ papers }: PayView, refresh: () => void): void {
  const awaited = papers?.awaited;
  useEffect(() => {
    if (awaited === undefined) return;
    const timer = setInterval(refresh, papersPauseMs);
    return () => {
      clearInterval(timer);
    };
  }, [awaited, refresh]);
}

/** A page that comes back from the browser's memory is as old as it was when it was left. */
function useBackButton(refresh: () => void): void {
  useEffect(() => {
    const shown = (event: PageTransitionEvent) => {
      if (event.persisted) refresh();
    };
    addEventListener('pageshow', shown);
    return () => {
      removeEventListener('pageshow', shown);
    };
  }, [refresh]);
}

/** The latest view, and what has changed on the way to it. */
function useView(first: PayView) {
  const [seen, setSeen] = useState<{ view: PayView; sumBefore?: number; seenLive: boolean }>({
    view: first,
    seenLive: false,
  });
  const receive = useCallback((view: PayView) => {
    setSeen((before) => {
      if (!isNewer(view, before.view)) return before;
      const open = view.state === 'open' && before.view.state === 'open';
      const moved = open && view.dueAmount !== before.view.dueAmount;
      const sumBefore = moved ? before.view.dueAmount : before.sumBefore;
      return {
        view,
        seenLive: before.seenLive || (hasEnded(view) && !hasEnded(before.view)),
        ...(open && sumBefore !== undefined ? { sumBefore } : {}),
      };
    });
  }, []);
  return { view: seen.view, sumBefore: seen.sumBefore, seenLive: seen.seenLive, receive };
}

async function pay(view: PayView, methodId: number, customer: PayCustomer): Promise<PayView> {
  const { containerId, dueAmount } = view;
  const session = webStorage('session');
  const wish = { methodId, customer, amount: dueAmount };
  const attempt = attemptFor(session, containerId, wish, makeId);
  try {
    const answer = await startAttempt(containerId, attempt);
    attemptAnswered(session, containerId);
    rememberPayer(webStorage('local'), customer);
    rememberKind(view, methodId, customer);
    const { action } = answer.attempt ?? {};
    const address = action?.kind === 'redirect' ? payAddress(action.url) : undefined;
    if (address && answer.attempt?.state === 'waiting') leavePage(address, 'pay');
    return answer;
  } catch (failure) {
    if (isRefused(failure)) attemptAnswered(session, containerId);
    throw failure;
  }
}

/** The next time the way that was taken now stands marked. */
export function rememberKind({ methods }: PayView, methodId: number, { type }: PayCustomer): void {
  const kind = methods.find(({ id }) => id === methodId)?.kind;
  if (kind) rememberMethod(webStorage('local'), type, kind);
}

async function tap(view: PayView, methodId: number): Promise<PayView> {
  const { containerId, dueAmount, customer } = view;
  const session = webStorage('session');
  const wish = { methodId, customer, amount: dueAmount };
  const { attemptId, amount } = attemptFor(session, containerId, wish, makeId);
  try {
    const answer = await confirmSignedIn(containerId, { attemptId, methodId, amount });
    attemptAnswered(session, containerId);
    return answer;
  } catch (failure) {
    if (isRefused(failure)) attemptAnswered(session, containerId);
    throw failure;
  }
}

const unknownOutcome = new Set([
  'network',
  'internal_error',
  'service_unavailable',
  'too_many_requests',
]);

/** The server has clearly said no, so nothing of this attempt goes on. */
export function isRefused(failure: unknown): boolean {
  return failure instanceof ApiRefusal && !unknownOutcome.has(failure.code);
}

export function isAboutState(failure: unknown): boolean {
  return (
    failure instanceof ApiRefusal &&
    ['wrong_total_amount', 'wrong_order_status', 'not_found', 'payer_word_awaited'].includes(
      failure.code,
    )
  );
}

export function problemOf(refusal: ApiRefusal | undefined): Problem | undefined {
  if (!refusal) return undefined;
  if (refusal.code === 'network') return 'network';
  if (refusal.code === 'service_unavailable' || refusal.code === 'too_many_requests') return 'busy';
  return isAboutState(refusal) ? 'changed' : 'server';
}

/** Names of payer fields that the server has refused. */
export function payerFieldsOf(refusal: ApiRefusal | undefined): string[] {
  const names = refusal?.fields.map((field) => field.name) ?? [];
  return names.filter((name) => name.startsWith('customer.')).map((name) => name.slice(9));
}
