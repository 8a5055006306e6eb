import { randomUUID } from 'node:crypto';
import type { RegisterReply } from './register-server.ts';

/** What is made of a receipt: it waits, it is done, or it fails for a reason. */
export type AtolOutcome = 'done' | 'wait' | { type: string; code: number; text: string };

export interface AtolItem {
  name: string;
  price: number;
  quantity: number;
  sum: number;
  payment_method: string;
  vat: { type: string; sum: number };
  mark_code?: Record<string, string>;
  [field: string]: unknown;
}

/** A receipt as it was sent. */
export interface AtolReceipt {
  timestamp: string;
  external_id: string;
  service?: { callback_url: string };
  receipt: {
    client: Record<string, string>;
    company: Record<string, string>;
    items: AtolItem[];
    payments: { type: number; sum: number }[];
    vats: { type: string; sum: number }[];
    total: number;
    [field: string]: unknown;
  };
}

interface Document {
  uuid: string;
  operation: string;
  sent: AtolReceipt;
  outcome: AtolOutcome;
  number: number;
}

/** Receipts of one group, with the rules by which the service takes or refuses them. */
export class AtolBook {
  readonly documents = new Map<string, Document>();
  /** What becomes of the next receipts. */
  outcomes: AtolOutcome[] = [];
  /** Told when a receipt has come to its end and has a callback address. */
  onEnd: (url: string, body: unknown) => void = () => undefined;
  #numbers = 0;

  take(operation: string, sent: AtolReceipt): RegisterReply {
    const wrong = wrongFields(sent);
    if (wrong.length > 0) return refusal(400, 32, `Wrong fields: ${wrong.join(', ')}`);
    const first = [...this.documents.values()].find(
      (document) => document.sent.external_id === sent.external_id,
    );
    if (first !== undefined) {
      return refusal(400, 33, `external_id ${sent.external_id} is there`, first.uuid, 'wait');
    }
    const outcome = this.outcomes.shift() ?? 'done';
    const document = { uuid: randomUUID(), operation, sent, outcome, number: 0 };
    this.documents.set(document.uuid, document);
    this.#finish(document);
    return { status: 200, body: { uuid: document.uuid, status: 'wait', error: null } };
  }

  report(uuid: string): RegisterReply {
    const document = this.documents.get(uuid);
    if (document === undefined) return refusal(400, 30, `No receipt ${uuid}`);
    return { status: 200, body: reportOf(document) };
  }

  /** Receipts that wait are done. */
  settle(): void {
    for (const document of this.documents.values()) {
      if (document.outcome !== 'wait') continue;
      document.outcome = 'done';
      this.#finish(document);
    }
  }

  /** Receipts that the register has printed. */
  get printed(): Document[] {
    return [...this.documents.values()].filter(({ outcome }) => outcome === 'done');
  }

  #finish(document: Document): void {
    if (document.outcome === 'wait') return;
    if (document.outcome === 'done') document.number = ++this.#numbers;
    const url = document.sent.service?.callback_url;
    if (url !== undefined) this.onEnd(url, reportOf(document));
  }
}

/** An error of the service, as it stands in an answer. */
export function refusal(
  status: number,
  code: number,
  text: string,
  uuid?: string,
  state: string | null = null,
): RegisterReply {
  const error = { error_id: randomUUID(), code, text, type: 'system' };
  return { status, body: { ...(uuid === undefined ? {} : { uuid }), status: state, error } };
}

function reportOf({ uuid, sent, outcome, number }: Document): object {
  if (outcome === 'wait') return { uuid, status: 'wait', error: null, payload: null };
  if (outcome !== 'done') {
    return { uuid, status: 'fail', error: { error_id: randomUUID(), ...outcome }, payload: null };
  }
  const payload = {
    total: sent.receipt.total,
    fns_site: 'www.nalog.gov.ru',
    fn_number: '9999078900012345',
    shift_number: 23,
    receipt_datetime: sent.timestamp,
    fiscal_receipt_number: number,
    fiscal_document_number: 100 + number,
    ecr_registration_number: '0000111118041361',
    fiscal_document_attribute: 3449555941 + number,
    ofd_receipt_url: `https://ofd.example/rec/${uuid}`,
  };
  return { uuid, status: 'done', error: null, payload, group_code: 'group' };
}

const kopecks = (sum: number): number => Math.round(sum * 100);
const total = (sums: { sum: number }[]): number =>
  sums.reduce((all, { sum }) => all + kopecks(sum), 0);

/** What the service looks at before it takes a receipt. */
function wrongFields({ external_id: key, timestamp, receipt }: AtolReceipt): string[] {
  const { client, company, items, payments } = receipt;
  const rules: [field: string, holds: boolean][] = [
    ['external_id', key !== '' && key.length <= 128],
    ['timestamp', /^\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d$/.test(timestamp)],
    ['client', client.email !== undefined || client.phone !== undefined],
    ['company.inn', /^(\d{10}|\d{12})$/.test(company.inn ?? '')],
    ['company.email', (company.email ?? '').includes('@')],
    ['company.sno', company.sno !== undefined],
    ['company.payment_address', (company.payment_address ?? '') !== ''],
    ['items', items.length > 0 && items.length <= 100],
    ['items.quantity', items.every((item) => decimalsOf(item.quantity) <= 3)],
    ['items.name', items.every(({ name }) => name !== '' && name.length <= 128)],
    ['items.sum', items.every(isProduct)],
    ['total', total(items) === kopecks(receipt.total)],
    ['payments', total(payments) === kopecks(receipt.total)],
  ];
  return rules.flatMap(([field, holds]) => (holds ? [] : [field]));
}

function decimalsOf(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}

function isProduct({ price, quantity, sum }: AtolItem): boolean {
  return Math.abs(price * quantity - sum) < 0.01 + 1e-9;
}
