import type { BankPayment } from './scripted-bank.ts';

/** What the simplest of books would say of an invoice and its orders. Sums in minor units. */
export interface ModelOrder {
  id: string;
  amount: number;
  hold: boolean;
  status: 'created' | 'hold' | 'completed' | 'expired' | 'canceled';
  /** What was shipped of a hold, and whether that was the last of it. */
  shipped: number;
  final: boolean;
  /** When a hold goes back by itself. */
  lapsesAt: number;
}

export interface ModelInvoice {
  id: string;
  orders: ModelOrder[];
  received: number;
  /** It takes money. */
  open: boolean;
  /** An order was cancelled, and nobody has looked yet whether the parts cover the rest. */
  shrunk: boolean;
  expiresAt: number;
}

export interface ModelAttempt {
  id: string;
  invoice: ModelInvoice;
  amount: number;
  method: number;
  state: 'unknown' | 'waiting' | 'failed' | 'won' | 'unwanted';
  /** Blocked only. */
  blocked: boolean;
  /** The bank is being asked to take the blocked sum. */
  capturing: boolean;
}

const dayMs = 86_400_000;

const commission = (amount: number) => Math.floor((amount * 3 + 50) / 100);

/** A model of invoices that sees one thing happen after the other, as the bank tells it. */
export class InvoiceModel {
  readonly invoices: ModelInvoice[] = [];
  readonly attempts = new Map<string, ModelAttempt>();
  private readonly nowMs: () => number;
  /** How often it has come to what. */
  readonly counts = { shipped: 0, freed: 0, lapsed: 0 };
  transferred = 0;

  constructor(nowMs: () => number) {
    this.nowMs = nowMs;
  }

  due(invoice: ModelInvoice): number {
    return sum(openOrders(invoice)) - invoice.received;
  }

  isProcessing(invoice: ModelInvoice): boolean {
    return this.attemptsOf(invoice).some(({ state }) => state === 'unknown');
  }

  canPay(invoice: ModelInvoice): boolean {
    return invoice.open && !this.isProcessing(invoice) && this.due(invoice) > 0;
  }

  attemptsOf(invoice: ModelInvoice): ModelAttempt[] {
    return [...this.attempts.values()].filter((attempt) => attempt.invoice === invoice);
  }

  /** The bank has told what became of an attempt. */
  told(id: string, state: BankPayment['state'] | undefined): void {
    const attempt = this.attempts.get(id);
    if (!attempt || attempt.state === 'unwanted') return;
    if (attempt.state === 'won') {
      this.toldOfHold(attempt, state);
      return;
    }
    if (state === 'captured' || state === 'authorized') this.take(attempt, state);
    else if (state === undefined || state === 'failed' || state === 'canceled') {
      attempt.state = 'failed';
    } else if (attempt.state !== 'failed') {
      attempt.state = state === 'waiting' ? 'waiting' : 'unknown';
    }
  }

  private toldOfHold(attempt: ModelAttempt, state: BankPayment['state'] | undefined): void {
    if (attempt.blocked && (state === 'canceled' || state === 'failed')) this.lapse(attempt);
    if (attempt.capturing && state === 'captured') this.captured(attempt);
  }

  private take(attempt: ModelAttempt, state: 'captured' | 'authorized'): void {
    const { invoice, amount } = attempt;
    const holds = openOrders(invoice).every((order) => order.hold) && invoice.received === 0;
    const fits = invoice.open && this.due(invoice) === amount && (state === 'captured' || holds);
    attempt.state = fits ? 'won' : 'unwanted';
    attempt.blocked = state === 'authorized';
    if (fits) this.pay(invoice, attempt.blocked ? 7 : 30);
  }

  /** What was shipped of its orders is the merchant's, the rest is kept. */
  private captured(attempt: ModelAttempt): void {
    attempt.blocked = false;
    attempt.capturing = false;
    for (const order of attempt.invoice.orders) this.close(order);
  }

  /** A hold that is shipped to its end is completed. */
  private close(order: ModelOrder): void {
    if (order.status !== 'hold') return;
    if (!order.final && order.shipped < order.amount) return;
    order.status = 'completed';
    if (order.shipped < order.amount) this.counts.freed += 1;
  }

  private blockedBy(invoice: ModelInvoice): ModelAttempt | undefined {
    return this.attemptsOf(invoice).find(({ state, blocked }) => state === 'won' && blocked);
  }

  invoiceOf(order: ModelOrder): ModelInvoice | undefined {
    return this.invoices.find(({ orders }) => orders.includes(order));
  }

  /** Whether so much of a held order may be shipped; it is then. */
  ship(order: ModelOrder, amount: number, final: boolean): boolean {
    const invoice = this.invoiceOf(order);
    if (!invoice || order.status !== 'hold' || order.final) return false;
    if (order.shipped + amount > order.amount) return false;
    this.counts.shipped += 1;
    order.shipped += amount;
    order.final = final;
    const blocked = this.blockedBy(invoice);
    if (blocked) blocked.capturing = true;
    else this.close(order);
    return true;
  }

  /** Somebody looks for holds whose term is over. */
  lapseDue(): void {
    for (const order of this.orders('hold')) {
      const invoice = this.invoiceOf(order);
      if (!invoice || order.final || order.lapsesAt > this.nowMs()) continue;
      this.counts.lapsed += 1;
      if (order.shipped === 0) this.cancel(invoice, order);
      else {
        order.final = true;
        if (!this.blockedBy(invoice)) this.close(order);
      }
    }
  }

  private lapse(attempt: ModelAttempt): void {
    const held = attempt.invoice.orders.filter(({ status }) => status === 'hold');
    // With its last order the sum was let go by us.
    if (held.length > 0) attempt.state = 'failed';
    for (const order of held) order.status = 'canceled';
  }

  private pay(invoice: ModelInvoice, holdDays = 30): void {
    for (const order of openOrders(invoice)) {
      order.status = order.hold ? 'hold' : 'completed';
      order.lapsesAt = this.nowMs() + holdDays * dayMs;
    }
    invoice.received = 0;
    invoice.open = false;
  }

  transfer(invoice: ModelInvoice, amount: number): void {
    this.transferred += amount;
    const wanted = invoice.open ? Math.max(0, this.due(invoice)) : 0;
    const part = Math.min(wanted, amount);
    if (part === 0) return;
    invoice.received += part;
    if (part === wanted) this.pay(invoice);
  }

  /** Whether the order may be cancelled; it is then. */
  cancel(invoice: ModelInvoice, order: ModelOrder): boolean {
    if (order.status === 'canceled') return true;
    if (order.status !== 'created' && order.status !== 'hold') return false;
    if (order.shipped > 0) return false;
    if (order.status === 'created') invoice.shrunk = true;
    order.status = 'canceled';
    if (openOrders(invoice).length === 0) this.abandon(invoice);
    return true;
  }

  /** Events have been told: parts that cover a shrunken invoice pay it. */
  relayed(): void {
    for (const invoice of this.invoices) {
      const covered = invoice.shrunk && invoice.open && invoice.received > 0;
      invoice.shrunk = false;
      if (covered && this.due(invoice) <= 0) this.pay(invoice);
    }
  }

  expire(now: number): void {
    for (const invoice of this.invoices) {
      if (!invoice.open || this.isProcessing(invoice) || invoice.expiresAt >= now) continue;
      for (const order of openOrders(invoice)) order.status = 'expired';
      this.abandon(invoice);
    }
  }

  private abandon(invoice: ModelInvoice): void {
    invoice.open = false;
    invoice.received = 0;
  }

  /** What the merchant has earned before refunds. */
  get earned(): number {
    const captured = [
      ...this.orders('completed').map((order) =>
        order.shipped > 0 ? order.shipped : order.amount,
      ),
      ...this.keptOrders.map(({ shipped }) => shipped),
    ];
    return captured.reduce((total, amount) => total + amount - commission(amount), 0);
  }

  /** What is taken and kept for held orders: not what is only blocked. */
  get kept(): number {
    return this.keptOrders.reduce((total, { amount, shipped }) => total + amount - shipped, 0);
  }

  private get keptOrders(): ModelOrder[] {
    const taken = this.invoices.filter((invoice) => !this.blockedBy(invoice));
    return taken.flatMap(({ orders }) => orders.filter(({ status }) => status === 'hold'));
  }

  get parts(): number {
    return this.invoices.reduce((total, { received }) => total + received, 0);
  }

  orders(status: ModelOrder['status']): ModelOrder[] {
    return this.invoices.flatMap(({ orders }) => orders.filter((each) => each.status === status));
  }
}

function openOrders({ orders }: ModelInvoice): ModelOrder[] {
  return orders.filter(({ status }) => status === 'created');
}

function sum(orders: readonly ModelOrder[]): number {
  return orders.reduce((total, { amount }) => total + amount, 0);
}
