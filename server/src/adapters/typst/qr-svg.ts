import { create, type QRCodeMaskPattern, type QRCodeSegment } from 'qrcode';

/** Modules around a code that stay white, so that a camera finds it. */
const quiet = 4;

/**
 * The pattern that is laid over the data. Which one it is stands in the code itself, and every reader
 * knows all of them. To look for the evenest one takes longer than all the rest of a code; this
 * one is the evenest for payments more often than the others.
 */
const usualMask = 2;

/** A QR code as SVG: one path of horizontal bars, so that it is sharp in every size. */
export function qrSvg(text: string, mask: QRCodeMaskPattern = usualMask): string {
  const options = { errorCorrectionLevel: 'M', maskPattern: mask } as const;
  const { modules } = create(segmentsOf(text), options);
  const { size } = modules;
  let path = '';
  for (let y = 0; y < size; y++) {
    let to = -quiet;
    for (let x = 0; x < size; x++) {
      if (!modules.get(y, x)) continue;
      const from = x;
      while (x + 1 < size && modules.get(y, x + 1)) x += 1;
      // The first bar of a row has its place, the others their distance: it is shorter.
      path += to < 0 ? `M${from + quiet} ${y + quiet}` : `m${from - to} 0`;
      to = x + 1;
      path += `h${to - from}`;
    }
  }
  const side = size + 2 * quiet;
  // A bar is a line as thick as a module. Half a module up, its middle is a whole number.
  const box = `viewBox="0 -.5 ${side} ${side}"`;
  const stroke = 'fill="none" stroke="#000"';
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box}><path ${stroke} d="${path}"/></svg>`;
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
