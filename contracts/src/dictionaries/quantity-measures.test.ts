import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { quantityMeasureOf, quantityMeasures } from './quantity-measures.ts';

describe('tag 2108 of an OKEI code', () => {
  const table: [okei: string, value: number, sign: string][] = [
    ['796', 0, 'шт., ед.'],
    ['163', 10, 'г'],
    ['166', 11, 'кг'],
    ['168', 12, 'т'],
    ['004', 20, 'см'],
    ['005', 21, 'дм'],
    ['006', 22, 'м'],
    ['051', 30, 'кв. см'],
    ['053', 31, 'кв. дм'],
    ['055', 32, 'кв. м'],
    ['111', 40, 'мл'],
    ['112', 41, 'л'],
    ['113', 42, 'куб. м'],
    ['245', 50, 'кВт·ч'],
    ['233', 51, 'Гкал'],
    ['359', 70, 'сутки'],
    ['356', 71, 'час'],
    ['355', 72, 'мин'],
    ['354', 73, 'с'],
    ['256', 80, 'Кбайт'],
    ['257', 81, 'Мбайт'],
    ['2553', 82, 'Гбайт'],
    ['2554', 83, 'Тбайт'],
  ];
  for (const [okei, value, sign] of table) {
    test(`${okei} is ${value} (${sign})`, () => {
      assert.equal(quantityMeasureOf(okei), value);
      assert.equal(quantityMeasures.find((row) => row.value === value)?.sign, sign);
    });
  }

  test('any other unit is 255, no unit counts pieces, zeros may be left out', () => {
    assert.equal(quantityMeasures.length, table.length + 1);
    assert.equal(quantityMeasureOf('018'), 255);
    assert.equal(quantityMeasureOf('362'), 255);
    assert.equal(quantityMeasureOf(undefined), 0);
    assert.equal(quantityMeasureOf(''), 0);
    assert.equal(quantityMeasureOf('6'), 22);
  });
});
