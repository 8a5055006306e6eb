import type { RegisterReply } from './register-server.ts';

/** What is made of a receipt: it waits, it is printed, or it fails so, with these errors. */
export type OrangedataOutcome = 'done' | 'wait' | { status?: number; errors?: string[] };

export interface OrangedataPosition {
  text: string;
  price: number;
  quantity: number;
  tax: number;
  quantityMeasurementUnit: number;
  itemCode?: string;
  plannedStatus?: number;
  barcodes?: Record<string, string>;
  supplierInfo?: { name: string; phoneNumbers?: string[] };
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
    useTax20?: boolean;
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
    if (kept.outcome === 'done') return { status: 200, body: this.#view(kept) };
    const { status = 400, errors } = kept.outcome;
    return { status, ...(errors === undefined ? {} : { body: { errors } }) };
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
      ofdWebsite: 'www.ofd.example',
      ofdINN: '7709364346',
      fnsWebsite: 'www.nalog.gov.ru',
      companyINN: sent.inn,
      companyName: 'ООО Оператор',
      documentNumber: 4000 + number,
      shiftNumber: 7,
      documentIndex: number,
      processedAt: moscow.toISOString().slice(0, 19),
      content: { ...sent.content, positions: sent.content.positions.map(printedPosition(sent)) },
      change: 0,
      fp: String(787980846 + number),
    };
  }
}

/** With the rate that was printed: 20 % only where the receipt asks for it. */
function printedPosition({ content }: OrangedataDocument) {
  const rates = content.useTax20 === true ? {} : { 1: 11, 3: 12 };
  return (position: OrangedataPosition) => ({
    ...position,
    taxRate: (rates as Record<number, number>)[position.tax] ?? position.tax,
  });
}

const kopecks = (sum: number): number => Math.round(sum * 100);

/** Room for the codes of goods that are not looked up. */
const barcodeMax: Readonly<Record<string, number>> = {
  ...{ ean8: 8, ean13: 13, itf14: 14, gs1: 38, mi: 20, egais20: 23, egais30: 14 },
  ...{ f1: 32, f2: 32, f3: 32, f4: 32, f5: 32, f6: 32 },
};

function codesFit({ itemCode, plannedStatus, barcodes = {} }: OrangedataPosition): boolean {
  const barcodesFit = Object.entries(barcodes).every(
    ([name, code]) => code.length <= (barcodeMax[name] ?? 0),
  );
  if (itemCode === undefined) return barcodesFit;
  return barcodesFit && itemCode.length <= 223 && [1, 2, 3, 4, 5, 6].includes(plannedStatus ?? 0);
}

function supplierFits({ supplierInfo }: OrangedataPosition): boolean {
  const phones = supplierInfo?.phoneNumbers ?? [];
  const used = phones.reduce((sum, phone) => sum + phone.length + 4, 0);
  return (supplierInfo?.name.length ?? 0) <= 239 - used;
}

/** What the service looks at before it takes a receipt. */
function errorsOf({ id, group, key, content }: OrangedataDocument): string[] {
  const { positions, checkClose } = content;
  const lines = positions.reduce((all, line) => all + kopecks(line.price * line.quantity), 0);
  const paid = checkClose.payments.reduce((all, { amount }) => all + kopecks(amount), 0);
  const rules: [what: string, holds: boolean][] = [
    ['id has 1 to 64 characters', id.length > 0 && id.length <= 64],
    ['group and key have 1 to 32 characters', isShort(group) && isShort(key)],
    ['content.ffdVersion is 4', content.ffdVersion === 4],
    ['content.type is 1 to 4', [1, 2, 3, 4].includes(content.type)],
    ['content.customerContact is given', content.customerContact !== ''],
    ['1 to 100 positions', positions.length > 0 && positions.length <= 100],
    ['a quantity has at most 6 decimals', positions.every((line) => sixDecimals(line.quantity))],
    ['a tax is 1 to 10', positions.every(({ tax }) => tax >= 1 && tax <= 10)],
    ['a code of goods fits', positions.every(codesFit)],
    ["a supplier's name fits", positions.every(supplierFits)],
    ['taxationSystem is 0 to 5', [0, 1, 2, 3, 4, 5].includes(checkClose.taxationSystem)],
    ['payments are the sum of the positions', paid === lines],
    ['totalSum is paid', content.totalSum === undefined || kopecks(content.totalSum) === paid],
  ];
  return rules.flatMap(([what, holds]) => (holds ? [] : [what]));
}

const isShort = (name: string): boolean => name.length >= 1 && name.length <= 32;

function sixDecimals(value: number): boolean {
  return (String(value).split('.')[1]?.length ?? 0) <= 6;
}
