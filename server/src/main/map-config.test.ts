import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readConfig } from './config.ts';

const url = 'https://tiles.example/{z}/{x}/{y}.png';

describe('pictures of maps', () => {
  test('come from nowhere unless a service is named', () => {
    assert.equal(readConfig({}).tiles, null);
  });

  test('come with a notice', () => {
    assert.deepEqual(readConfig({ MAP_TILES_URL: url }).tiles, { url, notice: 'tiles.example' });
    const notice = '© Карта';
    const told = readConfig({ MAP_TILES_URL: url, MAP_TILES_NOTICE: notice });
    assert.equal(told.tiles?.notice, notice);
  });

  test('are refused where they cannot work', () => {
    for (const wrong of [
      'http://tiles.example/{z}/{x}/{y}.png',
      'https://tiles.example/{z}/{x}.png',
      'https://{z}.tiles.example/{z}/{x}/{y}.png',
      'tiles',
    ]) {
      assert.throws(() => readConfig({ MAP_TILES_URL: wrong }), /MAP_TILES_URL/, wrong);
    }
  });
});
