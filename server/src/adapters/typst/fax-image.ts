import type { QrBars } from './qr-bars.ts';

/** Points of a module in both directions: lengths of runs are multiples of it. */
export const pointsOfModule = 8;

/**
 * A QR code as the picture of a fax, ITU-T T.6: black and white points, row by row. A row like the
 * one above takes a bit for each edge, so the code is small without being compressed any further:
 * that would take longer than all the rest of it.
 */
export function faxImage({ side, bars }: QrBars): Uint8Array {
  const fax = new Bits(bars.length * 6 + side * 8);
  let next = 0;
  let above = 0;
  for (let y = 0; y < side; y++) {
    const first = next;
    let from = 0;
    for (let bar = bars[next]; bar?.y === y; bar = bars[++next]) {
      runs(fax, bar.x - from, bar.length);
      from = bar.x + bar.length;
    }
    const count = next - first;
    if (count > 0) {
      runs(fax, side - from, 0);
    } else {
      // An empty row passes the bars above it.
      for (let i = 0; i < above; i++) fax.push(1, 4);
      fax.ones(1);
    }
    for (let i = 1; i < pointsOfModule; i++) fax.ones(2 * count + 1);
    above = count;
  }
  fax.push(1, 12);
  fax.push(1, 12);
  return fax.bytes();
}

/** A white and a black run, in modules: said by their lengths, whatever is above them. */
function runs(fax: Bits, white: number, black: number): void {
  fax.push(1, 3);
  length(fax, whiteCodes, white * pointsOfModule);
  length(fax, blackCodes, black * pointsOfModule);
}

/** Codes of the lengths 0, 8 … 56, then of 64, 128 … 576 points. */
type Codes = readonly (readonly [value: number, bits: number])[];

const [whiteCodes, blackCodes] = [
  '00110101 10011 101010 0101000 00011011 00101001 00001011 01011001 ' +
    '11011 10010 010111 0110111 00110110 00110111 01100100 01100101 01101000',
  '0000110111 000101 0000010111 00000010111 000001101010 000001101100 000001100100 000001011000 ' +
    '0000001111 000011001000 000011001001 000001011011 000000110011 000000110100 000000110101 ' +
    '0000001101100 0000001101101',
].map((codes): Codes =>
  codes.split(' ').map((code) => [Number.parseInt(code, 2), code.length]),
) as [Codes, Codes];

function length(fax: Bits, codes: Codes, points: number): void {
  const many = Math.floor(points / 64);
  if (many > 0) code(fax, codes, 7 + many);
  code(fax, codes, (points % 64) / pointsOfModule);
}

function code(fax: Bits, codes: Codes, index: number): void {
  const found = codes[index];
  if (found === undefined) throw new Error('no QR code has so long a run');
  fax.push(...found);
}

/** Bits one after the other, the highest first. */
class Bits {
  readonly #bytes: Uint8Array;
  #at = 0;
  #open = 0;
  #count = 0;

  constructor(bytesMax: number) {
    this.#bytes = new Uint8Array(bytesMax + 64);
  }

  /** At most 16 bits. */
  push(value: number, bits: number): void {
    this.#open = (this.#open << bits) | value;
    this.#count += bits;
    while (this.#count >= 8) {
      this.#count -= 8;
      this.#bytes[this.#at++] = this.#open >> this.#count;
    }
    this.#open &= (1 << this.#count) - 1;
  }

  ones(count: number): void {
    for (let left = count; left > 0; left -= 16) {
      const bits = Math.min(16, left);
      this.push((1 << bits) - 1, bits);
    }
  }

  /** All of them; the last byte is filled with zeros. */
  bytes(): Uint8Array {
    if (this.#count > 0) this.push(0, 8 - this.#count);
    return this.#bytes.subarray(0, this.#at);
  }
}
