/** A check as the cloud of the vendor keeps it. Sums are major units. */
export interface CloudOrder {
  id: string;
  tableIds: string[];
  number: number;
  status: 'New' | 'Bill' | 'Closed';
  sum: number;
  items: object[];
  discounts: object[];
  payments: { typeId: string; sum: number }[];
  /** Made at the till, and not handed up to the cloud yet. */
  atTillOnly: boolean;
}

/** What can be made to go wrong. */
export interface CloudSwitches {
  /** The terminals answer the cloud. */
  alive: boolean;
  /** Milliseconds that a command takes at the till. */
  commandMs: number;
  /** Tills before 7.7 hand nothing up. */
  handsUp: boolean;
  /** Older tills know `change_payments` only. */
  addsPayments: boolean;
  processing: 'External' | 'Internal' | 'Both';
  /** So many closes fail, the check unchanged. */
  closeFails: number;
  /** So many closes say that they failed, though they were done. */
  closeLies: number;
  /** Added to a check the moment it is closed, once. */
  surcharge: number;
}

export interface CloudTable {
  id: string;
  number: number;
  isDeleted?: boolean;
}

/** Halls, checks and commands of a house whose tills speak to the cloud of their vendor. */
export class IikoBook {
  readonly switches: CloudSwitches = {
    ...{ alive: true, commandMs: 5, handsUp: true, addsPayments: true, processing: 'External' },
    ...{ closeFails: 0, closeLies: 0, surcharge: 0 },
  };
  readonly halls: { id: string; name: string; tables: CloudTable[] }[] = [];
  readonly orders = new Map<string, CloudOrder>();
  readonly #commands = new Map<string, { state: string; words?: string }>();

  put(order: Pick<CloudOrder, 'id' | 'tableIds' | 'sum' | 'items'> & Partial<CloudOrder>): void {
    const fresh = { number: 1045, status: 'New' as const, discounts: [], payments: [] };
    this.orders.set(order.id, { ...fresh, atTillOnly: true, ...order });
  }

  /** What was paid through us for a check, major units. */
  paid(id: string, typeId: string): number[] {
    const payments = this.orders.get(id)?.payments ?? [];
    return payments.filter((payment) => payment.typeId === typeId).map(({ sum }) => sum);
  }

  /** Hands a command to the till, which ends it after a while. */
  begin(work: () => string | undefined): string {
    const id = crypto.randomUUID();
    const command: { state: string; words?: string } = { state: 'InProgress' };
    this.#commands.set(id, command);
    setTimeout(() => {
      const words = work();
      command.state = words === undefined ? 'Success' : 'Error';
      if (words !== undefined) command.words = words;
    }, this.switches.commandMs);
    return id;
  }

  stateOf(id: string): { state: string; exception?: { message: string } } | undefined {
    const command = this.#commands.get(id);
    if (!command) return undefined;
    const { state, words } = command;
    return { state, ...(words === undefined ? {} : { exception: { message: words } }) };
  }

  handUp(tableIds: readonly string[]): string | undefined {
    if (!this.switches.handsUp) return 'The operation is not supported by this version';
    for (const order of this.orders.values()) {
      if (order.tableIds.some((id) => tableIds.includes(id))) order.atTillOnly = false;
    }
    return undefined;
  }

  addPayments(id: string, payments: { typeId: string; sum: number }[]): string | undefined {
    if (!this.switches.addsPayments) return 'The operation is not supported by this version';
    const order = this.orders.get(id);
    if (order?.status === undefined || order.status === 'Closed') return 'The order is closed';
    if (this.switches.processing === 'Internal') return 'External processing is not allowed';
    order.payments.push(...payments);
    return undefined;
  }

  changePayments(id: string, payments: { typeId: string; sum: number }[]): string | undefined {
    const order = this.orders.get(id);
    if (!order) return 'No such order';
    if (order.payments.length > 0) return 'The order has processed payments';
    order.payments = payments;
    return undefined;
  }

  close(id: string): string | undefined {
    const { switches } = this;
    const order = this.orders.get(id);
    if (!order) return 'No such order';
    if (order.status === 'Closed') return 'The order is closed';
    if (switches.closeFails > 0) {
      switches.closeFails -= 1;
      return 'Close has failed';
    }
    order.sum += switches.surcharge;
    switches.surcharge = 0;
    const paid = order.payments.reduce((sum, payment) => sum + payment.sum, 0);
    if (Math.round((order.sum - paid) * 100) > 0) return 'Not enough money to close the order';
    order.status = 'Closed';
    if (switches.closeLies <= 0) return undefined;
    switches.closeLies -= 1;
    return 'Close has failed';
  }
}
