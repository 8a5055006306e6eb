import type { PageCode } from '@invogate/contracts/code-page.ts';
import type { PayerMessage } from '@invogate/contracts/confirmation.ts';
import type { PayCustomer, PayLanguage } from '@invogate/contracts/pay-page.ts';
import { useRef, useState } from 'preact/hooks';
import { ApiRefusal } from './api.ts';
import { askCode, payByCode, savePayer } from './code-api.ts';
import { rememberPayer } from './known-payer.ts';
import { isAboutState, problemOf, type Pay, type Problem } from './use-pay.ts';
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

/** Whom the code is for, and the sum that was on the page. */
interface Wish {
  methodId: number;
  customer: PayCustomer;
}

export function useCode(pay: Pay, language: PayLanguage): CodeConfirmation {
  const { containerId, dueAmount } = pay.view;
  const [sent, setSent] = useState<PageCode>();
  const [wish, setWish] = useState<Wish>();
  const [outcome, setOutcome] = useState<Outcome>({});
  const [busy, setBusy] = useState(false);
  const running = useRef(false);

  /** One call at a time, as in `usePay`. */
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
      setWish(wanted);
      setSent(answer);
      pay.choose({ byCode: true });
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
        if (result === 'success' || result === 'alreadyPaid') pay.refresh();
        return { message, isWrong: result === 'wrongCode' };
      });
    },
    leave: () => {
      setOutcome({});
      pay.choose({ byCode: false });
    },
  };
}
