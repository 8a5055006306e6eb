import type { TableOrder, TillCapability } from '@invogate/contracts/pos.ts';
import { closeCheck, dueOf, no, paidOf, shown, type Check, type TillReply } from './check.ts';
import { hearOrder, type HeardOrder, type OrderAnswer } from './hear-order.ts';
import { allIsWell, type TillSwitches } from './switches.ts';

type Params = Readonly<Record<string, unknown>>;

/**
 * A till with tables and checks that obeys the protocol of tills, and breaks it on demand. It knows
 * no wire and no clock of its own: the command line, the demo and tests play with the same one.
 */
export class TillCore {
  readonly switches: TillSwitches = { ...allIsWell };
  /** All calls, in the order in which they came. */
  readonly calls: { method: string; params: Params }[] = [];
  /** Hears of checks that a guest was shown, so that somebody can change them then. */
  onShown: (posOrderId: string) => void = () => undefined;
  readonly #checks = new Map<string, Check>();
  readonly #answered = new Map<string, TillReply>();
  readonly #nowMs: () => number;
  #locks = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  capabilities(): TillCapability[] {
    const all: TillCapability[] = ['getTableOrder', 'lockTableOrder', 'closeTable'];
    return all.filter((word) => word !== 'lockTableOrder' || !this.switches.lockless);
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

  find(posOrderId: string): Readonly<Check> | undefined {
    return this.#checks.get(posOrderId);
  }

  /** What was paid for a check through us, in all, and whether it is closed. */
  booked(posOrderId: string): { payments: number; amount: number; closed: string } {
    const check = this.#checks.get(posOrderId);
    if (!check) return { payments: 0, amount: 0, closed: 'gone' };
    return { payments: check.payments.size, amount: paidOf(check), closed: check.closed };
  }

  /** What is left to pay of a check, major units. */
  due(posOrderId: string): number {
    const check = this.#checks.get(posOrderId);
    return check ? dueOf(check) : 0;
  }

  isLocked(posOrderId: string): boolean {
    return (this.#checks.get(posOrderId)?.lock?.untilMs ?? 0) > this.#nowMs();
  }

  /** Answers a call; undefined: it keeps silent, whether or not it has done the work. */
  async call(method: string, params: Params): Promise<TillReply | undefined> {
    this.calls.push({ method, params });
    return this.#slowly(() => this.#remembered(method, params));
  }

  /** Answers the news of an order, as a shop does; undefined: it keeps silent. */
  async hear(order: HeardOrder): Promise<OrderAnswer | undefined> {
    this.calls.push({ method: 'onOrderStatusChange', params: { ...order } });
    return this.#slowly(() => hearOrder(this.#checks, order));
  }

  async #slowly<T>(work: () => T): Promise<T | undefined> {
    const { switches } = this;
    if (switches.offline) return undefined;
    if (switches.slowMs > 0) {
      await new Promise((resolve) => setTimeout(resolve, switches.slowMs));
    }
    const reply = work();
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
    return method === 'lockTableOrder' ? this.#lock(check, params) : closeCheck(check, params);
  }

  #read({ tableNumber, posOrderId, reason }: Params): TillReply {
    const open = [...this.#checks.values()].filter(({ closed }) => closed === 'no');
    const here =
      typeof posOrderId === 'string'
        ? open.filter(({ order }) => order.posOrderId === posOrderId)
        : open.filter((check) => check.tableNumber === tableNumber);
    const gone = typeof posOrderId === 'string' && this.#checks.get(posOrderId);
    if (gone && gone.closed !== 'no') return no('order_closed');
    if (here.length === 0) return no('table_empty');
    const orders = here.map(shown);
    if (reason === 'view' && this.switches.changes) {
      for (const { order } of here) this.onShown(order.posOrderId);
    }
    return { result: { tableNumber, orders } };
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
