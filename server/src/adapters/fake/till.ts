import { tillErrorNumbers, type TableOrder, type TillError } from '@invogate/contracts/pos.ts';

/** What a till answers to one call: a result, or a word of the protocol with its data. */
export type TillReply =
  { result: unknown } | { error: { code: number; message: string; data: Record<string, unknown> } };

/** What can be made to go wrong. */
export interface TillSwitches {
  /** It gets calls and answers none. */
  offline: boolean;
  /** Real milliseconds until it answers. */
  slowMs: number;
  /** Answers each call twice. */
  twice: boolean;
  /** So many answers get lost after the work was done. */
  loses: number;
  /** Knows no call that it has answered before. */
  forgets: boolean;
  /** Said to every call. */
  says: TillError | undefined;
}

interface Check {
  order: TableOrder;
  tableNumber: string;
  payments: Map<string, number>;
  lock: { lockId: string; untilMs: number } | undefined;
  /** Closed by us, or by staff with other money. */
  closed: 'no' | 'paid' | 'otherwise';
}

type Params = Readonly<Record<string, unknown>>;

/** A till with tables and checks that obeys the protocol of spec 14 §3, and breaks it on demand. */
export class FakeTill {
  readonly switches: TillSwitches = {
    ...{ offline: false, slowMs: 0, twice: false, loses: 0, forgets: false },
    says: undefined,
  };
  /** All calls, in the order in which they came. */
  readonly calls: { method: string; params: Params }[] = [];
  readonly #checks = new Map<string, Check>();
  readonly #answered = new Map<string, TillReply>();
  readonly #nowMs: () => number;
  #locks = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Opens a check, or changes what is on it: whatever changes is another revision. */
  put(tableNumber: string, order: TableOrder): void {
    const before = this.#checks.get(order.posOrderId);
    const payments = before?.payments ?? new Map<string, number>();
    const kept = { payments, lock: before?.lock, closed: before?.closed ?? ('no' as const) };
    this.#checks.set(order.posOrderId, { ...kept, order, tableNumber });
  }

  /** The staff close a check with money of their own. */
  closeOtherwise(posOrderId: string): void {
    const check = this.#checks.get(posOrderId);
    if (check) check.closed = 'otherwise';
  }

  remove(posOrderId: string): void {
    this.#checks.delete(posOrderId);
  }

  /** What was paid for a check by calls of `closeTable`, in all, and whether it is closed. */
  booked(posOrderId: string): { payments: number; amount: number; closed: string } {
    const check = this.#checks.get(posOrderId);
    const amounts = [...(check?.payments.values() ?? [])];
    const amount = sum(amounts);
    return { payments: amounts.length, amount, closed: check?.closed ?? 'gone' };
  }

  isLocked(posOrderId: string): boolean {
    return (this.#checks.get(posOrderId)?.lock?.untilMs ?? 0) > this.#nowMs();
  }

  /** Answers a call; undefined: it keeps silent, whether or not it has done the work. */
  async call(method: string, params: Params): Promise<TillReply | undefined> {
    this.calls.push({ method, params });
    const { switches } = this;
    if (switches.offline) return undefined;
    if (switches.slowMs > 0) {
      await new Promise((resolve) => setTimeout(resolve, switches.slowMs));
    }
    const reply = this.#remembered(method, params);
    if (switches.loses > 0) {
      switches.loses -= 1;
      return undefined;
    }
    return reply;
  }

  #remembered(method: string, params: Params): TillReply {
    const requestId = String(params.requestId);
    const known = this.switches.forgets ? undefined : this.#answered.get(requestId);
    if (known && method !== 'getTableOrder') return known;
    const reply = this.switches.says ? no(this.switches.says) : this.#answer(method, params);
    this.#answered.set(requestId, reply);
    return reply;
  }

  #answer(method: string, params: Params): TillReply {
    if (method === 'getTableOrder') return this.#read(params);
    if (method === 'unlockTableOrder') return this.#unlock(params);
    const check = this.#checks.get(String(params.posOrderId));
    if (!check) return no('order_not_found');
    return method === 'lockTableOrder' ? this.#lock(check, params) : close(check, params);
  }

  #read({ tableNumber, posOrderId }: Params): TillReply {
    const open = [...this.#checks.values()].filter(({ closed }) => closed === 'no');
    const here =
      typeof posOrderId === 'string'
        ? open.filter(({ order }) => order.posOrderId === posOrderId)
        : open.filter((check) => check.tableNumber === tableNumber);
    const gone = typeof posOrderId === 'string' && this.#checks.get(posOrderId);
    if (gone && gone.closed !== 'no') return no('order_closed');
    if (here.length === 0) return no('table_empty');
    return { result: { tableNumber, orders: here.map(shown) } };
  }

  #lock(check: Check, { revision, seconds }: Params): TillReply {
    if (check.order.revision !== revision) return no('order_changed', shown(check));
    if ((check.lock?.untilMs ?? 0) > this.#nowMs()) return no('order_locked');
    this.#locks += 1;
    const untilMs = this.#nowMs() + Number(seconds) * 1000;
    check.lock = { lockId: `lock-${this.#locks}`, untilMs };
    const expiresAt = new Date(untilMs).toISOString();
    return { result: { lockId: check.lock.lockId, expiresAt } };
  }

  #unlock({ lockId }: Params): TillReply {
    for (const check of this.#checks.values()) {
      if (check.lock?.lockId === lockId) check.lock = undefined;
    }
    return { result: {} };
  }
}

function close(check: Check, params: Params): TillReply {
  const paymentId = String(params.paymentId);
  const amount = Number(params.amount);
  if (check.payments.has(paymentId)) return ended(check, 'already_closed');
  if (check.closed !== 'no') return no('order_closed');
  const due = cents(check.order.amount - paidOf(check));
  if (amount > due) return no('amount_mismatch', shown(check));
  check.payments.set(paymentId, amount);
  if (amount === due) check.closed = 'paid';
  return ended(check, 'closed');
}

function ended(check: Check, result: 'closed' | 'already_closed'): TillReply {
  const remainder = cents(check.order.amount - paidOf(check));
  if (check.closed === 'no') return { result: { result: 'paid_open', remainder } };
  check.lock = undefined;
  return { result: { result } };
}

function shown(check: Check): TableOrder {
  return { ...check.order, paidAmount: paidOf(check) };
}

const paidOf = ({ payments }: Check) => sum([...payments.values()]);
const sum = (amounts: readonly number[]) => cents(amounts.reduce((all, each) => all + each, 0));
const cents = (amount: number) => Math.round(amount * 100) / 100;

function no(code: TillError, order?: TableOrder): TillReply {
  const data = { code, ...(order ? { order } : {}) };
  return { error: { code: tillErrorNumbers[code], message: code, data } };
}
