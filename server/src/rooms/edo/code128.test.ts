import assert from 'node:assert/strict';
import { test } from 'node:test';
import { code128Svg, code128Values } from './code128.ts';
import { barcodeText } from './paper.ts';

/** Reads the modules of the drawn bars, dark and light, as a scanner sees them. */
function modulesOf(svg: string): string {
  const path = /<path d="([^"]+)"/.exec(svg)?.[1] ?? '';
  const whole = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const modules = Array.from({ length: whole }, () => '0');
  for (const [, at, width] of path.matchAll(/M(\d+) 0h(\d)/g)) {
    modules.fill('1', Number(at), Number(at) + Number(width));
  }
  return modules.join('');
}

test('the check value is that of the standard', () => {
  // A published example has 54 for `PJJ123C` in code set A, whose start is one less than that of B.
  assert.deepEqual(code128Values('PJJ123C'), [104, 48, 42, 42, 17, 18, 19, 35, 55, 106]);
});

test('bars are drawn as the standard has them', () => {
  const modules = modulesOf(code128Svg('PJJ123C'));
  const quiet = '0'.repeat(10);
  assert.ok(modules.startsWith(`${quiet}11010010000`), 'quiet zone and start B');
  assert.ok(modules.endsWith(`1100011101011${quiet}`), 'stop and quiet zone');
  // P is value 48: 313121.
  assert.equal(modules.slice(21, 32), '11101110110');
  assert.equal((modules.length - 2 * 10 - 13) % 11, 0);
});

test('every value is eleven modules wide and none is another one', () => {
  const seen = new Set<string>();
  for (let code = 32; code < 127; code++) {
    const modules = modulesOf(code128Svg(String.fromCharCode(code)));
    const symbol = modules.slice(21, 32);
    assert.match(symbol, /^1.*0$/);
    seen.add(symbol);
    assert.equal(modules.length, 10 + 3 * 11 + 13 + 10);
  }
  assert.equal(seen.size, 95);
});

test('text that cannot be read back is refused', () => {
  assert.throws(() => code128Svg('Счёт'));
  assert.throws(() => code128Svg(''));
  assert.match(code128Svg('<&'), /&lt;&amp;/);
});

test('numbers of packages are equally long', () => {
  assert.equal(barcodeText(7), 'IG000000007');
});
