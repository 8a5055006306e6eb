import type { FundPayment } from '#rooms/payments/index.ts';

/** A refund that a shop was told is accepted. Minor units. */
export interface NotedRefund {
  id: string;
  amount: number;
}

/** An order that a shop was told of. Minor units. */
export interface NotedOrder {
  id: string;
  containerId: string;
  amount: number;
  hold: boolean;
  /** Its status when it was last looked at. */
  status: string;
  /** A correction: a fee that was kept from a refund, without commission. */
  fee?: boolean;
  /** Fees that were kept from its refunds, by their ids. */
  fees: Map<string, number>;
  refunds: Map<string, NotedRefund>;
  /** Shipments that the shop was told of: sums by id. */
  shipments: Map<number, number>;
}

/** An invoice and the attempts that payers began. */
export interface NotedInvoice {
  containerId: string;
  /** Of the organisation that is to pay it, when it was made for one. */
  vatNumber?: string;
  orders: NotedOrder[];
  attempts: Set<string>;
  /** Paid from a payer's fund, or by its promise. */
  byFund: boolean;
  /** Paid by a promise, for which a transfer is still to come. */
  promised?: boolean;
  /** What had come by transfer before the fund paid the rest. */
  partsMinor: number;
}

/** A bank transfer that the operator registered. */
export interface NotedTransfer {
  operationId: string;
  containerId: string;
  amount: number;
}

interface SentRequest {
  method: 'POST' | 'DELETE';
  path: string;
  body?: unknown;
  answer: string;
}

/**
 * What an auditor writes down who stands beside the clients: nothing but what they were told. It
 * forgets invoices that are over, after they were reconciled, and keeps their sums.
 */
export class Notebook {
  readonly invoices = new Map<string, NotedInvoice>();
  readonly transfers: NotedTransfer[] = [];
  /** Money that came to and went from the operator's bank account. */
  transferredMinor = 0;
  /** Of invoices that are over: what their merchant is owed. */
  owedMinor = 0;
  /** What payers sent to their funds, and for debts. */
  depositedMinor = 0;
  /** Of invoices that are over: what their payers' funds have paid, less what went back. */
  spentMinor = 0;
  reconciled = 0;
  /** The last payments from funds, for those who confirm one twice. */
  readonly fundPayments: FundPayment[] = [];
  /** The last requests of clients, for those who send one twice. */
  sent: readonly SentRequest[] = [];

  note(order: Omit<NotedOrder, 'refunds' | 'shipments' | 'status' | 'fees'>): NotedOrder {
    const noted: NotedOrder = {
      ...order,
      status: 'created',
      fees: new Map(),
      refunds: new Map(),
      shipments: new Map(),
    };
    const known = this.invoices.get(order.containerId);
    if (known) known.orders.push(noted);
    else {
      const { containerId } = order;
      const invoice = {
        containerId,
        orders: [noted],
        attempts: new Set<string>(),
        byFund: false,
        partsMinor: 0,
      };
      this.invoices.set(containerId, invoice);
    }
    return noted;
  }

  /** Notes a request and what the client heard: an error's code, `done`, or `died`. */
  send(request: SentRequest): void {
    this.sent = [...this.sent, request].slice(-30);
  }

  noteFundPayment(payment: FundPayment): void {
    this.fundPayments.push(payment);
    if (this.fundPayments.length > 30) this.fundPayments.shift();
  }

  orders(): NotedOrder[] {
    return [...this.invoices.values()].flatMap(({ orders }) => orders);
  }

  invoiceOf({ containerId }: NotedOrder): NotedInvoice {
    const invoice = this.invoices.get(containerId);
    if (!invoice) throw new Error(`${containerId} is noted with its orders`);
    return invoice;
  }

  /**
   * Forgets an invoice, and what was refused for it: sent again, such a refund may pass now, because
   * the bank has failed to give another one back, and nobody would count it.
   */
  forget({ containerId, orders }: NotedInvoice): void {
    this.invoices.delete(containerId);
    this.reconciled += 1;
    const ids = orders.flatMap(({ id, refunds }) => [id, ...refunds.keys()]);
    this.sent = this.sent.filter(
      ({ path, body, answer }) =>
        answer === 'done' || !about(path + JSON.stringify(body ?? ''), [containerId, ...ids]),
    );
  }
}

const about = (text: string, ids: readonly string[]): boolean =>
  ids.some((id) => text.includes(id));
