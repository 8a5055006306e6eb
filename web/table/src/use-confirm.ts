import type { PayCustomer, PayLanguage } from '@invogate/contracts/pay-page.ts';
import type { ConfirmedBill, TableBill } from '@invogate/contracts/pos.ts';
import { ApiRefusal } from '@invogate/pay/api.ts';
import { attemptAnswered, attemptFor } from '@invogate/pay/attempt-id.ts';
import { rememberPayer } from '@invogate/pay/known-payer.ts';
import { makeId } from '@invogate/pay/make-id.ts';
import { isRefused, payerFieldsOf } from '@invogate/pay/use-pay.ts';
import { payAddress } from '@invogate/pay/way-back.ts';
import { webStorage } from '@invogate/pay/web-storage.ts';
import { useEffect, useRef, useState } from 'preact/hooks';
import { readPayment, sendConfirmation } from './api.ts';
import { isOld, isSameBill } from './bills.ts';
import { forgetMyPayment, keepMyPayment, myPayment } from './my-payment.ts';
import { troubleOf, type Trouble } from './trouble.ts';
import type { Bills } from './use-bills.ts';

export interface Confirmation {
  busy: boolean;
  /** The bill is confirmed, the browser is on its way to the payment page. */
  going: boolean;
  trouble: Trouble | undefined;
  /** Names of payer fields that the server has refused. */
  refusedFields: readonly string[];
  confirm: (customer: PayCustomer) => void;
}

interface Outcome {
  trouble?: Trouble;
  refusedFields?: readonly string[];
}

/** Nothing of it went wrong at the till, but the bill is another one, or not free any more. */
const aboutBill: readonly Trouble[] = [
  'order_changed',
  'order_locked',
  'order_closed',
  'order_not_found',
  'order_not_payable',
  'table_empty',
];

/** The new bill, or the screen without one, tells it better. */
const isShownAsChange = (trouble: Trouble): boolean =>
  trouble === 'order_changed' || trouble === 'order_not_found';

/** Confirms the chosen bill, once whatever is clicked or lost, and leads to its payment page. */
export function useConfirm(
  code: string,
  bills: Bills,
  language: PayLanguage,
  now: () => number,
): Confirmation {
  const [state, setState] = useState<'free' | 'busy' | 'going'>('free');
  const [outcome, setOutcome] = useState<Outcome>({});
  const running = useRef(false);
  const billState = bills.chosen?.state;
  useEffect(() => {
    setOutcome({});
  }, [billState]);

  const confirm = (customer: PayCustomer) => {
    if (running.current || !bills.chosen) return;
    running.current = true;
    setState('busy');
    setOutcome({});
    bills.settle();
    void act(bills.chosen, customer).then((address) => {
      if (address) {
        setState('going');
        location.assign(address);
        return;
      }
      running.current = false;
      setState('free');
    });
  };

  /** The address of the payment page; undefined when the guest has to do something here. */
  const act = async (seen: TableBill, customer: PayCustomer): Promise<string | undefined> => {
    try {
      const bill = isOld(seen, now()) ? await readAgain(seen) : seen;
      if (!bill) return undefined;
      const confirmed = await sendOnce(code, bill, customer, language);
      rememberPayer(webStorage('local'), customer);
      return payAddress(confirmed.paymentUrl);
    } catch (failure) {
      return refused(failure);
    }
  };

  /** A bill that was shown for long is read again; the same dishes need no second word. */
  const readAgain = async (seen: TableBill): Promise<TableBill | undefined> => {
    const fresh = (await bills.ask())?.find((bill) => isSameBill(bill, seen));
    return fresh?.state === 'open' ? fresh : undefined;
  };

  const refused = async (failure: unknown): Promise<string | undefined> => {
    const refusedFields = payerFieldsOf(failure instanceof ApiRefusal ? failure : undefined);
    if (refusedFields.length > 0) {
      setOutcome({ refusedFields });
      return undefined;
    }
    const trouble = troubleOf(failure);
    if (trouble === 'order_locked') {
      const mine = await addressOfMine(code);
      if (mine !== undefined) return mine;
    }
    if (!isShownAsChange(trouble)) setOutcome({ trouble });
    if (aboutBill.includes(trouble)) await bills.ask();
    return undefined;
  };
  const { trouble, refusedFields = [] } = outcome;
  return { busy: state !== 'free', going: state === 'going', trouble, refusedFields, confirm };
}

/** Sends it with an id that is the same in every repeat of the same wish. */
async function sendOnce(
  code: string,
  { billId, dueAmount }: TableBill,
  customer: PayCustomer,
  language: PayLanguage,
): Promise<ConfirmedBill> {
  const session = webStorage('session');
  const key = `table.${code}`;
  const wish = { billId, amount: dueAmount, customer, languageId: language };
  const { attemptId: paymentId } = attemptFor(session, key, wish, makeId);
  const { amount, languageId } = wish;
  const before = myPayment(session, code);
  keepMyPayment(session, code, paymentId);
  try {
    const body = { paymentId, amount, customer, languageId };
    const confirmed = await sendConfirmation(code, billId, body);
    attemptAnswered(session, key);
    return confirmed;
  } catch (failure) {
    if (isRefused(failure)) {
      attemptAnswered(session, key);
      // An earlier one, whose answer was lost, may be what holds the bill.
      if (before === undefined) forgetMyPayment(session, code);
      else keepMyPayment(session, code, before);
    }
    throw failure;
  }
}

/** The bill may be taken by this very guest, whose answer was lost. */
async function addressOfMine(code: string): Promise<string | undefined> {
  const paymentId = myPayment(webStorage('session'), code);
  if (paymentId === undefined) return undefined;
  const mine = await readPayment(code, paymentId).catch(() => undefined);
  return mine?.state === 'open' ? payAddress(mine.paymentUrl ?? '') : undefined;
}
