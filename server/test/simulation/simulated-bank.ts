import type { Minor } from '@invogate/contracts/money.ts';
import { outside } from '#kernel/outside.ts';
import type {
  Acquirer,
  AcquirerPayment,
  AcquirerRefund,
  AuthorizeRequest,
  CaptureRequest,
  RefundRequest,
} from '#rooms/payments/ports.ts';
import { fateOf } from './random.ts';

type State = AcquirerPayment['state'];
type Call = 'authorize' | 'status' | 'capture' | 'cancel' | 'refund' | 'refundStatus';

/** How difficult the outside is at a time, for everybody in it. */
export interface Weather {
  /** How often anything goes wrong, from 0 to 1. */
  trouble: number;
  /** Hears that a call hangs: the process that waits for it will never have its answer. */
  onHang: () => void;
}

export interface BankPayment {
  /** Place among the bank's payments; its fate hangs on it. */
  number: number;
  externalId: string;
  request: AuthorizeRequest;
  state: State;
  /** Minor units: taken from the payer, and given back of that. */
  capturedMinor: number;
  refundedMinor: number;
  asked: Map<Call, number>;
}

/**
 * A bank with books of its own, whose faults are drawn from the seed: answers that are lost, that
 * are unheard, that never come. It takes no more than it was asked to, and gives back what it took:
 * whatever does not agree with its books in the end is a fault of ours.
 */
export class SimulatedBank implements Weather {
  readonly acquirer: Acquirer;
  /** Of every payment that is not forgotten. */
  readonly payments = new Map<string, BankPayment>();
  trouble = 0.15;
  onHang: () => void = () => undefined;
  /** What it has of payers' money, minor units. */
  keepsMinor = 0;
  private readonly byExternalId = new Map<string, BankPayment>();
  private readonly refunds = new Map<string, AcquirerRefund & { of: BankPayment }>();
  private opened = 0;
  private readonly seed: number;

  constructor(seed: number) {
    this.seed = seed;
    this.acquirer = {
      code: 'bank',
      methods: ['card', 'sbp'],
      twoStageMethods: ['card'],
      authorize: (request) => {
        const payment = this.open(request);
        return this.call('authorize', payment, () => this.authorize(payment));
      },
      status: ({ attemptId }) => {
        const payment = this.payments.get(attemptId);
        if (!payment) return outside('bank status', () => Promise.resolve(undefined));
        return this.call('status', payment, () => told(payment));
      },
      capture: (request) =>
        this.call('capture', this.find(request.externalId), (payment) =>
          this.capture(payment, request),
        ),
      cancel: ({ externalId }) =>
        this.call('cancel', this.find(externalId), (payment) => {
          if (payment.state === 'authorized') payment.state = 'canceled';
          return told(payment);
        }),
      refund: (request) =>
        this.call('refund', this.find(request.externalId), (payment) =>
          this.giveBack(payment, request),
        ),
      refundStatus: ({ refundId, externalId }) =>
        this.call('refundStatus', this.find(externalId), () => this.refunds.get(refundId)),
      readCallback: ({ body }) => {
        const { id } = JSON.parse(body) as { id?: string };
        return id === undefined ? undefined : { externalId: id };
      },
    };
  }

  /** Payments whose payer has still to act. */
  undecided(): BankPayment[] {
    return [...this.payments.values()].filter(
      ({ state }) => state === 'waiting' || state === 'pending',
    );
  }

  /** The payer pays, or gives up. */
  decide(payment: BankPayment, pays: boolean): void {
    if (payment.state !== 'waiting' && payment.state !== 'pending') return;
    if (pays) this.pay(payment);
    else payment.state = 'failed';
  }

  /** A blocked sum lapses, earlier than anyone was told. */
  lapse(payment: BankPayment): void {
    if (payment.state === 'authorized') payment.state = 'canceled';
  }

  /** Refunds that the bank has left open are done. */
  finishRefunds(): void {
    for (const [id, refund] of this.refunds) {
      if (refund.state === 'pending') this.refunds.set(id, { ...refund, state: 'completed' });
    }
  }

  /** Drops payments nobody will ask of again, so that long simulations fit into memory. */
  forget(containerAttempts: Iterable<string>): void {
    for (const attemptId of containerAttempts) {
      const payment = this.payments.get(attemptId);
      if (!payment) continue;
      this.payments.delete(attemptId);
      this.byExternalId.delete(payment.externalId);
      for (const [id, { of }] of this.refunds) if (of === payment) this.refunds.delete(id);
    }
  }

  private open(request: AuthorizeRequest): BankPayment {
    const known = this.payments.get(request.attemptId);
    if (known) return known;
    this.opened += 1;
    return {
      number: this.opened,
      externalId: `bank-${String(this.opened)}`,
      request,
      state: 'waiting',
      capturedMinor: 0,
      refundedMinor: 0,
      asked: new Map(),
    };
  }

  private authorize(payment: BankPayment): AcquirerPayment {
    const { attemptId } = payment.request;
    if (this.payments.has(attemptId)) return told(payment);
    this.payments.set(attemptId, payment);
    this.byExternalId.set(payment.externalId, payment);
    const fate = fateOf(this.seed, 'becomes', payment.number);
    if (fate < 0.6) this.pay(payment);
    else if (fate < 0.72) payment.state = 'pending';
    else if (fate < 0.82) payment.state = 'failed';
    return told(payment);
  }

  private pay(payment: BankPayment): void {
    if (payment.request.hold) payment.state = 'authorized';
    else this.take(payment, payment.request.amountMinor);
  }

  private take(payment: BankPayment, minor: number): void {
    payment.state = 'captured';
    payment.capturedMinor = minor;
    this.keepsMinor += minor;
  }

  private capture(payment: BankPayment, { amountMinor }: CaptureRequest): AcquirerPayment {
    if (payment.state === 'authorized' && amountMinor <= payment.request.amountMinor) {
      this.take(payment, amountMinor);
    }
    return told(payment);
  }

  private giveBack(payment: BankPayment, request: RefundRequest): AcquirerRefund {
    const { refundId, amountMinor } = request;
    const known = this.refunds.get(refundId);
    if (known) return known;
    const fate = fateOf(this.seed, 'refund', payment.number, payment.refundedMinor);
    const left = payment.capturedMinor - payment.refundedMinor;
    const failed = amountMinor > left || (this.trouble > 0 && fate < 0.05);
    if (failed) {
      const refusal = { state: 'failed' as const, reason: 'technical' as const, of: payment };
      this.refunds.set(refundId, refusal);
      return refusal;
    }
    payment.refundedMinor += amountMinor;
    this.keepsMinor -= amountMinor;
    const state = fate < 0.2 ? 'pending' : 'completed';
    const refund = { state, externalRefundId: `back-${refundId}`, of: payment } as const;
    this.refunds.set(refundId, refund);
    return refund;
  }

  private find(externalId: string): BankPayment {
    const payment = this.byExternalId.get(externalId);
    if (!payment) throw new Error(`the bank has no payment ${externalId}`);
    return payment;
  }

  private call<T>(call: Call, payment: BankPayment, work: (payment: BankPayment) => T): Promise<T> {
    const nth = (payment.asked.get(call) ?? 0) + 1;
    payment.asked.set(call, nth);
    const fate = fateOf(this.seed, call, payment.number, nth) / this.trouble;
    return outside(`bank ${call}`, () => {
      if (fate < 0.3) return Promise.reject(new Error(`${call} was not heard`));
      const answer = work(payment);
      if (fate < 0.7) return Promise.reject(new Error(`the answer to ${call} was lost`));
      if (fate < 1) {
        this.onHang();
        return new Promise<T>(() => undefined);
      }
      return Promise.resolve(answer);
    });
  }
}

function told(payment: BankPayment): AcquirerPayment {
  const { externalId, request, state, capturedMinor } = payment;
  const url = `https://bank.example/${externalId}`;
  const qr = { kind: 'qr' as const, payload: url, url };
  const action = request.method === 'sbp' ? qr : { kind: 'redirect' as const, url };
  return {
    externalId,
    state,
    amountMinor: (state === 'captured' ? capturedMinor : request.amountMinor) as Minor,
    currency: request.currency,
    ...(state === 'waiting' ? { action } : {}),
  };
}
