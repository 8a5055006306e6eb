import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { mayShareMarkingDocument, productGroupByWord, productGroups } from './product-groups.ts';

describe('product groups of marking', () => {
  const table: [number: number, word: string, goods: string, mix: number | undefined][] = [
    [1, 'lp', 'clothes, bed and table linen', 2],
    [2, 'shoes', 'shoes', 2],
    [3, 'tobacco', 'tobacco', 1],
    [4, 'perfumery', 'perfume, eau de toilette', 2],
    [5, 'tires', 'new tyres', 2],
    [6, 'electronics', 'cameras, flashes', 2],
    [8, 'milk', 'dairy', 3],
    [9, 'bicycle', 'bicycles, frames', 2],
    [10, 'wheelchairs', 'medical devices', 2],
    [12, 'otp', 'alternative tobacco', 1],
    [13, 'water', 'packed water', 4],
    [14, 'furs', 'natural fur', undefined],
    [15, 'beer', 'beer, beer drinks, low-alcohol drinks', 5],
    [16, 'ncp', 'nicotine products', 1],
    [17, 'bio', 'food supplements', 2],
    [19, 'antiseptic', 'antiseptics, disinfectants', 2],
    [21, 'seafood', 'seafood', 3],
    [22, 'nabeer', 'alcohol-free beer', 4],
    [23, 'softdrinks', 'juices, soft drinks', 4],
  ];
  for (const [number, word, goods, mix] of table) {
    test(`${word} is group ${number}`, () => {
      assert.deepEqual(productGroupByWord(word), { number, word, goods, mix });
    });
  }

  test('there is no other word', () => {
    assert.equal(productGroups.length, table.length);
    assert.equal(productGroupByWord('weapons'), undefined);
    assert.equal(productGroupByWord('Shoes'), undefined);
  });
});

describe('one marking document for two groups', () => {
  const table: [one: string, other: string, may: boolean][] = [
    ['lp', 'shoes', true],
    ['milk', 'seafood', true],
    ['water', 'softdrinks', true],
    ['beer', 'nabeer', false],
    ['tobacco', 'lp', false],
    ['furs', 'furs', true],
    ['furs', 'lp', false],
  ];
  for (const [one, other, may] of table) {
    test(`${one} and ${other}: ${may ? 'yes' : 'no'}`, () => {
      const a = productGroupByWord(one) ?? assert.fail();
      const b = productGroupByWord(other) ?? assert.fail();
      assert.equal(mayShareMarkingDocument(a, b), may);
    });
  }
});
