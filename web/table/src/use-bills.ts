import type { TableBill, TableNow } from '@invogate/contracts/pos.ts';
import { followState } from '@invogate/pay/live.ts';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { askBills, readNow, tableEvents } from './api.ts';
import { changedBill, chosenBill, isOld } from './bills.ts';
import { readsAgain, troubleOf, type Trouble } from './trouble.ts';

/** What the page knows of the bills of its table. */
export interface Bills {
  /** The till is being asked. */
  asking: boolean;
  /** Undefined until the till has answered for the first time. */
  list: readonly TableBill[] | undefined;
  chosen: TableBill | undefined;
  /** The chosen bill as it was before it changed; until the guest has acted. */
  changedFrom: TableBill | undefined;
  trouble: Trouble | undefined;
  /** Asks the till. Answers the bills; undefined when it has none or does not answer. */
  ask: () => Promise<readonly TableBill[] | undefined>;
  choose: (posOrderId: string | undefined) => void;
  /** The guest has seen the change. */
  settle: () => void;
}

interface Known {
  list?: readonly TableBill[];
  posOrderId?: string | undefined;
  changedFrom?: TableBill | undefined;
  trouble?: Trouble;
}

/** While a check is moved or merged, the till needs a moment. */
const pauseMs = 1500;

/**
 * Asks the till for the bills as soon as the page is there (`wanted`), and again when the server
 * tells that they are not right any more. Who pays them now comes by itself.
 */
export function useBills(code: string, wanted: boolean, now: () => number): Bills {
  const [known, setKnown] = useState<Known>({});
  const [asking, setAsking] = useState(wanted);
  const running = useRef<Promise<readonly TableBill[] | undefined>>(undefined);

  const ask = useCallback(() => {
    running.current ??= askOnce().finally(() => {
      running.current = undefined;
      setAsking(false);
    });
    return running.current;

    async function askOnce() {
      setAsking(true);
      try {
        const { bills } = await askBills(code);
        setKnown((before) => withBills(before, bills));
        return bills;
      } catch (failure) {
        const trouble = troubleOf(failure);
        setKnown((before) => ({ ...before, trouble }));
        return undefined;
      }
    }
  }, [code]);

  useEffect(() => {
    if (wanted) void ask();
  }, [wanted, ask]);
  useTurn(known.trouble, ask);
  useNews({ code, isOpen: wanted && isAnswered(known), now, ask, setKnown });

  return {
    asking,
    list: known.list,
    chosen: chosenBill(known.list ?? [], known.posOrderId),
    changedFrom: known.changedFrom,
    trouble: known.trouble,
    ask,
    choose: (posOrderId) => {
      setKnown((before) => ({ ...before, posOrderId, changedFrom: undefined }));
    },
    settle: () => {
      setKnown((before) => ({ ...before, changedFrom: undefined }));
    },
  };
}

const isAnswered = ({ list, trouble }: Known): boolean =>
  list !== undefined || trouble !== undefined;

/** The bills as the till has told them now; a change of the one that was seen is remembered. */
function withBills(
  { list = [], posOrderId, changedFrom }: Known,
  now: readonly TableBill[],
): Known {
  const seen = chosenBill(list, posOrderId);
  const stays = now.some((bill) => bill.posOrderId === posOrderId);
  return {
    list: now,
    posOrderId: stays ? posOrderId : undefined,
    changedFrom: changedBill(list, now, seen) ?? changedFrom,
  };
}

/** A check that has just been moved or merged is asked for again by itself, once. */
function useTurn(trouble: Trouble | undefined, ask: () => unknown): void {
  const tried = useRef(false);
  useEffect(() => {
    if (trouble === undefined || !readsAgain(trouble) || tried.current) return;
    tried.current = true;
    const timer = setTimeout(ask, pauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [trouble, ask]);
}

interface News {
  code: string;
  isOpen: boolean;
  now: () => number;
  ask: () => unknown;
  setKnown: (change: (before: Known) => Known) => void;
}

/** What the server tells while the page is open: who pays now, or that the till has news. */
function useNews({ code, isOpen, now, ask, setKnown }: News): void {
  useEffect(() => {
    if (!isOpen) return;
    return followState(tableEvents(code), () => readNow(code), receive);

    function receive({ bills, askAgain }: TableNow): void {
      const old = bills.some((bill) => isOld(bill, now()));
      if (askAgain) void ask();
      else if (bills.length > 0 && !old) setKnown((before) => withBills(before, bills));
      else if (old) setKnown((before) => withStates(before, bills));
    }
  }, [code, isOpen, ask]);
}

/** Of a reading that is not fresh any more only who pays is news. */
function withStates(before: Known, bills: readonly TableBill[]): Known {
  const list = before.list?.map((bill) => {
    const news = bills.find(({ billId }) => billId === bill.billId);
    return news ? { ...bill, state: news.state } : bill;
  });
  return list ? { ...before, list } : before;
}
