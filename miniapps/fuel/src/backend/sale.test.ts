import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { saleStates, type SaleState } from '../wire.ts';
import { mayGo, pumpTaken } from './sale.ts';

const ends: readonly SaleState[] = ['shipped', 'canceled'];

describe('the states of a sale', () => {
  test('are all reached from the reservation, and the ends lead nowhere', () => {
    const reached = new Set<SaleState>(['reserved']);
    for (const from of reached) {
      for (const to of saleStates) if (mayGo(from, to)) reached.add(to);
    }
    assert.deepEqual([...reached].sort(), [...saleStates].sort());
    for (const end of ends) {
      assert.deepEqual(
        saleStates.filter((to) => mayGo(end, to)),
        [],
      );
    }
  });

  test('let go of the pump at every end, and money is never left behind an open pump', () => {
    for (const end of [...ends, 'failing', 'lapsed'] as const) {
      assert.equal(pumpTaken.includes(end), false, end);
    }
    // Once fuel may flow, the only way on is what the pump shows.
    assert.deepEqual(
      saleStates.filter((to) => mayGo('unlocked', to)),
      ['given'],
    );
  });
});
