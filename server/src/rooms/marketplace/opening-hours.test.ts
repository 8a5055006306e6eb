import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openMinutes, readOpeningTime } from './opening-hours.ts';

describe('opening hours', () => {
  const good: readonly [line: string, days: number[], opens: number, closes: number][] = [
    ['Mo-Fr 09:00-21:00', [0, 1, 2, 3, 4], 540, 1260],
    ['sa,SU 10:00-18:30', [5, 6], 600, 1110],
    ['Fr-Mo 00:00-24:00', [0, 4, 5, 6], 0, 1440],
    ['Mo,We-Th 8:00–9:00', [0, 2, 3], 480, 540],
    ['Mo-Su', [0, 1, 2, 3, 4, 5, 6], 0, 1440],
    ['Fr 22:00-02:00', [4], 1320, 1560],
    ['Mo 10:00-10:00', [0], 600, 2040],
  ];
  for (const [line, days, opens, closes] of good) {
    test(line, () => {
      assert.deepEqual(readOpeningTime(line), { days, opens, closes });
    });
  }

  const bad = [
    '',
    '09:00-21:00',
    'Mo-Fr 9-21',
    'Xx 09:00-21:00',
    'Mo 25:00-26:00',
    'Mo 09:60-10:00',
  ];
  for (const line of [...bad, 'Mo-We-Fr 09:00-10:00', 'Mo 24:00-02:00', 'Mo 09:00-21:00; alert']) {
    test(`"${line}" is none`, () => {
      assert.equal(readOpeningTime(line), undefined);
    });
  }

  test('minutes of the week; the night of Sunday goes into Monday', () => {
    assert.equal(openMinutes(['Mo 09:00-10:00']), '{[540,600)}');
    assert.equal(openMinutes(['Su 23:00-01:30']), '{[10020,10080),[0,90)}');
    assert.equal(openMinutes([]), '{}');
  });
});
