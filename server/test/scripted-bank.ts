import { randomUUID } from 'node:crypto';
import type { Currency, Minor } from '@invogate/contracts/money.ts';
import { outside } from '#kernel/outside.ts';
import type {
  Acquirer,
  AcquirerMethod,
  AcquirerPayment,
  AcquirerRefund,
  AuthorizeRequest,
  FailureReason,
  RefundRequest,
} from '#rooms/payments/ports.ts';

type State = AcquirerPayment['state'];
type Call = 'authorize' | 'status' | 'capture' | 'cancel' | 'refund' | 'refundStatus';
/** `lost`: the work is done and the answer lost; `unheard`: nothing is done, nothing answered. */
type Fault = 'lost' | 'unheard';

export interface BankPayment {
  externalId: string;
  attemptId: string;
  method: AcquirerMethod;
  state: State;
  amountMinor: Minor;
  currency: Currency;
  hold: boolean;
  reason?: FailureReason;
  refundedMinor: number;
}

export interface BankOptions {
  code?: string;
  methods?: readonly AcquirerMethod[];
  twoStageMethods?: readonly AcquirerMethod[];
}

/**
 * A bank in memory that keeps its own books, as a real one does, and whose answers the test
 * decides: what becomes of a payment, which answers are lost, what it says instead of the truth.
 */
export class ScriptedBank {
  readonly payments = new Map<string, BankPayment>();
  readonly refunds = new Map<string, AcquirerRefund & RefundRequest>();
  readonly calls: Call[] = [];
  readonly acquirer: Acquirer;
  /** What becomes of new payments; `paid` is captured, or authorized for a hold. */
  becomes: State | 'paid' = 'paid';
  refundsBecome: AcquirerRefund['state'] = 'completed';
  /** What it says instead of the truth. */
  lies: (truth: AcquirerPayment) => AcquirerPayment = (truth) => truth;
  /** Until when it says that it blocks a sum. */
  lapsesAt: Date | undefined;
  /** Hears what the caller is told of a payment, in the order of telling; undefined: never heard of. */
  onTold: (attemptId: string, state: State | undefined) => void = () => undefined;
  /** Every call waits for this. */
  gate: Promise<void> = Promise.resolve();
  private readonly faults: [Call, Fault][] = [];

  constructor(options: BankOptions = {}) {
    this.acquirer = {
      code: options.code ?? 'scripted',
      methods: options.methods ?? ['card', 'sbp'],
      twoStageMethods: options.twoStageMethods ?? ['card'],
      authorize: (request) => {
        const { attemptId } = request;
        return this.call('authorize', () => this.told(this.open(request)), attemptId);
      },
      status: ({ attemptId }) =>
        this.call(
          'status',
          () => {
            const payment = this.payments.get(attemptId);
            return payment && this.told(payment);
          },
          attemptId,
        ),
      capture: ({ externalId, amountMinor }) =>
        this.call(
          'capture',
          () => this.told(this.take(externalId, amountMinor)),
          this.attemptOf(externalId),
        ),
      cancel: ({ externalId }) =>
        this.call('cancel', () => this.told(this.move(externalId, 'canceled'))),
      refund: (request) => this.call('refund', () => this.giveBack(request)),
      refundStatus: ({ refundId }) => this.call('refundStatus', () => this.refunds.get(refundId)),
      readCallback: ({ body }) => {
        const { id } = JSON.parse(body) as { id?: string };
        return id === undefined ? undefined : { externalId: id };
      },
    };
  }

  /** Spoils the next calls of this kind, one each. */
  fault(call: Call, ...faults: Fault[]): void {
    this.faults.push(...faults.map((fault): [Call, Fault] => [call, fault]));
  }

  /** Something happens to a payment at the bank. */
  payer(attemptId: string, state: State, reason?: FailureReason): void {
    const payment = this.payment(attemptId);
    this.payments.set(attemptId, { ...payment, state, ...(reason ? { reason } : {}) });
  }

  payment(attemptId: string): BankPayment {
    const payment = this.payments.get(attemptId);
    if (!payment) throw new Error(`the bank has no payment of ${attemptId}`);
    return payment;
  }

  count(call: Call): number {
    return this.calls.filter((each) => each === call).length;
  }

  /** What the bank has of payers' money now, minor units. */
  get keepsMinor(): number {
    const captured = [...this.payments.values()].filter(({ state }) => state === 'captured');
    return captured.reduce((sum, each) => sum + each.amountMinor - each.refundedMinor, 0);
  }

  private call<T>(name: Call, work: () => T, attemptId?: string): Promise<T> {
    return outside(`scripted ${name}`, async () => {
      await this.gate;
      this.calls.push(name);
      const at = this.faults.findIndex(([call]) => call === name);
      const [, fault] = at < 0 ? [] : (this.faults.splice(at, 1)[0] ?? []);
      if (fault === 'unheard') throw new Error(`${name} was not heard`);
      const answer = work();
      if (fault === 'lost') throw new Error(`the answer to ${name} was lost`);
      if (attemptId !== undefined)
        this.onTold(attemptId, (answer as AcquirerPayment | undefined)?.state);
      return answer;
    });
  }

  private open(request: AuthorizeRequest): BankPayment {
    const { attemptId, method, amountMinor, currency, hold } = request;
    const known = this.payments.get(attemptId);
    if (known) return known;
    const paid = hold ? 'authorized' : 'captured';
    const payment: BankPayment = {
      externalId: randomUUID(),
      state: this.becomes === 'paid' ? paid : this.becomes,
      ...{ attemptId, method, amountMinor, currency, hold, refundedMinor: 0 },
    };
    this.payments.set(attemptId, payment);
    return payment;
  }

  /** Only a blocked sum can be captured or freed; else the payment is told as it stands. */
  private move(externalId: string, state: State): BankPayment {
    const found = [...this.payments.values()].find((each) => each.externalId === externalId);
    if (!found) throw new Error(`the bank has no payment ${externalId}`);
    if (found.state === 'authorized') this.payer(found.attemptId, state);
    return this.payment(found.attemptId);
  }

  private attemptOf(externalId: string): string | undefined {
    return [...this.payments.values()].find((each) => each.externalId === externalId)?.attemptId;
  }

  /** Takes a part of a blocked sum, once, and frees the rest. */
  private take(externalId: string, amountMinor: Minor): BankPayment {
    const before = this.move(externalId, 'authorized');
    if (before.state !== 'authorized' || amountMinor > before.amountMinor) return before;
    this.payments.set(before.attemptId, { ...before, state: 'captured', amountMinor });
    return this.payment(before.attemptId);
  }

  private told(payment: BankPayment): AcquirerPayment {
    const { externalId, state, amountMinor, currency, reason, method } = payment;
    const url = `https://bank.example/${externalId}`;
    const action =
      method === 'sbp' ? { kind: 'qr' as const, payload: url } : { kind: 'redirect' as const };
    return this.lies({
      ...{ externalId, state, amountMinor, currency },
      ...(state === 'waiting' ? { action: { ...action, url } } : {}),
      ...(reason ? { reason } : {}),
      ...(state === 'authorized' && this.lapsesAt ? { lapsesAt: this.lapsesAt } : {}),
    });
  }

  private giveBack(request: RefundRequest): AcquirerRefund {
    const { refundId, externalId, amountMinor } = request;
    const known = this.refunds.get(refundId);
    if (known) return known;
    const payment = [...this.payments.values()].find((each) => each.externalId === externalId);
    const left = payment?.state === 'captured' ? payment.amountMinor - payment.refundedMinor : 0;
    if (!payment || amountMinor > left) return { state: 'failed', reason: 'technical' };
    const state = this.refundsBecome;
    if (state !== 'failed') {
      const refundedMinor = payment.refundedMinor + amountMinor;
      this.payments.set(payment.attemptId, { ...payment, refundedMinor });
    }
    const refund = { ...request, state, externalRefundId: randomUUID() };
    this.refunds.set(refundId, refund);
    return refund;
  }
}
