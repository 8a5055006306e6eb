import { createHmac } from 'node:crypto';
import type { InstrumentRefundRequest, InvoicePayment } from '@invogate/contracts/instruments.ts';
import type { RefundAnswer, RefundPost } from '#rooms/instruments/index.ts';
import { minorOf } from './basket.ts';
import { fateOf } from './random.ts';
import type { Weather } from './simulated-bank.ts';

type Word = 'paid' | 'pending';

export interface InstrumentOperation {
  /** Place among the operations of its instrument; its fate hangs on it. */
  number: number;
  /** The instrument's own id: `paymentOperationId`. */
  id: string;
  containerId: string;
  /** Minor units: what its client gave, what of it went back by us, what it refused to give back. */
  amount: number;
  backMinor: number;
  refusedMinor: number;
  /** What it has reported last. */
  word: Word;
  /** What it was told: `refused` means that its client has the money again. */
  told?: Word | 'refused';
  /** An answer is outstanding: it asks again until it has one. */
  waits: boolean;
  transactionId?: string;
}

interface AskedRefund {
  body: string;
  asked: number;
  state: 'open' | 'done' | 'no';
}

/** How an instrument is known to us. */
interface Credential {
  code: string;
  token: string;
  signatureKey: string;
  refundKey: string;
  paymentMethodId: number;
  allowPartial: boolean;
  /** Else what it gave goes back by transfer. */
  takesRefunds: boolean;
}

/**
 * A bank or a wallet that takes money for our invoices, with books of its own. They know only what
 * it was told; of refunds, what it has done itself. Its faults are drawn from the seed.
 */
export class SimulatedInstrument {
  readonly operations = new Map<string, InstrumentOperation>();
  /** What it owes us by its own books, minor units. */
  keepsMinor = 0;
  /** Refunds that it has clearly refused, minor units: they go by transfer. */
  refusedMinor = 0;
  /** What cannot be by its books. */
  readonly faults: string[] = [];
  readonly credential: Credential;
  private readonly refunds = new Map<string, AskedRefund>();
  private readonly seed: number;
  private readonly weather: Weather;
  private opened = 0;

  constructor(credential: Credential, seed: number, weather: Weather) {
    this.credential = credential;
    this.seed = seed;
    this.weather = weather;
  }

  open(id: string, containerId: string, amount: number, word: Word): InstrumentOperation {
    this.opened += 1;
    const number = this.opened;
    const back = { backMinor: 0, refusedMinor: 0 };
    const operation = { number, id, containerId, amount, ...back, word, waits: true };
    this.operations.set(id, operation);
    return operation;
  }

  /** The last operations, for those that report one again. */
  newest(): InstrumentOperation[] {
    return [...this.operations.values()].slice(-60);
  }

  /** It hears what became of an operation. */
  hearAnswer(operation: InstrumentOperation, { id, status }: InvoicePayment): void {
    const { told, transactionId = id } = operation;
    operation.waits = false;
    if (transactionId !== id) this.faults.push(`${operation.id} is ${transactionId} and ${id}`);
    if (told === 'paid' && status !== 'paid') this.faults.push(`${operation.id} is unpaid again`);
    if (told !== 'paid' && status === 'paid') this.keepsMinor += operation.amount;
    operation.transactionId = id;
    operation.told = status;
  }

  /** It hears that an operation is refused: its client gets the money back. */
  hearRefusal(operation: InstrumentOperation, code: string): void {
    operation.waits = false;
    if (operation.told === 'paid') this.faults.push(`${operation.id}, paid before, is ${code}`);
    else operation.told = 'refused';
  }

  /** It is asked to give money back, and does so once. */
  refund({ body, signature }: RefundPost): Promise<RefundAnswer> {
    const { refundKey } = this.credential;
    const request = JSON.parse(body) as InstrumentRefundRequest;
    const right = createHmac('sha1', refundKey).update(body).digest('hex') === signature;
    const operation = this.operations.get(request.paymentOperationId);
    const known = this.refunds.get(request.refundId);
    const same = (known?.body ?? body) === body && operation?.containerId === request.invoiceId;
    if (!right || !operation || !same) {
      this.faults.push(`a refund that cannot be: ${body}`);
      return Promise.resolve({ status: 'error', code: 'nonsense' });
    }
    const refund: AskedRefund = known ?? { body, asked: 0, state: 'open' };
    this.refunds.set(request.refundId, refund);
    refund.asked += 1;
    return this.answer(operation, refund, minorOf(request.amount));
  }

  /** Nothing happens to an invoice any more. */
  forget(containerId: string): void {
    for (const [id, operation] of this.operations) {
      if (operation.containerId === containerId) this.operations.delete(id);
    }
    for (const [id, { body }] of this.refunds) {
      if (body.includes(containerId)) this.refunds.delete(id);
    }
  }

  private answer(
    operation: InstrumentOperation,
    refund: AskedRefund,
    minor: number,
  ): Promise<RefundAnswer> {
    const { code } = this.credential;
    const drawn = fateOf(this.seed, code, 'refund', operation.number, minor, refund.asked);
    const fate = drawn / this.weather.trouble;
    if (fate < 0.25) return Promise.resolve({ status: 'unknown', why: 'it was not heard' });
    if (fate < 0.45) return Promise.resolve({ status: 'pending' });
    if (fate < 0.65 && refund.state === 'open') this.refuse(operation, refund, minor);
    if (refund.state === 'no') return Promise.resolve({ status: 'error', code: 'account_closed' });
    if (refund.state === 'open') this.giveBack(operation, refund, minor);
    if (fate < 0.9) return Promise.resolve({ status: 'unknown', why: 'the answer was lost' });
    if (fate < 1) {
      this.weather.onHang();
      return new Promise<RefundAnswer>(() => undefined);
    }
    return Promise.resolve({ status: 'success' });
  }

  private refuse(operation: InstrumentOperation, refund: AskedRefund, minor: number): void {
    refund.state = 'no';
    operation.refusedMinor += minor;
    this.refusedMinor += minor;
  }

  private giveBack(operation: InstrumentOperation, refund: AskedRefund, minor: number): void {
    refund.state = 'done';
    operation.backMinor += minor;
    this.keepsMinor -= minor;
    if (operation.backMinor <= operation.amount) return;
    this.faults.push(`${operation.id} gave back more than ${String(operation.amount)}`);
  }
}
