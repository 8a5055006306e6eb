import type { QRCodeMaskPattern } from 'qrcode';
import { qrBars } from './qr-bars.ts';

/** A QR code as SVG: one path of horizontal bars, so that it is sharp in every size. */
export function qrSvg(text: string, mask?: QRCodeMaskPattern): string {
  const { side, bars } = qrBars(text, mask);
  let path = '';
  let [row, to] = [-1, 0];
  for (const { x, y, length } of bars) {
    // The first bar of a row has its place, the others their distance: it is shorter.
    path += y === row ? `m${x - to} 0h${length}` : `M${x} ${y}h${length}`;
    [row, to] = [y, x + length];
  }
  // A bar is a line as thick as a module. Half a module up, its middle is a whole number.
  const box = `viewBox="0 -.5 ${side} ${side}"`;
  const stroke = 'fill="none" stroke="#000"';
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box}><path ${stroke} d="${path}"/></svg>`;
}
