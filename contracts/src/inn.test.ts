import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkInn, isPersonInn } from './inn.ts';

const table: [text: string, verdict: ReturnType<typeof checkInn>][] = [
  ['7707083893', 'ok'],
  ['7710044140', 'ok'],
  ['7736207543', 'ok'],
  ['500100732259', 'ok'],
  ['526317984689', 'ok'],
  [' 77 0708 3893 ', 'ok'],
  ['7707083894', 'digits'],
  ['500100732258', 'digits'],
  ['500100732249', 'digits'],
  ['0000000000', 'digits'],
  ['000000000000', 'digits'],
  ['', 'length'],
  ['123321', 'length'],
  ['77070838931', 'length'],
  ['7707083893123', 'length'],
  ['770708389x', 'length'],
  ['-707083893', 'length'],
];

for (const [text, verdict] of table) {
  test(`"${text}" is ${verdict}`, () => {
    assert.equal(checkInn(text), verdict);
  });
}

test('one wrong digit is always noticed here', () => {
  const right = '7707083893';
  for (let position = 0; position < right.length; position += 1) {
    for (let digit = 0; digit <= 9; digit += 1) {
      const changed = right.slice(0, position) + String(digit) + right.slice(position + 1);
      assert.equal(checkInn(changed), changed === right ? 'ok' : 'digits', changed);
    }
  }
});

test('twelve digits mean a sole proprietor', () => {
  assert.equal(isPersonInn('500100732259'), true);
  assert.equal(isPersonInn('7707083893'), false);
});
