import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { normalizeMeasureCode, unitByCode, unitBySign, units } from './units.ts';

/** Code, sign, international sign (- where there is none), name. */
const shown = `
796 | шт | pc | Штука
003 | мм | mm | Миллиметр
004 | см | cm | Сантиметр
005 | дм | dm | Дециметр
006 | м | m | Метр
008 | км | km | Километр
009 | Мм | Mm | Мегаметр
018 | пог. м | - | Погонный метр
020 | усл. м | - | Условный метр
039 | дюйм | in | Дюйм
041 | фут | ft | Фут
043 | ярд | yd | Ярд
047 | миля | mile | Морская миля
050 | мм2 | mm2 | Квадратный миллиметр
051 | см2 | cm2 | Квадратный сантиметр
053 | дм2 | dm2 | Квадратный дециметр
055 | м2 | m2 | Квадратный метр
059 | га | ha | Гектар
061 | км2 | km2 | Квадратный километр
071 | дюйм2 | in2 | Квадратный дюйм
073 | фут2 | ft2 | Квадратный фут
075 | ярд2 | yd2 | Квадратный ярд
109 | а | a | Ар
110 | мм3 | mm3 | Кубический миллиметр
111 | см3 | cm3 | Кубический сантиметр
112 | л | L | Литр
113 | м3 | m3 | Кубический метр
118 | дл | dl | Децилитр
122 | гл | hl | Гектолитр
126 | Мл | Ml | Мегалитр
131 | дюйм3 | in3 | Кубический дюйм
132 | фут3 | ft3 | Кубический фут
133 | ярд3 | yd3 | Кубический ярд
159 | м3 | m3 | Миллион кубических метров
160 | гг | hg | Гектограмм
161 | мг | mg | Миллиграмм
162 | кар | MC | Метрический карат
163 | г | g | Грамм
166 | кг | kg | Килограмм
168 | т | t | Тонна
170 | кт | kt | Килотонна
173 | сг | cg | Сантиграмм
181 | БРТ | - | Брутто-регистровая тонна
185 | т | - | Грузоподъемность в метрических тоннах
206 | ц | q | Центнер (метрический)
`;

describe('the units that the system shows', () => {
  const table = shown.trim().split('\n');
  test('there are 45 of them', () => {
    assert.equal(table.length, 45);
    assert.equal(units.length, 45);
  });

  for (const line of table) {
    test(line, () => {
      const [code = '', sign, international, name] = line.split(' | ');
      const unit = unitByCode(code);
      assert.equal(unit?.sign, sign);
      assert.equal(unit?.international ?? '-', international);
      assert.equal(unit?.name, name);
    });
  }

  test('groups follow the ranges of the classifier', () => {
    const ranges: [group: string, first: string, last: string, count: number][] = [
      ['economic', '796', '796', 1],
      ['length', '003', '047', 12],
      ['area', '050', '109', 10],
      ['volume', '110', '159', 11],
      ['mass', '160', '206', 11],
    ];
    for (const [group, first, last, count] of ranges) {
      const codes = units.filter((unit) => unit.group === group).map((unit) => unit.code);
      assert.deepEqual([codes[0], codes.at(-1), codes.length], [first, last, count]);
    }
  });
});

describe('looking a unit up', () => {
  test('left zeros belong to the code and may be left out', () => {
    assert.equal(unitByCode('6')?.sign, 'м');
    assert.equal(normalizeMeasureCode('6'), '006');
    assert.equal(normalizeMeasureCode('2553'), '2553');
    assert.equal(normalizeMeasureCode('x6'), undefined);
    assert.equal(normalizeMeasureCode(''), undefined);
    assert.equal(unitByCode('356'), undefined);
  });

  const bySign: [sign: string, code: string | undefined][] = [
    ['шт', '796'],
    ['шт.', '796'],
    ['ШТ', '796'],
    ['м3', '113'],
    ['т', '168'],
    ['Т', '168'],
    ['пог. м', '018'],
    ['мм', '003'],
    ['Мм', '009'],
    ['ММ', '003'],
    ['Мл', '126'],
    ['мл', '111'],
    ['брт', '181'],
    ['парсек', undefined],
  ];
  for (const [sign, code] of bySign) {
    test(`the sign ${sign} means ${code}`, () => {
      assert.equal(unitBySign(sign)?.code, code);
    });
  }
});
