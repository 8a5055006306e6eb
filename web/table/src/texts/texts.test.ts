import { posErrorWords } from '@invogate/contracts/pos.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { troubleOf, troubleWords } from '../trouble.ts';
import { tableWordsOf } from '../words.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

/** Every text with its path; a function is called with plain arguments. */
function sentences(node: unknown, path = ''): [path: string, text: string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function')
    return [[path, String((node as (...a: unknown[]) => unknown)(1))]];
  assert.ok(node && typeof node === 'object', `${path} is neither text nor a group`);
  return Object.entries(node).flatMap(([key, value]) => sentences(value, `${path}.${key}`));
}

/** An error whose own words say all has no advice, an open bill has no remark. */
const mayBeEmpty = /^\.(advice\.(order_changed|amount_mismatch)|bill\.states\.open)$/;

test('both languages say the same things, each in its own letters', () => {
  const paths = (language: unknown) => sentences(language).map(([path]) => path);
  assert.deepEqual(paths(en), paths(ru));
  for (const [path, text] of sentences(ru)) {
    if (!mayBeEmpty.test(path)) assert.match(text, /[а-яё]/i, path);
  }
  for (const [path, text] of sentences(en)) {
    if (!mayBeEmpty.test(path)) assert.match(text, /^[^а-яё]+$/i, path);
  }
});

test('every error of a till has its words in both languages', () => {
  for (const code of posErrorWords) {
    for (const language of ['ru', 'en'] as const) {
      assert.notEqual(troubleWords(code, tableWordsOf(language)).title, '', code);
    }
  }
  const { title } = troubleWords('pos_offline', tableWordsOf('ru'));
  assert.equal(title, 'Касса не отвечает. Попросите у официанта пречек с QR');
});

test('what is no answer of a till is told as ours', () => {
  assert.equal(troubleOf(new Error('a mistake')), 'server');
  assert.match(troubleWords('network', tableWordsOf('en')).title, /connection/);
});
