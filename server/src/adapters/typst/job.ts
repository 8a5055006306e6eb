import { create } from 'qrcode';
import type { DocumentData } from '#rooms/documents/ports.ts';
import { amountInWords } from './amount-in-words.ts';
import { viewOf } from './forms-b/view.ts';
import { templateOf } from './template-of.ts';

/** What a worker gets: all that the bytes of a PDF depend on. */
export interface Job {
  /** Path of the template. */
  template: string;
  /** The virtual file `/job.json`. */
  json: string;
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
    data,
    words: wordsOf(data),
    view: viewOf(data),
    qr: qr === null ? null : qrSvg(qr),
    images: Object.fromEntries(present.map(([name]) => [name, `/image-${name}`])),
  };
  return {
    template: templateOf[data.kind],
    json: printable(JSON.stringify(json)),
    images: Object.fromEntries(present.map(([name, bytes]) => [`/image-${name}`, bytes])),
  };
}

/** Sums in words by their name in the template. */
function wordsOf(data: DocumentData): Record<string, string> {
  const amount = 'totals' in data ? data.totals.amountMinor : amountOf(data);
  const words = { amount: amountInWords(amount, data.currency) };
  return data.kind === 'invoice'
    ? { ...words, due: amountInWords(data.dueMinor, data.currency) }
    : words;
}

function amountOf(data: Exclude<DocumentData, { totals: unknown }>): number {
  return data.kind === 'receipt' ? data.totalMinor : data.amountMinor;
}

function qrOf(data: DocumentData): string | null {
  if (data.kind === 'invoice') return data.qr;
  return data.kind === 'receipt' ? receiptQr(data) : null;
}

/** What the QR of a receipt holds, for the apps that check receipts: spec of the tax service. */
export function receiptQr(data: Extract<DocumentData, { kind: 'receipt' }>): string {
  const { fiscal } = data;
  const at = fiscal.at.slice(0, 16).replace(/[-:]/g, '');
  const rest = String(data.totalMinor % 100).padStart(2, '0');
  const sum = `${(data.totalMinor - (data.totalMinor % 100)) / 100}.${rest}`;
  const n = data.sign === 'sale' ? 1 : 2;
  return `t=${at}&s=${sum}&fn=${fiscal.drive}&i=${fiscal.documentNumber}&fp=${fiscal.sign}&n=${n}`;
}

/** Modules around a code that stay white, so that a camera finds it. */
const quiet = 4;

/** A QR code as SVG: one path of horizontal bars, so that it is sharp in every size. */
export function qrSvg(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  let path = '';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!modules.get(y, x)) continue;
      const from = x;
      while (x + 1 < size && modules.get(y, x + 1)) x += 1;
      path += `M${from + quiet} ${y + quiet}h${x - from + 1}v1h-${x - from + 1}z`;
    }
  }
  const side = size + 2 * quiet;
  const box = `viewBox="0 0 ${side} ${side}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box}><path d="${path}"/></svg>`;
}

/**
 * Leaves out what no print shows: pictograms and their joiners. They stay in the stored data; on
 * paper they would be empty boxes.
 */
function printable(json: string): string {
  return json.replace(
    /[\p{Extended_Pictographic}\p{Emoji_Modifier}\u200d\ufe0e\ufe0f]/gu,
    (sign) => (plainSigns.has(sign) ? sign : ''),
  );
}

/** Pictograms by the standard, ordinary signs of the font by use. */
const plainSigns = new Set(['©', '®', '™']);
