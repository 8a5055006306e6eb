import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BasketItem } from '@invogate/contracts/orders.ts';
import { codeUnderTag, markingOf, markingOfItem, markingTag } from './marking.ts';

const gtin = '04006381333931';
const gs = '\u001d';
const key = `${gs}91FFD0${gs}92${'dGVz'.repeat(11)}`;
const shoes = `01${gtin}215BEAUTYabc!"%${key}`;
const milk = `01${gtin}21Kq7bXz${gs}93dGVz`;

describe('codes of goods', () => {
  const table: [what: string, code: string, kind: string, tag: number][] = [
    ['EAN-8', '96385074', 'ean8', 1301],
    ['EAN-13', '4006381333931', 'ean13', 1302],
    ['ITF-14', gtin, 'itf14', 1303],
    ['a wrong check digit', '4006381333932', 'unknown', 1300],
    ['nine digits', '963850740', 'unknown', 1300],
    ['shoes, with key and signature', shoes, 'gs1-full', 1305],
    ['milk, with a short key', milk, 'gs1-full', 1305],
    ['without a key', `01${gtin}215BEAUTYabc!"%`, 'gs1-plain', 1304],
    ['a key without its signature', `01${gtin}215BEAUTY${gs}91FFD0`, 'gs1-plain', 1304],
    ['another GTIN check digit', `01${gtin.slice(0, -1)}2215BEAUTY${key}`, 'unknown', 1300],
    ['a pack of tobacco', `${gtin}-UWzSA8ABz5MPk2`, 'gs1-short', 1306],
    ['a pack of tobacco without key', `${gtin}-UWzSA8ABz5`, 'gs1-short', 1306],
    ['fur', 'RU-430301-AAA7582720', 'fur', 1307],
    ['an old excise stamp', `22N${'0A1B2'.repeat(13)}`, 'egais20', 1308],
    ['a new excise stamp', `1364${'0A1B2C'.repeat(24)}12`, 'egais30', 1309],
    ['anything else', 'AB-12', 'unknown', 1300],
  ];
  for (const [what, code, kind, tag] of table) {
    test(what, () => {
      const marking = markingOf(` ${code} `);
      assert.equal(marking.kind, kind);
      assert.equal(markingTag(marking.kind), tag);
      if (kind !== 'unknown') assert.equal(marking.code, code);
    });
  }

  test('an unknown one has room for 32 characters', () => {
    assert.equal(markingOf('x'.repeat(50)).code, 'x'.repeat(32));
  });

  const shorter: [what: string, code: string, said: string][] = [
    ['shoes without their key', shoes, `01${gtin}215BEAUTYabc!"%`],
    [
      'the number of an old stamp',
      '22N00002NU5DBKYDOT17ID980726019019608CW1A4XR5EJ7JKFX50FHHGV92ZR2GZRZ',
      'NU5DBKYDOT17ID980726019',
    ],
    ['the number of a new stamp', `13622200005881${'0A1B'.repeat(34)}`, '13622200005881'],
    ['a whole bar code', '4006381333931', '4006381333931'],
  ];
  for (const [what, code, said] of shorter) {
    test(`a receipt says ${what}`, () => {
      assert.equal(codeUnderTag(markingOf(code)), said);
    });
  }

  test('forms that only the shop can name', () => {
    assert.deepEqual([markingTag('f1'), markingTag('f6')], [1320, 1325]);
  });

  const writings: [how: string, code: string][] = [
    ['with FNC1 in front', `${gs}${shoes}`],
    ["with a scanner's symbology in front", `]d2${shoes}`],
    ['with separators in words', shoes.replaceAll(gs, '<GS>')],
    ['with separators as an escape', shoes.replaceAll(gs, '\\u001d')],
    ['with separators that got lost', shoes.replaceAll(gs, '')],
    [
      'with brackets',
      `(01)${gtin}(21)5BEAUTYabc!"%${key.replaceAll(`${gs}91`, '(91)').replaceAll(`${gs}92`, '(92)')}`,
    ],
  ];
  for (const [how, code] of writings) {
    test(`a GS1 code ${how} is as it is scanned`, () => {
      assert.deepEqual(markingOf(code), { kind: 'gs1-full', code: shoes });
    });
  }

  test('a short key whose separator got lost', () => {
    assert.deepEqual(markingOf(milk.replaceAll(gs, '')), { kind: 'gs1-full', code: milk });
  });
});

describe('the code of an item', () => {
  const codeOf = (metaData: BasketItem['metaData'], sku = 'A-1') =>
    markingOfItem({ sku, ...(metaData && { metaData }) })?.code;

  test('in its metaData, by name or as an identifier', () => {
    assert.equal(codeOf({ markingCode: shoes }), shoes);
    const other = { '@type': 'PropertyValue', propertyID: 'color', value: 'red' };
    const named = { '@type': 'PropertyValue', propertyID: 'markingCode', value: shoes };
    assert.equal(codeOf({ identifier: named }), shoes);
    assert.equal(codeOf({ identifier: [other, 'x', null, named] }), shoes);
    assert.deepEqual(
      markingOfItem({ sku: 'A', metaData: { markingCode: 'Z', markingKind: 'f2' } }),
      {
        ...{ kind: 'f2', code: 'Z' },
      },
    );
  });

  test('the sku, if it is a code of one piece: a bar code is on all of them', () => {
    assert.equal(codeOf(undefined, shoes), shoes);
    assert.equal(codeOf({}, 'RU-430301-AAA7582720'), 'RU-430301-AAA7582720');
    assert.equal(codeOf(undefined, '4006381333931'), undefined);
    assert.equal(codeOf({ markingCode: '' }), undefined);
    assert.equal(codeOf({ markingCode: 5, identifier: 7 }), undefined);
  });
});
