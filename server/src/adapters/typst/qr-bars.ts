import { create, type QRCodeMaskPattern, type QRCodeSegment } from 'qrcode';

/** Modules around a code that stay white, so that a camera finds it. */
const quiet = 4;

/**
 * The pattern that is laid over the data. Which one it is stands in the code itself, and every reader
 * knows all of them. To look for the evenest one takes longer than all the rest of a code; this
 * one is the evenest for payments more often than the others.
 */
const usualMask = 2;

/** A dark piece of one row, in modules from the upper left corner. */
interface Bar {
  x: number;
  y: number;
  length: number;
}

/** A QR code as horizontal bars, row by row from the left. */
export interface QrBars {
  /** Modules of a side, with the white ones around the code. */
  side: number;
  bars: Bar[];
}

/** The QR code of a text. */
export function qrBars(text: string, mask: QRCodeMaskPattern = usualMask): QrBars {
  const options = { errorCorrectionLevel: 'M', maskPattern: mask } as const;
  const { size, data } = create(segmentsOf(text), options).modules;
  const bars: Bar[] = [];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!data[y * size + x]) continue;
      const from = x;
      while (x + 1 < size && data[y * size + x + 1]) x += 1;
      bars.push({ x: from + quiet, y: y + quiet, length: x + 1 - from });
    }
  }
  return { side: size + 2 * quiet, bars };
}

/** Long numbers take less room as numbers. All else is bytes of UTF-8. */
function segmentsOf(text: string): QRCodeSegment[] {
  return text
    .split(/(\d{9,})/)
    .filter((part) => part !== '')
    .map((part) =>
      /^\d{9,}$/.test(part)
        ? { mode: 'numeric', data: part }
        : { mode: 'byte', data: new TextEncoder().encode(part) },
    );
}
