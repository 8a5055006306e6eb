import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { paint } from './paint.ts';
import { plainText, widthOf } from './plain-text.ts';
import { facts, table } from './table.ts';

const columns = [{ title: 'name' }, { title: 'sum', align: 'right' as const }];
const rows = [
  ['Чай', '1 500,00 ₽'],
  ['Billet', '9 ₽'],
];

test('aligns names to the left and sums to the right', () => {
  assert.equal(
    table(columns, rows),
    ['name           sum', 'Чай     1 500,00 ₽', 'Billet         9 ₽', ''].join('\n'),
  );
});

test('colours take no room', () => {
  const { good } = paint(true);
  const coloured = table(columns, [[good('Чай'), '1'], ...rows]);
  const plain = table(columns, [['Чай', '1'], ...rows]);
  assert.equal(stripVTControlCharacters(coloured), plain);
  assert.equal(paint(false).good('Чай'), 'Чай');
});

test('becomes blocks where the terminal is too narrow, and cuts nothing', () => {
  assert.equal(
    table(columns, rows, { columns: 17 }),
    'name  Чай\nsum   1 500,00 ₽\n\nname  Billet\nsum   9 ₽\n',
  );
  assert.equal(table(columns, rows, { columns: 18 }), table(columns, rows));
});

test('facts leave out what has no value', () => {
  assert.equal(
    facts([
      ['a', '1'],
      ['bcd', ''],
      ['ef', '2'],
    ]),
    'a   1\nef  2\n',
  );
});

test('texts of strangers cannot move the cursor or turn the writing', () => {
  assert.equal(plainText('a\u001b[2J\u202eb\n\tc\u0007'), 'a[2Jb c');
  assert.equal(widthOf('\u001b[1mе\u0301ж\u001b[22m'), 2);
});
