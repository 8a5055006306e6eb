import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOf, texts } from './index.ts';

type Leaf = [path: string, value: unknown];

function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

const english = new Map(leaves(texts.en));
const russian = new Map(leaves(texts.ru));
/** The server tells these in English itself; only a translation is missing. */
const onlyRussian = '.advice.';
/** The same in both languages. */
const same = /^\.(doctor\.node|help\.(titles|lang)|words\.)/;

test('both languages say the same things', () => {
  const missing = [...english.keys()].filter((path) => !russian.has(path));
  const extra = [...russian.keys()].filter(
    (path) => !english.has(path) && !path.startsWith(onlyRussian),
  );
  assert.deepEqual([missing, extra], [[], []]);
});

for (const [path, value] of russian) {
  test(`${path} is Russian`, () => {
    const said = typeof value === 'function' ? String(value) : value;
    assert.ok(typeof said === 'string' && said !== '');
    if (!same.test(path)) assert.match(said, /[а-яё]|sha1|hmac|RUB|ru или en/i);
    const other = english.get(path);
    if (typeof value === 'function' && typeof other === 'function') {
      assert.equal(value.length, other.length, 'takes the same facts');
    }
  });
}

const machines: [args: string[], env: Record<string, string>, expected: string][] = [
  [[], {}, 'en'],
  [[], { LANG: 'ru_RU.UTF-8' }, 'ru'],
  [[], { LANG: 'ru_RU.UTF-8', LC_ALL: 'C' }, 'en'],
  [['order', '--lang', 'ru'], { LANG: 'C' }, 'ru'],
  [['--lang=en'], { LANG: 'ru' }, 'en'],
  [['--lang', 'fr'], { LANG: 'ru' }, 'ru'],
];

for (const [args, env, expected] of machines) {
  test(`speaks ${expected} for ${JSON.stringify([args, env])}`, () => {
    assert.equal(languageOf(args, env), expected);
  });
}
