import type { PageCode } from '@invogate/contracts/code-page.ts';
import type { PayerMessage } from '@invogate/contracts/confirmation.ts';
import type { PayCustomer, PayLanguage } from '@invogate/contracts/pay-page.ts';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiRefusal } from './api.ts';
import { askCode, payByCode, savePayer } from './code-api.ts';
import { rememberPayer } from './known-payer.ts';
import { dropCode, keepCode, keptCode, type SentCode } from './sent-code.ts';
import { isAboutState, problemOf, rememberKind, type Pay, type Problem } from './use-pay.ts';
import { webStorage } from './web-storage.ts';

/** A payment that is confirmed by a code: what was sent, and what came of the last act. */
export interface CodeConfirmation {
  sent: PageCode | undefined;
  busy: boolean;
  /** The server's own words for the payer. */
  message: PayerMessage | undefined;
  problem: Problem | undefined;
  /** The code did not fit: the message stands at its field. */
  isWrong: boolean;
  /** Asks for a code; the screen of the code opens when one was sent. */
  ask: (methodId: number, customer: PayCustomer) => void;
  again: () => void;
  enter: (code: string) => void;
  leave: () => void;
}

interface Outcome {
  message?: PayerMessage | undefined;
  problem?: Problem | undefined;
  isWrong?: boolean;
}

type Wish = SentCode['wish'];

export function useCode(pay: Pay, language: PayLanguage): CodeConfirmation {
  const { containerId, dueAmount } = pay.view;
  const { sent, wish, take, drop } = useSentCode(pay);
  const { outcome, setOutcome, busy, run } = useOutcome(pay);

  const ask = (wanted: Wish) => {
    run(async () => {
      await savePayer(containerId, wanted.customer);
      const answer = await askCode(containerId, language, wanted);
      if (answer.result === 'error') {
        // Who pays is known now, and with it why this method may not do.
        pay.refresh();
        return { message: answer.message };
      }
      rememberPayer(webStorage('local'), wanted.customer);
      rememberKind(pay.view, wanted.methodId, wanted.customer);
      take({ wish: wanted, sent: answer });
      return {};
    });
  };
  return {
    sent,
    busy,
    message: outcome.message,
    problem: outcome.problem,
    isWrong: outcome.isWrong ?? false,
    ask: (methodId, customer) => {
      ask({ methodId, customer });
    },
    again: () => {
      if (wish) ask(wish);
    },
    enter: (code) => {
      if (!wish || !sent) return;
      const { publicCode } = sent;
      run(async () => {
        const entry = { ...wish, publicCode, code, amount: dueAmount };
        const { result, message } = await payByCode(containerId, language, entry);
        if (result === 'success' || result === 'alreadyPaid') {
          drop();
          pay.refresh();
        }
        return { message, isWrong: result === 'wrongCode' };
      });
    },
    leave: () => {
      setOutcome({});
      drop();
      pay.choose({ byCode: false });
    },
  };
}

/** Runs one call at a time, as in `usePay`, and keeps what came of the last. */
function useOutcome(pay: Pay) {
  const [outcome, setOutcome] = useState<Outcome>({});
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const run = (act: () => Promise<Outcome>) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setOutcome({});
    void act()
      .catch((failure: unknown) => {
        if (isAboutState(failure)) pay.refresh();
        const refusal = failure instanceof ApiRefusal ? failure : new ApiRefusal('internal_error');
        return { problem: problemOf(refusal) };
      })
      .then(setOutcome)
      .finally(() => {
        running.current = false;
        setBusy(false);
      });
  };
  return { outcome, setOutcome, busy, run };
}

/** The code that is awaited. A reload of the page comes back to it. */
function useSentCode({ view: { containerId }, choose }: Pay) {
  const [code, setCode] = useState<SentCode>();
  useEffect(() => {
    const kept = keptCode(webStorage('session'), containerId, Date.now());
    if (!kept) return;
    setCode(kept);
    choose({ byCode: true });
  }, []);
  return {
    sent: code?.sent,
    wish: code?.wish,
    take: (taken: SentCode) => {
      keepCode(webStorage('session'), containerId, taken, Date.now());
      setCode(taken);
      choose({ byCode: true });
    },
    drop: () => {
      dropCode(webStorage('session'), containerId);
    },
  };
}
