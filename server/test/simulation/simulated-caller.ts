import { createHmac } from 'node:crypto';
import type { BusinessPayment, FundRefundEvent } from '@invogate/contracts/business.ts';
import type { WebhookAnswer, WebhookPost } from '#rooms/business/index.ts';
import type { Fund } from '#rooms/funds/index.ts';
import { minorOf } from './basket.ts';
import { fateOf } from './random.ts';
import type { Weather } from './simulated-bank.ts';

/** A confirmation of a caller of the Business API. Minor units. */
export interface FundOperation {
  /** The caller's own id: `partnerOperationId`. */
  id: string;
  containerId: string;
  told: 'paid' | 'refused';
  transactionId?: string;
  amount: number;
  /** What had come by transfer before: it goes back into the fund as well. */
  partsMinor: number;
  backMinor: number;
}

interface Credential {
  code: string;
  kind: 'organisation' | 'loyalty';
  token: string;
  webhookKey: string;
  paymentMethodId: number | null;
  vatNumber: string;
}

/** What a webhook says, as far as it is looked at. */
type Event =
  FundRefundEvent | { event: 'fund.changed' | 'fund.low'; id: string; available: number };

/**
 * An organisation or a loyalty operator that pays from its fund, with books of its own: what it was
 * told is paid, and what webhooks have told it came back.
 */
export class SimulatedCaller {
  readonly operations = new Map<string, FundOperation>();
  /** Minor units, of its fund: what came in, was paid, and came back. */
  depositedMinor = 0;
  paidMinor = 0;
  backMinor = 0;
  /** What cannot be by its books. */
  readonly faults: string[] = [];
  readonly credential: Credential;
  readonly fund: Fund;
  private readonly heard = new Map<string, number>();
  private readonly refunds = new Set<string>();
  private readonly seed: number;
  private readonly weather: Weather;

  constructor(credential: Credential, fund: Fund, seed: number, weather: Weather) {
    this.credential = credential;
    this.fund = fund;
    this.seed = seed;
    this.weather = weather;
  }

  /** The last operations, for those that confirm one again. */
  newest(): FundOperation[] {
    return [...this.operations.values()].slice(-40);
  }

  /** Whether it was told that it has paid an invoice. */
  hasPaid(containerId: string): boolean {
    return [...this.operations.values()].some(
      (each) => each.containerId === containerId && each.told === 'paid',
    );
  }

  /** It reads what was booked for an operation that it was told is paid. */
  hearPaid(
    id: string,
    { id: transactionId, invoiceId: containerId, amount: major }: BusinessPayment,
    partsMinor: number,
  ): void {
    const known = this.operations.get(id);
    const amount = minorOf(major);
    if (known?.told === 'paid') {
      const before = [known.transactionId, known.containerId, known.amount].join();
      const now = [transactionId, containerId, amount].join();
      if (before !== now) this.faults.push(`${id} was ${before} and is ${now}`);
      return;
    }
    this.paidMinor += amount;
    const paid = { id, containerId, told: 'paid' as const, transactionId, amount };
    this.operations.set(id, { ...paid, partsMinor, backMinor: 0 });
  }

  /** It hears that an operation is refused; its id may be used again. */
  hearRefusal(id: string, containerId: string, code: string): void {
    const known = this.operations.get(id);
    if (known?.told === 'paid') this.faults.push(`${id}, paid before, is ${code}`);
    else {
      const nothing = { amount: 0, partsMinor: 0, backMinor: 0 };
      this.operations.set(id, { id, containerId, told: 'refused', ...nothing });
    }
  }

  /** It is told what has become of its fund. */
  webhook({ body, signature }: WebhookPost): Promise<WebhookAnswer> {
    const { code, webhookKey } = this.credential;
    const right = createHmac('sha1', webhookKey).update(body).digest('hex') === signature;
    if (!right) this.faults.push(`a webhook with a wrong signature: ${body}`);
    const event = JSON.parse(body) as Event;
    const nth = (this.heard.get(event.id) ?? 0) + 1;
    this.heard.set(event.id, nth);
    const sum = 'amount' in event ? event.amount : event.available;
    const fate = fateOf(this.seed, code, event.event, sum, nth) / this.weather.trouble;
    if (fate < 0.4) return Promise.resolve({ delivered: false, why: 'it was not heard' });
    if (event.event === 'fund.refund') this.takeBack(event);
    if (fate < 0.85) return Promise.resolve({ delivered: false, why: 'the answer was lost' });
    if (fate < 1) {
      this.weather.onHang();
      return new Promise<WebhookAnswer>(() => undefined);
    }
    this.heard.delete(event.id);
    return Promise.resolve({ delivered: true });
  }

  /** Nothing happens to an invoice any more, and every webhook has come. */
  forget(containerId: string): void {
    for (const [id, operation] of this.operations) {
      if (operation.containerId === containerId) this.operations.delete(id);
    }
    this.refunds.clear();
  }

  private takeBack({ refundId, partnerOperationId, amount }: FundRefundEvent): void {
    if (this.refunds.has(refundId)) return;
    this.refunds.add(refundId);
    const minor = minorOf(amount);
    this.backMinor += minor;
    const operation = this.operations.get(partnerOperationId);
    if (operation?.told !== 'paid') {
      this.faults.push(`${refundId} is of ${partnerOperationId}, which was never paid`);
      return;
    }
    operation.backMinor += minor;
    const most = operation.amount + operation.partsMinor;
    if (operation.backMinor <= most) return;
    this.faults.push(`${partnerOperationId} got back more than ${String(most)}`);
  }
}
