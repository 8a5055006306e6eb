import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HostSlots } from './host-slots.ts';

const shop = 'https://shop.example';

/** Claims `count` deliveries of the shop. */
function take(slots: HostSlots, count: number, free = slots.free()) {
  return slots.take(
    Array.from({ length: count }, () => shop),
    free,
  );
}

/** Runs `count` exchanges one after the other, each of `ms`. */
function exchange(slots: HostSlots, count: number, ms: number): void {
  for (let i = 0; i < count; i++) {
    assert.ok(slots.begin(shop));
    slots.end(shop, ms);
  }
}

/** How many exchanges may run at once. */
function width(slots: HostSlots): number {
  let count = 0;
  while (slots.begin(shop)) count += 1;
  for (let i = 0; i < count; i++) slots.end(shop, 10);
  return count;
}

describe('slots of servers', () => {
  test('a server that nobody knows gets eight', () => {
    assert.equal(width(new HostSlots()), 8);
  });

  test('a server that answers soon gets up to sixty-four', () => {
    const slots = new HostSlots();
    take(slots, 1);
    exchange(slots, 100, 100);
    assert.equal(width(slots), 64);
  });

  test('a server that keeps us waiting gets fewer, down to one', () => {
    const slots = new HostSlots();
    take(slots, 1);
    exchange(slots, 10, 20_000);
    assert.ok(slots.begin(shop));
    assert.ok(!slots.begin(shop));
    slots.end(shop, 20_000);
    assert.ok(!slots.giveBack(shop));
    assert.equal(slots.free().get(shop), 8, 'and it is remembered');
  });

  test('a full server asks for more when half of it is free, once', () => {
    const slots = new HostSlots();
    const allowed = slots.freeAtFirst;
    assert.equal(take(slots, allowed, new Map()), false);
    assert.equal(slots.held, allowed);
    assert.equal(slots.free().get(shop), 0);
    const asked = Array.from({ length: allowed }, () => slots.giveBack(shop));
    assert.equal(asked.indexOf(true), allowed / 2 - 1);
    assert.equal(asked.filter(Boolean).length, 1);
    assert.equal(slots.held, 0);
    assert.equal(slots.free().size, 0, 'an idle server is forgotten');
  });

  test('a server that was not full asks for nothing', () => {
    const slots = new HostSlots();
    take(slots, 5, new Map());
    const asked = Array.from({ length: 5 }, () => slots.giveBack(shop));
    assert.ok(!asked.includes(true));
  });

  test('a claim that was allowed nothing looks again if all was given back meanwhile', () => {
    const slots = new HostSlots();
    take(slots, slots.freeAtFirst, new Map());
    const free = slots.free();
    for (let i = 0; i < slots.freeAtFirst; i++) slots.giveBack(shop);
    assert.equal(take(slots, 0, free), true);
  });
});
