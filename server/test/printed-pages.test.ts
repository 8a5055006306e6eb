import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { overlaps, printedLines, type PrintedText } from './printed-pages.ts';

const piece = (text: string, x: number, y: number, width = 20): PrintedText => ({
  ...{ text, x, y, width },
});

describe('text on a page', () => {
  it('is read line by line, from left to right', () => {
    const page = [piece('two', 40, 10), piece('three', 0, 20), piece('one', 0, 10.4)];
    assert.deepEqual(printedLines(page), ['one two', 'three']);
  });

  it('overlaps where two pieces share a place, not where they only touch', () => {
    const page = [piece('a', 0, 10), piece('b', 20, 10), piece('c', 30, 12), piece('d', 30, 20)];
    assert.deepEqual(overlaps(page), [['b', 'c']]);
  });
});
