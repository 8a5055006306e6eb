import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { withoutHints } from './font-without-hints.ts';
import { documentFonts } from './fonts.ts';

const require = createRequire(import.meta.url);
const path = require.resolve('@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf');

describe('a font without its hints', () => {
  const font = new Uint8Array(readFileSync(path));
  const bare = withoutHints(font);

  test('keeps outlines, widths and kerning, and has no programs', () => {
    const [before, after] = [tablesOf(font), tablesOf(bare)];
    const gone = [...before.keys()].filter((name) => !after.has(name)).sort();
    assert.deepEqual(gone, ['cvt ', 'fpgm', 'gasp', 'hdmx', 'prep']);
    for (const [name, bytes] of after) {
      if (name !== 'glyf' && name !== 'loca') assert.deepEqual(bytes, before.get(name), name);
    }
    const [outlines, same] = [outlinesOf(before), outlinesOf(after)];
    assert.ok(outlines.length > 700, `${outlines.length} glyphs`);
    assert.ok(outlines.some(({ contours }) => contours < 0) && outlines.some(isSimple));
    assert.deepEqual(same.map(withoutProgram), outlines.map(withoutProgram));
    assert.ok(outlines.some(({ program }) => program > 0));
    assert.ok(same.every(({ program }) => program === 0));
  });

  test('is less than half of what it was, and so are all faces of documents', () => {
    const glyphs = (of: Uint8Array): number => tablesOf(of).get('glyf')?.length ?? 0;
    assert.ok(glyphs(bare) < glyphs(font) / 2, `${glyphs(bare)} of ${glyphs(font)}`);
    assert.equal(documentFonts().length, 4);
    for (const face of documentFonts()) assert.ok(!tablesOf(face).has('fpgm'));
  });
});

interface Outline {
  contours: number;
  /** Bytes of the program. */
  program: number;
  /** Box and points of a simple glyph; the box of a composite. */
  shape: string;
}

const isSimple = ({ contours }: Outline): boolean => contours > 0;
const withoutProgram = ({ contours, shape }: Outline): object => ({ contours, shape });

function outlinesOf(tables: Map<string, Uint8Array>): Outline[] {
  const [glyf, loca] = [tables.get('glyf')!, viewOf(tables.get('loca')!)];
  return Array.from({ length: loca.byteLength / 4 - 1 }, (_, i) => {
    const [from, to] = [loca.getUint32(4 * i), loca.getUint32(4 * i + 4)];
    return from === to
      ? { contours: 0, program: 0, shape: '' }
      : outlineOf(Buffer.from(glyf.subarray(from, to)));
  });
}

function outlineOf(glyph: Buffer): Outline {
  const contours = glyph.readInt16BE(0);
  if (contours < 0) {
    const program = glyph.readUInt16BE(10) & 256;
    return { contours, program, shape: glyph.subarray(0, 10).toString('hex') };
  }
  const at = 10 + 2 * contours;
  const program = glyph.readUInt16BE(at);
  const head = glyph.subarray(0, at).toString('hex');
  const points = glyph.subarray(at + 2 + program).toString('hex');
  // A glyph is filled up to a multiple of four with zeros.
  return { contours, program, shape: `${head} ${points.replace(/(00)+$/, '')}` };
}

function tablesOf(font: Uint8Array): Map<string, Uint8Array> {
  const view = viewOf(font);
  return new Map(
    Array.from({ length: view.getUint16(4) }, (_, i) => {
      const at = 12 + 16 * i;
      const from = view.getUint32(at + 8);
      const name = Buffer.from(font.subarray(at, at + 4)).toString('latin1');
      return [name, new Uint8Array(font.subarray(from, from + view.getUint32(at + 12)))];
    }),
  );
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
