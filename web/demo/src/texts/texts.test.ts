import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from './en.ts';
import { ru } from './ru.ts';

const cyrillic = /\p{Script=Cyrillic}/u;

test('every text is there in both languages, and in the right one', () => {
  const russian = new Map(leavesOf(ru));
  const english = new Map(leavesOf(en));
  assert.deepEqual([...english.keys()], [...russian.keys()]);
  for (const [path, text] of english) {
    assert.ok(text !== '' && !cyrillic.test(text), `en ${path}: ${text}`);
  }
  const same = [...russian].filter(([, text]) => !cyrillic.test(text)).map(([path]) => path);
  assert.deepEqual(same, ['notification.about', 'papers.named']);
});

function leavesOf(node: object, path = ''): [path: string, text: string][] {
  return Object.entries(node).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    const place = path === '' ? name : `${path}.${name}`;
    if (typeof value === 'string') return [[place, value]];
    if (typeof value === 'function') {
      const speak = value as (a: string, b: string) => string;
      return [[place, speak('1', '2')]];
    }
    return leavesOf(value as object, place);
  });
}
