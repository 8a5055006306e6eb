import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { inCp1251, words } from './cp1251-text.ts';
import { writeXml } from './write-xml.ts';
import { element } from './xml-element.ts';

describe('texts in windows-1251', () => {
  it('keeps what the encoding has and replaces the rest by its like', () => {
    const table: [string, string][] = [
      ['ООО «Ёж» — № 1, 5 °C ±0,5 €', 'ООО «Ёж» — № 1, 5 °C ±0,5 €'],
      ['100 ₽', '100 руб.'],
      ['≥ 5, ≤ 7, ≠ 0', '>= 5, <= 7, != 0'],
      ['Café Señor Łódź Straße Ærø', 'Cafe Senor Lodz Strasse AEro'],
      ['2×3 м², ½ кг', '2x3 м2, 1/2 кг'],
      ['Йогурт', 'Йогурт'],
      ['Қазақстан, Өскемен', 'Казакстан, Оскемен'],
      ['Пицца 🍕 большая', 'Пицца большая'],
      ['Семья 👨‍👩‍👧 и флаг 🇷🇺', 'Семья и флаг'],
      ['a\u0000b\u0007c\u001Bd', 'abcd'],
      ['одна\nстрока\tи \u00A0 пробелы ', 'одна строка и пробелы'],
      ['пере\u00ADнос, без\u200Bширины', 'перенос, безширины'],
      ['10\u202F000\u2009шт', '10 000 шт'],
      ['\uD83C один', 'один'],
      ['北京', ''],
      ['Что? Где?', 'Что? Где?'],
    ];
    for (const [from, to] of table) assert.equal(inCp1251(from), to, from);
  });

  it('never makes a question mark of what it does not know', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const asked = text.replaceAll('?', '');
        // Throws for a letter that is not of the encoding.
        writeXml(element('Имя', { a: inCp1251(asked) }));
        assert.ok(!inCp1251(asked).includes('?'));
      }),
      { numRuns: 2000 },
    );
  });

  it('cuts between words and says so', () => {
    assert.equal(words('Стул офисный', 12), 'Стул офисный');
    assert.equal(words('Стул офисный', 11), 'Стул офисн…');
    assert.equal(words('Один два три четыре пять', 22), 'Один два три четыре…');
    assert.equal(words('1234567890', 5), '1234…');
    assert.equal(words('₽₽', 5), 'руб.…');
    assert.equal(words(' 🍕 ', 5), undefined);
    assert.equal(words(null, 5), undefined);
    const long = words('слово '.repeat(1000), 255) ?? '';
    assert.ok(long.length <= 255 && long.endsWith('слово…'), long);
  });

  it('throws where a letter has not been replaced', () => {
    assert.throws(() => writeXml(element('Имя', { a: '₽' })), RangeError);
    assert.doesNotThrow(() => writeXml(element('Имя', { a: 'Что?' })));
  });
});
