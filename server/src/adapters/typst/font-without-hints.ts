import { fontTables, needTable, type FontTables } from './font-tables.ts';

/**
 * A TrueType font without its hints: programs that fit the outlines of letters to coarse screens.
 * What paints documents does without them, and they are more than half of a font that is embedded.
 * Outlines and widths stay as they are. Throws when the bytes are no such font.
 */
export function withoutHints(font: Uint8Array): Uint8Array {
  const tables = fontTables(font);
  const { glyphs, places } = bareGlyphs(tables);
  tables.set('glyf', glyphs);
  tables.set('loca', places);
  for (const name of hints) tables.delete(name);
  return fontOf(trueType, tables);
}

/** How a font with outlines of TrueType begins. */
const trueType = 0x00010000;

const hints = ['cvt ', 'fpgm', 'prep', 'hdmx', 'gasp'];

function bareGlyphs(tables: FontTables): { glyphs: DataView; places: DataView } {
  const [glyf, loca] = [needTable(tables, 'glyf'), needTable(tables, 'loca')];
  if (needTable(tables, 'head').getInt16(50) !== 1) throw new Error('short places of glyphs');
  const count = loca.byteLength / 4 - 1;
  const places = new DataView(new ArrayBuffer(loca.byteLength));
  const parts: Uint8Array[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    const [from, to] = [loca.getUint32(4 * i), loca.getUint32(4 * i + 4)];
    if (to > from) {
      const bare = bareGlyph(new DataView(glyf.buffer, glyf.byteOffset + from, to - from));
      parts.push(bare);
      at += bare.length;
    }
    places.setUint32(4 * i + 4, at);
  }
  const glyphs = Buffer.concat(parts);
  return { glyphs: new DataView(glyphs.buffer, glyphs.byteOffset, glyphs.length), places };
}

function bareGlyph(glyph: DataView): Uint8Array {
  const bytes = new Uint8Array(glyph.buffer, glyph.byteOffset, glyph.byteLength);
  const contours = glyph.getInt16(0);
  if (contours < 0) return bareComposite(glyph, bytes);
  const at = 10 + 2 * contours;
  const after = at + 2 + glyph.getUint16(at);
  return padded([bytes.slice(0, at), new Uint8Array(2), bytes.slice(after)]);
}

const composite = { words: 1, scale: 8, more: 32, scales: 64, matrix: 128, instructions: 256 };

function bareComposite(glyph: DataView, bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  const out = new DataView(copy.buffer);
  let at = 10;
  for (;;) {
    const flags = glyph.getUint16(at);
    out.setUint16(at, flags & ~composite.instructions);
    at += 4 + (flags & composite.words ? 4 : 2);
    at +=
      flags & composite.scale ? 2 : flags & composite.scales ? 4 : flags & composite.matrix ? 8 : 0;
    if (!(flags & composite.more)) return padded([copy.slice(0, at)]);
  }
}

function padded(parts: Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([...parts, new Uint8Array((4 - (length % 4)) % 4)]);
}

function fontOf(version: number, tables: FontTables): Uint8Array {
  const names = [...tables.keys()].sort();
  const head = new DataView(new ArrayBuffer(12 + 16 * names.length));
  head.setUint32(0, version);
  head.setUint16(4, names.length);
  const parts: Uint8Array[] = [new Uint8Array(head.buffer)];
  let at = head.byteLength;
  for (const [i, name] of names.entries()) {
    const table = needTable(tables, name);
    const bytes = new Uint8Array(table.buffer, table.byteOffset, table.byteLength);
    for (let k = 0; k < 4; k++) head.setUint8(12 + 16 * i + k, name.charCodeAt(k));
    head.setUint32(12 + 16 * i + 8, at);
    head.setUint32(12 + 16 * i + 12, bytes.length);
    const whole = padded([bytes]);
    parts.push(whole);
    at += whole.length;
  }
  return Buffer.concat(parts);
}
