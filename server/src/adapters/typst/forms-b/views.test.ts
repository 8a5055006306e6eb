import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { documentLine, documentLines } from '#test/document-data.ts';
import { correctionData, factureData, waybillData } from '#test/wide-document-data.ts';
import { correctionView } from './correction-view.ts';
import { massInWords } from './mass-in-words.ts';
import { sumOfDecimals } from './sum-of-decimals.ts';
import { currencyLine, taxView } from './tax-view.ts';
import { waybillView } from './waybill-view.ts';

describe('views of wide forms', () => {
  it('sums decimals exactly, at any size', () => {
    assert.equal(sumOfDecimals([]), '0');
    assert.equal(sumOfDecimals(['0.1', '0.2']), '0.3');
    assert.equal(sumOfDecimals(['123456789012345678.000001', '1']), '123456789012345679.000001');
    assert.equal(sumOfDecimals(['0.5', '-1']), '-0.5');
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e12 })), (micros) => {
        const texts = micros.map((micro) => (micro / 1e6).toFixed(6));
        const sum = micros.reduce((a, b) => a + BigInt(b), 0n);
        assert.equal(BigInt(sumOfDecimals(texts).replace('.', '')), micros.length > 0 ? sum : 0n);
      }),
    );
  });

  it('says a mass in words', () => {
    const words = (mass: string): string => massInWords(mass).words;
    assert.equal(words('12'), 'Двенадцать кг');
    assert.equal(words('12.500'), 'Двенадцать кг 500 г');
    assert.equal(words('0.0505'), 'Ноль кг 50,5 г');
    assert.equal(words('1.000001'), 'Один кг 0,001 г');
  });

  it('knows a mass of the whole waybill only when each line has its own', () => {
    const weights = { grossWeight: '1.5', netWeight: '1' };
    const lines = [documentLine(1, weights), documentLine(2, weights)];
    assert.equal(waybillView(waybillData(lines)).grossMass?.kilogrammes, '3.0');
    assert.equal(waybillView(waybillData([...lines, documentLine(3)])).grossMass, null);
    assert.equal(waybillView(waybillData([])).netMass, null);
  });

  it('sums quantities of one unit only', () => {
    assert.equal(waybillView(waybillData(documentLines(3))).oneUnit, true);
    assert.equal(waybillView(waybillData(documentLines(4))).oneUnit, false);
  });

  it('names a currency with its digits, and the lines of a document', () => {
    assert.equal(currencyLine('RUB'), 'Российский рубль, 643');
    assert.equal(currencyLine('UZS'), 'Узбекский сум, 860');
    assert.equal(taxView(factureData(documentLines(1))).lineNumbers, '1');
    assert.equal(taxView(factureData(documentLines(12))).lineNumbers, '1–12');
  });

  it('tells for each column of a correction what grew and what shrank, and their sums', () => {
    const [before, grown] = [documentLine(1), documentLine(1, { amountMinor: 30_000 })];
    const data = correctionData([before, documentLine(2)]);
    const changes = [{ before, after: grown }, ...data.changes.slice(1)];
    const view = correctionView({ ...data, changes });
    assert.equal(view.moves[0]?.increase.amountMinor, 30_000 - before.amountMinor);
    assert.equal(view.moves[0].decrease.amountMinor, null);
    assert.equal(view.increase.amountMinor, 30_000 - before.amountMinor);
    assert.equal(view.decrease.amountMinor, view.moves[1]?.decrease.amountMinor);
    const all = correctionView(data);
    const back = data.totals;
    assert.equal(all.decrease.amountMinor, back.amountMinor);
    assert.equal(all.decrease.vatMinor, back.vatMinor);
    assert.equal(all.decrease.amountWoVatMinor, back.amountWoVatMinor);
  });
});
