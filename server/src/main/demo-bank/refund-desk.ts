import { verifyNotification, type InstrumentRefundRequest } from '@invogate/client';
import type { RefundWord } from './words.ts';

/** A refund that the bank was asked for. */
interface KnownRefund {
  id: string;
  amount: number;
  currencyId: string;
  answer: RefundWord;
}

/** The bank of the demo forgets the oldest. */
const kept = 100;

/** Where the payment system asks the bank to give money back. Idempotent by the refund's id. */
export class RefundDesk {
  readonly #key: string;
  readonly #refunds = new Map<string, KnownRefund>();
  /** How the next new refund is answered. */
  next: RefundWord = 'success';

  constructor(key: string) {
    this.#key = key;
  }

  /** The newest first. */
  list(): KnownRefund[] {
    return [...this.#refunds.values()].reverse();
  }

  /** Answers a signed request. One that is pending is done when it is asked about again. */
  hear(body: string, signature: string | undefined): { status: RefundWord; code?: string } {
    const request = verifyNotification(body, signature, this.#key) ? read(body) : undefined;
    if (!request) return { status: 'error', code: 'signature_error' };
    const { refundId: id, amount, currencyId } = request;
    const known = this.#refunds.get(id);
    const answer = known === undefined ? this.next : known.answer === 'error' ? 'error' : 'success';
    this.#refunds.set(id, { id, amount, currencyId, answer });
    if (this.#refunds.size > kept) this.#refunds.delete([...this.#refunds.keys()][0] ?? '');
    return answer === 'error' ? { status: answer, code: 'account_closed' } : { status: answer };
  }
}

function read(body: string): InstrumentRefundRequest | undefined {
  try {
    const { refundId, amount, currencyId } = JSON.parse(body) as Partial<InstrumentRefundRequest>;
    const whole =
      typeof refundId === 'string' && typeof amount === 'number' && typeof currencyId === 'string';
    return whole ? (JSON.parse(body) as InstrumentRefundRequest) : undefined;
  } catch {
    return undefined;
  }
}
