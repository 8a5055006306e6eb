import { fontTables, needTable, type FontTables } from './font-tables.ts';
import { fontFile } from './fonts.ts';

/**
 * Width of a text on one line, in its font size; infinite when it has a letter that the font does
 * not have. Documents are set without kerning, so it is the sum of its letters.
 */
export function textWidth(text: string): number {
  widths ??= readWidths();
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum += widths[text.charCodeAt(i)] ?? Infinity;
  return sum;
}

/** By UTF-16 unit: no letter of the font has two. */
let widths: (number | undefined)[] | undefined;

function readWidths(): (number | undefined)[] {
  const tables = fontTables(fontFile('400Regular'));
  const unit = needTable(tables, 'head').getUint16(18);
  const metrics = needTable(tables, 'hmtx');
  const longMetrics = needTable(tables, 'hhea').getUint16(34);
  return glyphsOf(tables).map((glyph) => {
    return metrics.getUint16(4 * Math.min(glyph, longMetrics - 1)) / unit;
  });
}

/** The glyph of each letter: a table of the fourth format, which says it by ranges. */
function glyphsOf(tables: FontTables): number[] {
  const table = needTable(tables, 'cmap');
  const at = table.getUint32(8);
  if (table.getUint16(at) !== 4) throw new Error('an unknown format of letters');
  const twice = table.getUint16(at + 6);
  const [ends, starts] = [at + 14, at + 16 + twice];
  const [deltas, places] = [starts + twice, starts + 2 * twice];
  const glyphs: number[] = [];
  for (let i = 0; i < twice; i += 2) {
    const [from, to] = [table.getUint16(starts + i), table.getUint16(ends + i)];
    const [delta, place] = [table.getUint16(deltas + i), table.getUint16(places + i)];
    for (let letter = from; letter <= to && letter < 0xffff; letter++) {
      const listed =
        place === 0 ? letter : table.getUint16(places + i + place + 2 * (letter - from));
      const glyph = listed === 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph !== 0) glyphs[letter] = glyph;
    }
  }
  return glyphs;
}
