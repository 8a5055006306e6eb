import { majorFromMinor } from '@invogate/contracts/money.ts';
import { vatCodes } from '@invogate/contracts/vat.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { basketItem, basketOf } from './basket.ts';
import { catalogue, mostOfOne } from './catalogue.ts';

describe('a basket costs what its lines cost', () => {
  const table: [quantities: Record<string, number>, amount: number, vat: number, why: string][] = [
    [{}, 0, 0, 'nothing'],
    [{ THERMOS: 1 }, 249_000, 44_902, '22 % inside'],
    [{ MITTENS: 2 }, 178_000, 16_182, '10 % inside'],
    [{ ROPE: 3 }, 9999, 1803, 'VAT of the line, not three times that of a metre'],
    [{ TRAIN: 5 }, 88_000, 0, 'the zero rate'],
    [{ MUSEUM: 1 }, 35_000, 0, 'no VAT'],
    [{ THERMOS: 1, MITTENS: 1, MUSEUM: 1 }, 373_000, 52_993, 'rates side by side'],
    [{ ROPE: 0.5, MUSEUM: -1, TRAIN: Number.NaN }, 0, 0, 'no such quantities'],
    [{ YACHT: 1, toString: 1 }, 0, 0, 'no such products'],
    [{ ROPE: 1000 }, 329_967, 59_502, 'no more than is sold'],
  ];
  for (const [quantities, amount, vat, why] of table) {
    test(`${JSON.stringify(quantities)}: ${why}`, () => {
      const basket = basketOf(quantities);
      assert.deepEqual([basket.amount, basket.vatAmount], [amount, vat]);
    });
  }
});

test('any basket passes the checks of the API', () => {
  const skus = catalogue.map(({ sku }) => sku);
  const quantities = fc.dictionary(
    fc.constantFrom(...skus),
    fc.integer({ min: 1, max: mostOfOne }),
  );
  fc.assert(
    fc.property(quantities, (chosen) => {
      const basket = basketOf(chosen);
      const items = basket.lines.map((line) => basketItem(line, 'ru'));
      const kopecks = (sum: number) => Math.round(sum * 100);
      const total = items.reduce((sum, item) => sum + kopecks(item.totalAmount), 0);
      const vat = items.reduce((sum, item) => sum + kopecks(item.totalVatAmount), 0);
      assert.deepEqual([basket.amount, basket.vatAmount], [total, vat]);
      for (const item of items) {
        assert.equal(kopecks(item.totalAmount), kopecks(item.amount) * item.quantity);
        const net = item.amount - item.totalVatAmount / item.quantity;
        assert.ok(Math.abs(net - item.amountWoVat) <= 0.01 + 1e-9);
      }
    }),
  );
});

test('the catalogue shows both kinds of items and the usual rates', () => {
  const rates = new Set(catalogue.map(({ vatCode }) => vatCode));
  assert.deepEqual([...rates].sort(), ['RUS_VAT0', 'RUS_VAT10', 'RUS_VAT22', 'VATNONE']);
  assert.ok([...rates].every((code) => vatCodes.includes(code)));
  assert.deepEqual(new Set(catalogue.map(({ type }) => type)), new Set(['commodity', 'service']));
  assert.equal(new Set(catalogue.map(({ sku }) => sku)).size, catalogue.length);
});

test('a line carries the words of the language', () => {
  const [line] = basketOf({ ROPE: 3 }).lines;
  assert.ok(line);
  assert.equal(basketItem(line, 'ru').measure, 'м');
  assert.equal(basketItem(line, 'en').name, 'Rope by the metre');
  assert.equal(basketItem(line, 'en').totalAmount, majorFromMinor(line.total));
});
