import type { TablePayment } from '@invogate/contracts/pos.ts';
import { isNewer } from '@invogate/pay/screen.ts';
import { followState } from '@invogate/pay/live.ts';
import { webStorage } from '@invogate/pay/web-storage.ts';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { leaveOnTheWay, leavePayment, paymentEvents, readPayment } from './api.ts';
import { forgetMyPayment, myPayment } from './my-payment.ts';

const finals: readonly TablePayment['state'][] = ['ended', 'closed', 'paid_open', 'returned'];

export interface Payment {
  shown: TablePayment;
  busy: boolean;
  /** Gives the bill free. */
  giveUp: () => void;
  /** The guest goes to the payment page: this page goes away without giving anything up. */
  goOn: () => void;
}

/** Follows a payment at a table, and gives it up when its page goes away before it was begun. */
export function usePayment(code: string, first: TablePayment): Payment {
  const [shown, setShown] = useState(first);
  const [busy, setBusy] = useState(false);
  const leads = useRef(false);
  const { paymentId } = first;
  const receive = useCallback((news: TablePayment) => {
    setShown((before) => (isNewer(news, before) ? news : before));
  }, []);
  const isFinal = finals.includes(shown.state);

  useEffect(() => {
    if (isFinal) forgetMyPayment(webStorage('session'), code);
    else return followState(paymentEvents(code, paymentId), read, receive);
    return undefined;

    function read() {
      return readPayment(code, paymentId);
    }
  }, [code, paymentId, isFinal, receive]);

  useEffect(() => {
    if (shown.state !== 'open') return;
    const gone = () => {
      if (!leads.current) leaveOnTheWay(code, paymentId);
    };
    // Out of the browser's memory the page comes back as it was; meanwhile the bill may be free.
    const back = (event: PageTransitionEvent) => {
      leads.current = false;
      if (event.persisted) void readPayment(code, paymentId).then(receive, () => undefined);
    };
    addEventListener('pagehide', gone);
    addEventListener('pageshow', back);
    return () => {
      removeEventListener('pagehide', gone);
      removeEventListener('pageshow', back);
    };
  }, [code, paymentId, shown.state, receive]);

  return {
    shown,
    busy,
    giveUp: () => {
      if (busy) return;
      setBusy(true);
      void leavePayment(code, paymentId)
        .then(receive, () => undefined)
        .finally(() => {
          setBusy(false);
        });
    },
    goOn: () => {
      leads.current = true;
    },
  };
}

/**
 * The payment that this tab has begun at the table and not ended, for a guest who comes back to the
 * bill. `undefined` while it is looked for, `null` when there is none.
 */
export function useUnfinished(code: string, wanted: boolean): TablePayment | null | undefined {
  const [found, setFound] = useState<TablePayment | null | undefined>(wanted ? undefined : null);
  useEffect(() => {
    if (!wanted) return;
    const session = webStorage('session');
    const paymentId = myPayment(session, code);
    if (paymentId === undefined) {
      setFound(null);
      return;
    }
    void readPayment(code, paymentId)
      .catch(() => undefined)
      .then((payment) => {
        const open = payment?.state === 'open' || payment?.state === 'confirming';
        if (!open) forgetMyPayment(session, code);
        setFound(open ? payment : null);
      });
  }, [code, wanted]);
  return found;
}
