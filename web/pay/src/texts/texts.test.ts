import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from './en.ts';
import { russianForm } from './plural.ts';
import { ru } from './ru.ts';

/** Every text with its path; a function is called with plain arguments. */
function sentences(node: unknown, path = ''): [path: string, text: string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') {
    const time = { days: 1, hours: 2, minutes: 3, seconds: 4 };
    const args = path === '.time.left' ? [time] : [1, 1];
    return [[path, String((node as (...args: unknown[]) => unknown)(...args))]];
  }
  assert.ok(node && typeof node === 'object', `${path} is neither text nor a group`);
  return Object.entries(node).flatMap(([key, value]) => sentences(value, `${path}.${key}`));
}

test('both languages say the same things', () => {
  const paths = (language: unknown) => sentences(language).map(([path]) => path);
  assert.deepEqual(paths(en), paths(ru));
});

test('no text is empty, and each speaks its own language', () => {
  for (const [path, text] of sentences(ru)) assert.match(text, /[а-яё]/i, path);
  for (const [path, text] of sentences(en)) assert.match(text, /^[^а-яё]+$/i, path);
});

test('time is told in two units', () => {
  const left = (days: number, hours: number, minutes: number, seconds: number) => ({
    days,
    hours,
    minutes,
    seconds,
  });
  assert.equal(ru.time.left(left(2, 3, 0, 0)), '2 д 3 ч');
  assert.equal(ru.time.left(left(0, 3, 5, 0)), '3 ч 05 мин');
  assert.equal(ru.time.left(left(0, 0, 5, 7)), '5 мин 07 с');
  assert.equal(en.time.left(left(0, 0, 0, 9)), '0 min 09 s');
});

test('Russian counts agree with their nouns', () => {
  const words = [1, 2, 5, 11, 12, 21, 22, 25, 111, 101].map((count) =>
    russianForm(count, 'а', 'б', 'в'),
  );
  assert.equal(words.join(''), 'абвввабвва');
});
