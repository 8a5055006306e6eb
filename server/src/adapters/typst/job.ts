import type { DocumentData, ReceiptData, TransferReportData } from '#rooms/documents/ports.ts';
import { amountInWords } from './amount-in-words.ts';
import { mayFitOnOneSheet } from './forms-b/one-sheet.ts';
import { viewOf, type WideView } from './forms-b/view.ts';
import { pricedRows, type PricedRows } from './priced-rows.ts';
import { receiptQr } from './receipt-qr.ts';
import { receiptView, type ReceiptView } from './receipt-view.ts';
import { templateOf } from './template-of.ts';

/** What a worker gets: all that the bytes of a PDF depend on. */
export interface Job {
  /** Path of the template. */
  template: string;
  /** The virtual file `/job.json`. */
  json: string;
  /**
   * The same for a document that should fit on one sheet: it is tried first, as to measure what goes
   * on which sheet, and to count sheets, takes longer than to set one. When it takes more than one,
   * `json` counts.
   */
  oneSheet?: string;
  /** What the QR code says; its template only keeps the place for it. */
  qr?: string;
  /** Images of the merchant by their path. */
  images: Readonly<Record<string, Uint8Array>>;
}

/** Images of the merchant that a document shows. */
export interface JobImages {
  stamp?: Uint8Array | undefined;
  signature?: Uint8Array | undefined;
}

/** Puts together what the template of a document reads; `job.json` is told in the README. */
export function jobOf(data: DocumentData, images: JobImages = {}): Job {
  const present = Object.entries(images).filter(
    (entry): entry is [string, Uint8Array] => entry[1] !== undefined,
  );
  const qr = qrOf(data);
  const json = {
    data: withoutLines(data),
    words: wordsOf(data),
    view: shownAs(data),
    qr: qr !== null,
    images: Object.fromEntries(present.map(([name]) => [name, `/image-${name}`])),
  };
  const text = printable(JSON.stringify(json));
  return {
    template: templateOf[data.kind],
    json: text,
    ...(qr !== null && { qr }),
    ...(mayFitOnOneSheet(data) && { oneSheet: `{"oneSheet":true,${text.slice(1)}` }),
    images: Object.fromEntries(present.map(([name, bytes]) => [`/image-${name}`, bytes])),
  };
}

/** The rows of these kinds are in `view`: twice they would have to be read twice. */
function withoutLines(data: DocumentData): object {
  return data.kind === 'invoice' || data.kind === 'act' ? { ...data, lines: undefined } : data;
}

/** What is formatted here, as Typst cannot say it or says it slowly. */
function shownAs(data: DocumentData): PricedRows | ReceiptView | WideView | null {
  if (data.kind === 'receipt') return receiptView(data);
  if (data.kind === 'invoice' || data.kind === 'act') return pricedRows(data.lines);
  return viewOf(data);
}

/** Sums in words by their name in the template. */
function wordsOf(data: DocumentData): Record<string, string> {
  if (data.kind === 'register') return {};
  const amount = 'totals' in data ? data.totals.amountMinor : amountOf(data);
  const words = { amount: amountInWords(amount, data.currency) };
  return data.kind === 'invoice'
    ? { ...words, due: amountInWords(data.dueMinor, data.currency) }
    : words;
}

function amountOf(data: TransferReportData | ReceiptData): number {
  return data.kind === 'receipt' ? data.totalMinor : data.amountMinor;
}

function qrOf(data: DocumentData): string | null {
  if (data.kind === 'invoice') return data.qr;
  return data.kind === 'receipt' ? receiptQr(data) : null;
}

/**
 * Leaves out what no print shows: pictograms and their joiners. They stay in the stored data; on
 * paper they would be empty boxes.
 */
function printable(json: string): string {
  return json.replace(unprinted, (sign) => (plainSigns.has(sign) ? sign : ''));
}

/** Pictograms, their skin colours, and what joins and varies them. */
const unprinted = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0e|\ufe0f/gu;

/** Pictograms by the standard, ordinary signs of the font by use. */
const plainSigns = new Set(['©', '®', '™']);
