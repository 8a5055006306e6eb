import { create } from 'qrcode';

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
