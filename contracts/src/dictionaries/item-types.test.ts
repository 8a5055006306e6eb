import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { itemTypeByCode, itemTypes, normalizeItemType, printedItemType } from './item-types.ts';

/** Code and the words of a printed receipt, the long form first. */
const printed = `
1 | ТОВАР, Т
2 | ПОДАКЦИЗНЫЙ ТОВАР, АТ
3 | РАБОТА, Р
4 | УСЛУГА, У
5 | СТАВКА АЗАРТНОЙ ИГРЫ, СТАВКА ИГРЫ, СА
6 | ВЫИГРЫШ АЗАРТНОЙ ИГРЫ, ВЫИГРЫШ АИ, ВА
7 | ЛОТЕРЕЙНЫЙ БИЛЕТ, СТАВКА ЛОТЕРЕИ, СЛ
8 | ВЫИГРЫШ ЛОТЕРЕИ, ВЛ
9 | ПРЕДОСТАВЛЕНИЕ РИД, РИД
10 | ПЛАТЁЖ, П
11 | АГЕНТСКОЕ ВОЗНАГРАЖДЕНИЕ, АВ
12 | ВЫПЛАТА, В
13 | ИНОЙ ПРЕДМЕТ РАСЧЁТА, ИПР
14 | ИМУЩЕСТВЕННОЕ ПРАВО
15 | ВНЕРЕАЛИЗАЦИОННЫЙ ДОХОД
16 | ИНЫЕ ПЛАТЕЖИ И ВЗНОСЫ
17 | ТОРГОВЫЙ СБОР
18 | КУРОРТНЫЙ СБОР
19 | ЗАЛОГ
20 | РАСХОД
21 | ВЗНОСЫ НА ОБЯЗАТЕЛЬНОЕ ПЕНСИОННОЕ СТРАХОВАНИЕ ИП, ВЗНОСЫ НА ОПС ИП
22 | ВЗНОСЫ НА ОБЯЗАТЕЛЬНОЕ ПЕНСИОННОЕ СТРАХОВАНИЕ, ВЗНОСЫ НА ОПС
23 | ВЗНОСЫ НА ОБЯЗАТЕЛЬНОЕ МЕДИЦИНСКОЕ СТРАХОВАНИЕ ИП, ВЗНОСЫ НА ОМС ИП
24 | ВЗНОСЫ НА ОБЯЗАТЕЛЬНОЕ МЕДИЦИНСКОЕ СТРАХОВАНИЕ, ВЗНОСЫ НА ОМС
25 | ВЗНОСЫ НА ОБЯЗАТЕЛЬНОЕ СОЦИАЛЬНОЕ СТРАХОВАНИЕ, ВЗНОСЫ НА ОСС
26 | ПЛАТЕЖ КАЗИНО, ПК
27 | ВЫДАЧА ДЕНЕЖНЫХ СРЕДСТВ, ВЫДАЧА ДС
30 | АТНМ
31 | АТМ
32 | ТНМ
33 | ТМ
`;

describe('item types, tag 1212', () => {
  const table = printed.trim().split('\n');
  for (const line of table) {
    test(line, () => {
      const [code = '', words = ''] = line.split(' | ');
      assert.equal(normalizeItemType(Number(code)), Number(code));
      assert.equal(normalizeItemType(code), Number(code));
      assert.deepEqual(itemTypeByCode(Number(code))?.printed, words.split(', '));
    });
  }

  test('these are all, each with a meaning', () => {
    assert.equal(itemTypes.length, table.length);
    assert.ok(itemTypes.every((type) => type.meaning.length > 0));
    assert.equal(itemTypeByCode(printedItemType)?.printed[1], 'АВ');
  });

  test('the two words of the wire', () => {
    assert.equal(normalizeItemType('commodity'), 1);
    assert.equal(normalizeItemType('service'), 4);
  });

  for (const wrong of [0, 28, 29, 34, 1.5, -1, Number.NaN, '28', '29', 'goods', '', '1.0', '+1']) {
    test(`${JSON.stringify(wrong)} is no item type`, () => {
      assert.equal(normalizeItemType(wrong), undefined);
    });
  }
});
