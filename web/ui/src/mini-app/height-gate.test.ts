import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import { clampHeight, heightGate } from './height-gate.ts';

test('heights are rounded up, and kept between 120 and 6000', () => {
  const asked = [0, -5, 119.2, 120, 300.01, 6000, 1e9];
  assert.deepEqual(asked.map(clampHeight), [120, 120, 120, 120, 301, 6000, 6000]);
});

describe('a flood of heights', () => {
  test('changes the frame ten times a second, and ends with the last', (t) => {
    mock.timers.enable({ apis: ['setTimeout'] });
    t.after(() => mock.timers.reset());
    let now = 0;
    const applied: [at: number, px: number][] = [];
    const gate = heightGate(
      (px) => applied.push([now, px]),
      () => now,
    );
    for (let px = 200; px < 400; px++) gate.offer(px);
    assert.deepEqual(applied.at(-1), [0, 209]);
    assert.equal(applied.length, 10);
    now = 1000;
    mock.timers.tick(1000);
    assert.deepEqual(applied.at(-1), [1000, 399]);
    assert.equal(applied.length, 11);
    gate.offer(399);
    assert.equal(applied.length, 11);
  });

  test('is forgotten when the app is closed', (t) => {
    mock.timers.enable({ apis: ['setTimeout'] });
    t.after(() => mock.timers.reset());
    const applied: number[] = [];
    const gate = heightGate(
      (px) => applied.push(px),
      () => 0,
    );
    for (let px = 200; px < 300; px++) gate.offer(px);
    gate.cancel();
    mock.timers.tick(5000);
    assert.equal(applied.length, 10);
  });
});
