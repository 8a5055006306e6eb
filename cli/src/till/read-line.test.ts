import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLine, type TillLine } from './read-line.ts';

const cases: [text: string, line: TillLine | undefined][] = [
  ['open 5', { do: 'open', table: '5' }],
  ['  add 5 borsch 2 # for the lady', { do: 'serve', check: '5', sku: 'borsch', count: 2 }],
  ['add 5 borsch', { do: 'serve', check: '5', sku: 'borsch', count: 1 }],
  ['take 1045 borsch 1', { do: 'serve', check: '1045', sku: 'borsch', count: -1 }],
  ['add 5 borsch 0.5', undefined],
  ['add 5', undefined],
  ['precheck 5', { do: 'precheck', check: '5' }],
  ['cash', undefined],
  ['slow 2.5', { do: 'slow', seconds: 2.5 }],
  ['slow -1', undefined],
  ['slow 999', undefined],
  ['switch offline on', { do: 'switch', name: 'offline', on: true }],
  ['switch offline', undefined],
  ['switch says on', undefined],
  ['wait connected', { do: 'wait', for: 'connected', seconds: 60 }],
  ['wait paid 5 10', { do: 'wait', for: 'paid', check: '5', seconds: 10 }],
  ['wait paid', undefined],
  ['wait for me', undefined],
  ['menu', { do: 'menu' }],
  ['dance', undefined],
];

for (const [text, line] of cases) {
  test(`${text}: ${line === undefined ? 'not known' : line.do}`, () => {
    assert.deepEqual(readLine(text), line);
  });
}
