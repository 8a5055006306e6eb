import type { RegisterReply } from './register-server.ts';

/** What is made of a receipt: it waits, it is printed, or it fails with these errors. */
export type OrangedataOutcome = 'done' | 'wait' | { errors: string[] };

export interface OrangedataPosition {
  text: string;
  price: number;
  quantity: number;
  [field: string]: unknown;
}

/** A receipt as it was sent. */
export interface OrangedataDocument {
  id: string;
  inn: string;
  group: string;
  key: string;
  callbackUrl?: string;
  content: {
    ffdVersion: number;
    type: number;
    positions: OrangedataPosition[];
    checkClose: { payments: { type: number; amount: number }[]; taxationSystem: number };
    customerContact: string;
    totalSum?: number;
    [field: string]: unknown;
  };
}

interface Kept {
  sent: OrangedataDocument;
  outcome: OrangedataOutcome;
  number: number;
}

/** Receipts of one organisation, with the rules by which the service takes or refuses them. */
export class OrangedataBook {
  readonly documents = new Map<string, Kept>();
  /** What becomes of the next receipts. */
  outcomes: OrangedataOutcome[] = [];
  /** Told when a receipt is printed and has a callback address. */
  onEnd: (url: string, body: unknown) => void = () => undefined;
  readonly #now: () => Date;
  #numbers = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  take(sent: OrangedataDocument): RegisterReply {
    const errors = errorsOf(sent);
    if (errors.length > 0) return { status: 400, body: { errors } };
    if (this.documents.has(sent.id)) return { status: 409 };
    const kept = { sent, outcome: this.outcomes.shift() ?? 'done', number: 0 };
    this.documents.set(sent.id, kept);
    this.#finish(kept);
    return { status: 201 };
  }

  status(id: string): RegisterReply {
    const kept = this.documents.get(id);
    if (kept === undefined) return { status: 404 };
    if (kept.outcome === 'wait') return { status: 202 };
    return kept.outcome === 'done'
      ? { status: 200, body: this.#view(kept) }
      : { status: 400, body: { errors: kept.outcome.errors } };
  }

  /** Receipts that wait are printed. */
  settle(): void {
    for (const kept of this.documents.values()) {
      if (kept.outcome !== 'wait') continue;
      kept.outcome = 'done';
      this.#finish(kept);
    }
  }

  get printed(): Kept[] {
    return [...this.documents.values()].filter(({ outcome }) => outcome === 'done');
  }

  #finish(kept: Kept): void {
    if (kept.outcome !== 'done') return;
    kept.number = ++this.#numbers;
    const url = kept.sent.callbackUrl;
    if (url !== undefined) this.onEnd(url, this.#view(kept));
  }

  #view({ sent, number }: Kept): object {
    const moscow = new Date(this.#now().getTime() + 3 * 3600 * 1000);
    return {
      id: sent.id,
      deviceSN: '0000000000000123',
      deviceRN: '0000000400054952',
      fsNumber: '9999078900005430',
      ofdName: 'ОФД',
      companyINN: sent.inn,
      documentNumber: 4000 + number,
      shiftNumber: 7,
      documentIndex: number,
      processedAt: moscow.toISOString().slice(0, 19),
      content: sent.content,
      change: 0,
      fp: String(787980846 + number),
    };
  }
}

const kopecks = (sum: number): number => Math.round(sum * 100);

/** What the service looks at before it takes a receipt. */
function errorsOf({ id, group, key, content }: OrangedataDocument): string[] {
  const { positions, checkClose } = content;
  const lines = positions.reduce((all, line) => all + kopecks(line.price * line.quantity), 0);
  const paid = checkClose.payments.reduce((all, { amount }) => all + kopecks(amount), 0);
  const rules: [what: string, holds: boolean][] = [
    ['id has 1 to 64 characters', id.length > 0 && id.length <= 64],
    ['group and key are named', group !== '' && key !== ''],
    ['content.ffdVersion is 4', content.ffdVersion === 4],
    ['content.type is 1 to 4', [1, 2, 3, 4].includes(content.type)],
    ['content.customerContact is given', content.customerContact !== ''],
    ['1 to 100 positions', positions.length > 0 && positions.length <= 100],
    ['a quantity has at most 6 decimals', positions.every((line) => sixDecimals(line.quantity))],
    ['taxationSystem is 0 to 5', [0, 1, 2, 3, 4, 5].includes(checkClose.taxationSystem)],
    ['payments are the sum of the positions', paid === lines],
    ['totalSum is paid', content.totalSum === undefined || kopecks(content.totalSum) === paid],
  ];
  return rules.flatMap(([what, holds]) => (holds ? [] : [what]));
}

function sixDecimals(value: number): boolean {
  return (String(value).split('.')[1]?.length ?? 0) <= 6;
}
