import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { minor } from '@invogate/contracts/money.ts';

import { acceptsLineTotal, acceptsOrderAmount, roundPolicies } from './round-policy.ts';
import type { RoundPolicy } from './round-policy.ts';

type Row = [given: number, exact: number, ...accepted: RoundPolicy[]];

describe('a line total beside quantity × price, in kopecks', () => {
  const table: Row[] = [
    [9999, 9999, 'strict', 'none', 'floor', 'ceil', 'halfUp', 'halfDown'],
    [10000, 9999, 'none', 'ceil', 'halfUp', 'halfDown'],
    [9900, 9999, 'floor'],
    [10000, 10002, 'floor', 'halfUp', 'halfDown'],
    [10100, 10002, 'none', 'ceil'],
    [10000, 10050, 'floor', 'halfDown'],
    [10100, 10050, 'none', 'ceil', 'halfUp'],
    [10000, 10051, 'floor'],
    [10100, 10051, 'none', 'ceil', 'halfUp', 'halfDown'],
    [10000, 10049, 'floor', 'halfUp', 'halfDown'],
    [10003, 10002, 'none'],
    [10001, 10002],
    [50000, 10002, 'none'],
    [10100, 10000, 'none'],
    [0, 49, 'floor', 'halfUp', 'halfDown'],
  ];
  for (const [given, exact, ...accepted] of table) {
    test(`${given} for ${exact}: ${accepted.join(', ') || 'nobody'}`, () => {
      const taking = roundPolicies.filter((p) => acceptsLineTotal(p, minor(given), minor(exact)));
      assert.deepEqual(taking, accepted);
    });
  }
});

describe('an order amount beside the sum of its lines, in kopecks', () => {
  const table: Row[] = [
    [10050, 10050, 'strict', 'none', 'floor', 'ceil', 'halfUp', 'halfDown'],
    [10000, 10050, 'floor', 'halfDown'],
    [10100, 10050, 'ceil', 'halfUp'],
    [10100, 10051, 'ceil', 'halfUp', 'halfDown'],
    [10000, 10049, 'floor', 'halfUp', 'halfDown'],
    [10051, 10050],
    [10049, 10050],
    [10100, 10000],
  ];
  for (const [given, sum, ...accepted] of table) {
    test(`${given} for ${sum}: ${accepted.join(', ') || 'nobody'}`, () => {
      const taking = roundPolicies.filter((p) => acceptsOrderAmount(p, minor(given), minor(sum)));
      assert.deepEqual(taking, accepted);
    });
  }
});
