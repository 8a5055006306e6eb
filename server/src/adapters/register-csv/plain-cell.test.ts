import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { plainCell } from './plain-cell.ts';

describe('a text in a CSV', () => {
  it('is no formula, wherever a program sees a cell begin', () => {
    const table: [string, string][] = [
      ['ООО «Ромашка», А-1024', 'ООО «Ромашка», А-1024'],
      ['=1+1', `'=1+1`],
      ['+79990001122', `'+79990001122`],
      ['-5', `'-5`],
      ['@SUM(A1)', `'@SUM(A1)`],
      ['  =1', `  '=1`],
      ['"=1', `"'=1`],
      ['\t=1', ` '=1`],
      ['\r\n=1', ` '=1`],
      ['a;=1', `a;'=1`],
      ['a,"=cmd|x', `a,"'=cmd|x`],
      ['＝1', `'＝1`],
      ['\u200b=1', ` '=1`],
      ['a=b', 'a=b'],
      ['', ''],
    ];
    for (const [given, plain] of table)
      assert.equal(plainCell(given), plain, JSON.stringify(given));
  });

  it('never begins a formula, and once it is plain it stays so', () => {
    const signs = fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      ' ',
      '\t',
      '\n',
      '"',
      "'",
      ';',
      ',',
      'я',
      '＝',
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 12 }), (parts) => {
        const plain = plainCell(parts.join(''));
        for (const cell of plain.split(/[,;|\t]/)) assert.doesNotMatch(cell, /^[\s"]*[=+\-@＝]/);
        assert.equal(plainCell(plain), plain);
      }),
    );
  });
});
