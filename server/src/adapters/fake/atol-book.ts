import { randomUUID } from 'node:crypto';
import { moscowText } from '../moscow-time.ts';
import type { AtolReceipt } from './atol-receipt.ts';
import { wrongFields } from './atol-rules.ts';
import type { RegisterReply } from './register-server.ts';

/** What is made of a receipt: it waits, it is done, or it fails for a reason. */
export type AtolOutcome = 'done' | 'wait' | { type: string; code: number; text: string };

interface Document {
  uuid: string;
  operation: string;
  sent: AtolReceipt;
  outcome: AtolOutcome;
  number: number;
}

interface AtolBookOptions {
  group: string;
  now(): Date;
}

/** Receipts of one group, with the rules by which the service takes or refuses them. */
export class AtolBook {
  readonly documents = new Map<string, Document>();
  /** What becomes of the next receipts. */
  outcomes: AtolOutcome[] = [];
  /** Told when a receipt has come to its end and has a callback address. */
  onEnd: (url: string, body: unknown) => void = () => undefined;
  readonly #options: AtolBookOptions;
  #numbers = 0;

  constructor(options: AtolBookOptions) {
    this.#options = options;
  }

  take(operation: string, sent: AtolReceipt): RegisterReply {
    const wrong = wrongFields(sent);
    if (wrong.length > 0) {
      return this.refusal(400, 32, `Wrong fields: ${wrong.join(', ')}`, { status: 'fail' });
    }
    const first = [...this.documents.values()].find(
      (document) => document.sent.external_id === sent.external_id,
    );
    if (first !== undefined) {
      const state = { uuid: first.uuid, status: 'wait' };
      return this.refusal(400, 33, `external_id ${sent.external_id} is there`, state);
    }
    const outcome = this.outcomes.shift() ?? 'done';
    const document = { uuid: randomUUID(), operation, sent, outcome, number: 0 };
    this.documents.set(document.uuid, document);
    this.#finish(document);
    const body = { uuid: document.uuid, status: 'wait', error: null, timestamp: this.#timestamp() };
    return { status: 200, body };
  }

  report(uuid: string): RegisterReply {
    const document = this.documents.get(uuid);
    if (document === undefined) {
      return this.refusal(400, 30, `No receipt ${uuid}`, { status: 'fail' });
    }
    if (document.outcome === 'wait') {
      return this.refusal(200, 34, 'Not yet', { uuid, status: 'wait' });
    }
    return { status: 200, body: this.#reportOf(document) };
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

  /** An error of the service, as it stands in an answer. */
  refusal(status: number, code: number, text: string, state?: object): RegisterReply {
    const error = { error_id: randomUUID(), code, text, type: 'system' };
    return { status, body: { status: null, ...state, error, timestamp: this.#timestamp() } };
  }

  #finish(document: Document): void {
    if (document.outcome === 'wait') return;
    if (document.outcome === 'done') document.number = ++this.#numbers;
    const url = document.sent.service?.callback_url;
    if (url !== undefined) this.onEnd(url, this.#reportOf(document));
  }

  #reportOf({ uuid, sent, outcome, number }: Document): object {
    const head = {
      ...{ uuid, timestamp: this.#timestamp(), external_id: sent.external_id, warnings: null },
      ...{ group_code: this.#options.group, daemon_code: 'daemon', device_code: 'KKT1' },
      callback_url: sent.service?.callback_url ?? '',
    };
    if (outcome === 'wait') return { ...head, status: 'wait', error: null, payload: null };
    if (outcome !== 'done') {
      const error = { error_id: randomUUID(), ...outcome };
      return { ...head, status: 'fail', error, payload: null };
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
      ofd_inn: '7709364346',
      ofd_receipt_url: `https://ofd.example/rec/${uuid}`,
    };
    return { ...head, status: 'done', error: null, payload };
  }

  #timestamp(): string {
    return moscowText(this.#options.now());
  }
}
