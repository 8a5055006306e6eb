import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseSeller } from './find-seller.ts';

const head = { id: 'head', reasonCode: '770001001' };
const branch = { id: 'branch', reasonCode: '160043001' };
const person = { id: 'person', reasonCode: null };

const table: [string, { id: string; reasonCode: string | null }[], string | undefined, string?][] =
  [
    ['nobody', [], '770001001', undefined],
    ['the only one, no КПП given', [head], undefined, 'head'],
    ['the only one, right КПП', [head], '770001001', 'head'],
    ['the only one, wrong КПП', [head], '770001002', undefined],
    ['the only one, КПП of another length', [head], '77', 'head'],
    ['several, КПП decides', [head, branch], '160043001', 'branch'],
    ['several, no КПП', [head, branch], undefined, undefined],
    ['several, КПП of another length', [head, branch], '1600430010', undefined],
    ['a sole proprietor, no КПП', [person], undefined, 'person'],
    ['a sole proprietor, some КПП', [person], '770001001', 'person'],
  ];
for (const [what, rows, reasonCode, expected] of table) {
  test(`seller: ${what}`, () => {
    assert.equal(chooseSeller(rows, reasonCode)?.id, expected);
  });
}
