import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { isPrintable, printableName } from './printable-name.ts';

const inCp866 = (text: string): boolean =>
  iconv.decode(iconv.encode(text, 'cp866'), 'cp866') === text;

describe('a name on a receipt', () => {
  const table: [given: string, printed: string][] = [
    ['Кроссовки', 'Кроссовки'],
    ['ООО «Ромашка» — „лучшее“', 'ООО "Ромашка" - "лучшее"'],
    ['L’Oréal Élysée', "L'Oreal Elysee"],
    ['Ёлка № 5, 2 м²…', 'Ёлка № 5, 2 м2...'],
    ['Кабель 3×1,5 – 100 ₽', 'Кабель 3x1,5 - 100 руб.'],
    ['🎁 Подарок 👩‍👩‍👧 🇷🇺', 'Подарок'],
    ['Пицца\u00a030\u2009см\tострая\nочень', 'Пицца 30 см острая очень'],
    ['Bröt\u00adchen ½ кг', 'Brotchen 1/2 кг'],
    ['Straße Łódź', 'Strasse Lodz'],
    ['Қазақ әні', 'Казак анi'],
    ['ﬁne 5 ㎏ ①', 'fine 5 kg 1'],
    ['24 °C · ±1 €', '24 °C · +/-1 EUR'],
    ['и\u0306од', 'йод'],
    ['寿司', 'Товар'],
    ['🎁🎁', 'Товар'],
    ['   ', 'Товар'],
  ];
  for (const [given, printed] of table) {
    test(JSON.stringify(given), () => {
      assert.equal(printableName(given, 'Товар'), printed);
    });
  }

  test('at most 128 characters, or as many as are asked for, and no blank at the end', () => {
    assert.equal(printableName('Я'.repeat(500), 'Товар'), 'Я'.repeat(128));
    assert.equal(printableName(`${'Я'.repeat(127)} конец`, 'Товар'), 'Я'.repeat(127));
    assert.equal(printableName('Длинное имя', '-', 7), 'Длинное');
  });

  test('any text becomes one that CP866 has, and stays what it became', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const printed = printableName(text, 'Товар');
        assert.ok(inCp866(printed), printed);
        assert.ok(isPrintable(printed));
        assert.ok(printed.length >= 1 && printed.length <= 128);
        assert.equal(printableName(printed, 'Товар'), printed);
      }),
      { numRuns: 2000 },
    );
  });

  test('what CP866 has is left alone', () => {
    const own = Array.from({ length: 256 }, (_, byte) => iconv.decode(Buffer.of(byte), 'cp866'));
    const kept = own.filter(isPrintable).join('');
    assert.match(kept, /^ !"#.*~АБ.*яЁёЄєЇїЎў°·√№¤$/);
    assert.ok(inCp866(kept));
  });
});
