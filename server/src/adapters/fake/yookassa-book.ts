import type { Clock } from '#kernel/time.ts';

interface Amount {
  value: string;
  currency: string;
}

export interface FakePayment {
  id: string;
  status: 'pending' | 'waiting_for_capture' | 'succeeded' | 'canceled';
  amount: Amount;
  capture: boolean;
  created_at: string;
  expires_at?: string;
  metadata: Record<string, string>;
  payment_method: { type: string };
  confirmation?: Record<string, string>;
  cancellation_details?: { party: string; reason: string };
  refunded_amount: Amount;
}

interface FakeRefund {
  id: string;
  payment_id: string;
  status: 'pending' | 'succeeded' | 'canceled';
  amount: Amount;
  created_at: string;
  metadata: Record<string, string>;
  cancellation_details?: { party: string; reason: string };
}

export interface FakeAnswer {
  status: number;
  body: unknown;
}

type CreatePayment = Partial<Pick<FakePayment, 'amount' | 'capture' | 'metadata'>> & {
  description?: string;
  payment_method_data?: { type?: string };
  confirmation?: { type?: string; return_url?: string };
};

const dayMs = 24 * 60 * 60_000;
/** A card hold lives for a week. */
const holdMs = 7 * dayMs;

export function problem(status: number, code: string, parameter?: string): FakeAnswer {
  const words = parameter === 'Idempotence-Key' ? 'Idempotence key duplicated' : `refused: ${code}`;
  const body = { type: 'error', id: 'fake', code, description: words, parameter };
  return { status, body };
}

/** What YooKassa would remember, and its rules. */
export class YookassaBook {
  nextRefund: 'succeeded' | 'pending' | 'canceled' = 'succeeded';
  readonly #payments = new Map<string, FakePayment>();
  readonly #refunds = new Map<string, FakeRefund>();
  readonly #keys = new Map<string, { words: string; answer: FakeAnswer; atMs: number }>();
  readonly #clock: Clock;
  readonly #newId: () => string;
  readonly #notify: (event: string, object: unknown) => void;

  constructor(clock: Clock, newId: () => string, notify: (event: string, object: unknown) => void) {
    this.#clock = clock;
    this.#newId = newId;
    this.#notify = notify;
  }

  answer(method: string, url: URL, key: string | undefined, body: string): FakeAnswer {
    this.#passTime();
    const [, , kind, id, verb] = url.pathname.split('/');
    if (method === 'GET') return this.#read(kind, id, url.searchParams);
    if (method !== 'POST') return problem(405, 'invalid_request');
    if (key === undefined) return problem(400, 'invalid_request', 'Idempotence-Key header');
    return this.#once(key, `${url.pathname} ${body}`, () => this.#write(kind, id, verb, body));
  }

  payerActs(paymentId: string, outcome: 'pays' | { refusedFor: string }): void {
    const payment = this.#payments.get(paymentId);
    if (payment?.status !== 'pending') throw new Error(`payment ${paymentId} awaits no payer`);
    delete payment.confirmation;
    if (outcome !== 'pays') {
      this.#cancel(payment, 'payment_network', outcome.refusedFor);
    } else if (payment.capture) {
      this.#succeed(payment);
    } else {
      payment.status = 'waiting_for_capture';
      payment.expires_at = new Date(this.#nowMs() + holdMs).toISOString();
      this.#notify('payment.waiting_for_capture', payment);
    }
  }

  settleRefunds(): void {
    for (const refund of this.#refunds.values()) {
      if (refund.status === 'pending') this.#completeRefund(refund);
    }
  }

  #once(key: string, words: string, act: () => FakeAnswer): FakeAnswer {
    const known = this.#keys.get(key);
    if (known !== undefined && this.#nowMs() - known.atMs < dayMs) {
      if (known.words !== words) return problem(400, 'invalid_request', 'Idempotence-Key');
      return known.answer;
    }
    const answer = act();
    // Objects are shared on purpose: a repeated request answers the present state.
    if (answer.status === 200) this.#keys.set(key, { words, answer, atMs: this.#nowMs() });
    return answer;
  }

  #read(kind: string | undefined, id: string | undefined, query: URLSearchParams): FakeAnswer {
    const shelf = kind === 'payments' ? this.#payments : this.#refunds;
    if (id !== undefined) {
      const found = shelf.get(id);
      return found === undefined ? problem(404, 'not_found') : { status: 200, body: found };
    }
    const wanted = [...shelf.values()].filter((item) => matches(item, query)).reverse();
    const from = Number(query.get('cursor') ?? 0);
    const limit = Number(query.get('limit') ?? 10);
    const items = wanted.slice(from, from + limit);
    const more = from + limit < wanted.length ? { next_cursor: String(from + limit) } : {};
    return { status: 200, body: { type: 'list', items, ...more } };
  }

  #write(kind?: string, id?: string, verb?: string, body = ''): FakeAnswer {
    const words = JSON.parse(body) as Record<string, unknown>;
    if (kind === 'refunds') return this.#refund(words as unknown as FakeRefund);
    if (id === undefined) return this.#create(words);
    const payment = this.#payments.get(id);
    if (payment === undefined) return problem(404, 'not_found');
    if (payment.status !== 'waiting_for_capture') return problem(400, 'invalid_request');
    if (verb === 'cancel') {
      this.#cancel(payment, 'merchant', 'canceled_by_merchant');
      return { status: 200, body: payment };
    }
    const amount = (words as { amount?: Amount }).amount ?? payment.amount;
    if (minor(amount) > minor(payment.amount)) return problem(400, 'invalid_request', 'amount');
    payment.amount = amount;
    this.#succeed(payment);
    return { status: 200, body: payment };
  }

  #create(words: CreatePayment): FakeAnswer {
    const { amount, confirmation } = words;
    if (amount === undefined || !/^\d+\.\d\d$/.test(amount.value) || minor(amount) < 100) {
      return problem(400, 'invalid_request', 'amount');
    }
    if ((words.description ?? '').length > 128) {
      return problem(400, 'invalid_request', 'description');
    }
    const id = this.#newId();
    const type = words.payment_method_data?.type ?? 'bank_card';
    if (confirmation?.type === 'redirect' && confirmation.return_url === undefined) {
      return problem(400, 'invalid_request', 'confirmation.return_url');
    }
    const payment: FakePayment = {
      id,
      status: 'pending',
      amount,
      capture: words.capture ?? false,
      created_at: new Date(this.#nowMs()).toISOString(),
      metadata: words.metadata ?? {},
      payment_method: { type },
      confirmation:
        confirmation?.type === 'qr'
          ? { type: 'qr', confirmation_data: `https://qr.example/${id}` }
          : { type: 'redirect', confirmation_url: `https://pay.example/${id}` },
      refunded_amount: { value: '0.00', currency: amount.currency },
    };
    this.#payments.set(id, payment);
    return { status: 200, body: payment };
  }

  #refund(words: FakeRefund): FakeAnswer {
    const payment = this.#payments.get(words.payment_id);
    if (payment === undefined) return problem(404, 'not_found');
    const left = minor(payment.amount) - minor(payment.refunded_amount);
    if (payment.status !== 'succeeded' || minor(words.amount) > left) {
      return problem(400, 'invalid_request', 'amount');
    }
    const refund: FakeRefund = {
      id: this.#newId(),
      payment_id: payment.id,
      status: 'pending',
      amount: words.amount,
      created_at: new Date(this.#nowMs()).toISOString(),
      metadata: words.metadata,
    };
    this.#refunds.set(refund.id, refund);
    const outcome = this.nextRefund;
    this.nextRefund = 'succeeded';
    if (outcome === 'canceled') {
      refund.status = 'canceled';
      refund.cancellation_details = { party: 'yoo_money', reason: 'insufficient_funds' };
      return { status: 200, body: refund };
    }
    payment.refunded_amount = {
      ...words.amount,
      value: major(minor(payment.amount) - left + minor(words.amount)),
    };
    if (outcome === 'succeeded') this.#completeRefund(refund);
    return { status: 200, body: refund };
  }

  #completeRefund(refund: FakeRefund): void {
    refund.status = 'succeeded';
    this.#notify('refund.succeeded', refund);
  }

  #succeed(payment: FakePayment): void {
    payment.status = 'succeeded';
    delete payment.expires_at;
    this.#notify('payment.succeeded', payment);
  }

  #cancel(payment: FakePayment, party: string, reason: string): void {
    payment.status = 'canceled';
    payment.cancellation_details = { party, reason };
    this.#notify('payment.canceled', payment);
  }

  #passTime(): void {
    for (const payment of this.#payments.values()) {
      if (payment.status !== 'waiting_for_capture' || payment.expires_at === undefined) continue;
      if (Date.parse(payment.expires_at) <= this.#nowMs()) {
        this.#cancel(payment, 'yoo_money', 'expired_on_capture');
      }
    }
  }

  #nowMs(): number {
    return this.#clock.now().getTime();
  }
}

function matches(item: FakePayment | FakeRefund, query: URLSearchParams): boolean {
  const paymentId = query.get('payment_id');
  if (paymentId !== null && !('payment_id' in item && item.payment_id === paymentId)) return false;
  const at = Date.parse(item.created_at);
  const from = query.get('created_at.gte');
  const to = query.get('created_at.lte');
  return (from === null || at >= Date.parse(from)) && (to === null || at <= Date.parse(to));
}

function minor(amount: Amount): number {
  return Number(amount.value.replace('.', ''));
}

function major(kopecks: number): string {
  return `${String(Math.floor(kopecks / 100))}.${String(kopecks % 100).padStart(2, '0')}`;
}
