import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typeOfItems } from './shipment.ts';

test('the items of a shipment say whether it is goods, services or both', () => {
  const table: [types: (string | number)[], type: string][] = [
    [['commodity'], 'commodity'],
    [['service'], 'service'],
    [['commodity', 'service'], 'mixed'],
    [[1, '2', 33, '30'], 'commodity'],
    [[4, '3', 10], 'service'],
    [['commodity', 1], 'commodity'],
    [[1, 4], 'mixed'],
    [['service', 27], 'service'],
  ];
  for (const [types, type] of table) {
    assert.equal(typeOfItems(types.map((each) => ({ type: each }))), type, types.join());
  }
});
