import type { DocumentLine, WaybillData } from '#rooms/documents/ports.ts';
import { integerInWords } from '../amount-in-words.ts';
import { capital, massInWords, type Mass } from './mass-in-words.ts';
import { sumOfDecimals } from './sum-of-decimals.ts';

/** What ТОРГ-12 prints beside its data: words, and sums of columns that its lines allow. */
export interface WaybillView {
  linesInWords: string;
  netMass: Mass | null;
  grossMass: Mass | null;
  /** Kilogrammes of all lines; null unless every line has them. */
  grossWeight: string | null;
  /** Quantity of all lines, exact; the width of its column depends on it. */
  quantity: string;
  /** All lines have one unit of measure, so that their quantities have a sum. */
  oneUnit: boolean;
  /** No line has VAT. */
  exempt: boolean;
  /** Words of 0, 1, 2 … sheets: how many there are is known when the pages are set. */
  sheetsInWords: string[];
}

export function waybillView(data: WaybillData): WaybillView {
  const { lines } = data;
  const grossWeight = wholeWeight(lines, 'grossWeight');
  const netWeight = wholeWeight(lines, 'netWeight');
  return {
    linesInWords: capital(integerInWords(lines.length)),
    netMass: netWeight === null ? null : massInWords(netWeight),
    grossMass: grossWeight === null ? null : massInWords(grossWeight),
    grossWeight,
    quantity: sumOfDecimals(lines.map((line) => line.quantity)),
    oneUnit: new Set(lines.map((line) => line.measureCode)).size === 1,
    exempt: lines.every((line) => line.vatCode === 'VATNONE'),
    // No sheet is without a line, but for the last one.
    sheetsInWords: Array.from({ length: lines.length + 2 }, (_, n) => integerInWords(n)),
  };
}

/** A mass that leaves lines out would be a false one: null unless every line has its own. */
function wholeWeight(lines: DocumentLine[], name: 'grossWeight' | 'netWeight'): string | null {
  const known = lines.map((line) => line[name]).filter((weight) => weight !== null);
  return known.length === lines.length && known.length > 0 ? sumOfDecimals(known) : null;
}
