import { assert } from '#kernel/assert.ts';

/**
 * Widths of bars and gaps, bar first, of the values 0 to 106 of Code 128 (ISO/IEC 15417). Each is
 * eleven modules wide; the last one, the stop, thirteen.
 */
const widths = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 ' +
  '122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 ' +
  '321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 ' +
  '211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 ' +
  '213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 ' +
  '121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 ' +
  '241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 ' +
  '412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 ' +
  '211214 211232 2331112'
).split(' ');

const startB = 104;
const stop = 106;
const modulo = 103;
/** Light modules on either side, without which scanners do not find the beginning. */
const quietZone = 10;

/** Values of code set B: start, characters, check value, stop. Only printable ASCII. */
export function code128Values(text: string): number[] {
  assert(/^[ -~]{1,40}$/.test(text), `code 128 holds up to 40 printable characters: ${text}`);
  const values = Array.from(text, (character) => character.charCodeAt(0) - 32);
  const sum = values.reduce((all, value, index) => all + value * (index + 1), startB);
  return [startB, ...values, sum % modulo, stop];
}

/** A barcode as SVG with the text below it; one module is one unit wide. */
export function code128Svg(text: string, height = 48): string {
  let x = quietZone;
  const bars: string[] = [];
  for (const value of code128Values(text)) {
    for (const [index, width] of Array.from(widths[value] ?? '').entries()) {
      if (index % 2 === 0) bars.push(`M${x} 0h${width}v${height}h-${width}z`);
      x += Number(width);
    }
  }
  const whole = x + quietZone;
  const label = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${height + 16}" ` +
    `width="${whole * 1.5}" height="${(height + 16) * 1.5}" role="img" aria-label="${label}">` +
    `<path d="${bars.join('')}"/>` +
    `<text x="${whole / 2}" y="${height + 13}" text-anchor="middle" font-size="12" ` +
    `font-family="monospace">${label}</text></svg>`
  );
}
