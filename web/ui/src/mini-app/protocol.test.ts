import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  addressWithId,
  errorText,
  linkAddress,
  newMountId,
  readMessage,
  type FromApp,
} from './protocol.ts';

const id = '0123456789abcdef0123456789abcdef';

describe('a message of a mini-app', () => {
  const good: [sent: object, read: FromApp][] = [
    [{ action: 'init' }, { action: 'init' }],
    [{ action: 'init', data: undefined }, { action: 'init' }],
    [
      { action: 'height', data: 12.5 },
      { action: 'height', data: 12.5 },
    ],
    [
      { action: 'done', data: 'https://x.example' },
      { action: 'done', data: 'https://x.example' },
    ],
    [
      { action: 'done', data: null },
      { action: 'done', data: null },
    ],
    [
      { action: 'checkout', data: 'https://x.example' },
      { action: 'checkout', data: 'https://x.example' },
    ],
    [
      { action: 'error', data: null },
      { action: 'error', data: null },
    ],
    [
      { action: 'link', data: 'tel:+7' },
      { action: 'link', data: 'tel:+7' },
    ],
    [{ action: 'unavailable', data: null }, { action: 'unavailable' }],
    // What is beside the protocol is not looked at.
    [{ action: 'init', more: 1 }, { action: 'init' }],
  ];
  for (const [sent, read] of good) {
    test(JSON.stringify(sent), () => {
      assert.deepEqual(readMessage({ id, ...sent }, id), read);
    });
  }
  const broken: unknown[] = [
    ...[null, undefined, 'init', 1, [], [{ id, action: 'init' }]],
    ...['toString', '__proto__', '', 'INIT', 'paymentResult'].map((action) => ({ id, action })),
    ...[NaN, Infinity, '5', null, undefined, {}].map((data) => ({ id, action: 'height', data })),
    ...[undefined, 1, {}, '', 'x'.repeat(2001)].map((data) => ({ id, action: 'done', data })),
    ...[null, undefined, 1, '', []].map((data) => ({ id, action: 'checkout', data })),
    ...[null, 1, ''].map((data) => ({ id, action: 'link', data })),
    ...[undefined, 1, {}].map((data) => ({ id, action: 'error', data })),
    { id, action: 'unavailable', data: 'now' },
  ];
  test('of another shape is none', () => {
    for (const sent of broken) assert.equal(readMessage(sent, id), 'shape', JSON.stringify(sent));
  });
  test('with another id is somebody else’s, whatever it says', () => {
    for (const other of [undefined, null, '', id.toUpperCase(), `${id} `, [id], { id }]) {
      assert.equal(readMessage({ id: other, action: 'init' }, id), 'id');
    }
  });
});

test('an error is plain text of one line, 300 characters at most', () => {
  assert.equal(errorText(null), undefined);
  assert.equal(errorText(' \n '), undefined);
  assert.equal(errorText('No\n\n  cars'), 'No cars');
  assert.equal(Array.from(errorText('🚕'.repeat(400)) ?? '').length, 300);
});

test('links lead to the web, to a phone or to a letter', () => {
  for (const good of [
    'https://x.example/',
    'http://x.example/',
    'tel:+7999',
    'mailto:a@b.example',
  ]) {
    assert.equal(linkAddress(good), good);
  }
  const bad = [
    'javascript:1',
    ' javascript:1',
    'data:text/html,x',
    'file:///x',
    'blob:x',
    '/x',
    'x',
  ];
  for (const each of bad) assert.equal(linkAddress(each), undefined, each);
});

test('the id of a mount has 128 bits, and joins the parameters of the app', () => {
  const ids = new Set(Array.from({ length: 1000 }, newMountId));
  assert.equal(ids.size, 1000);
  for (const each of ids) assert.match(each, /^[0-9a-f]{32}$/);
  const url = 'https://app.example/a?x=1&id=old&y=%2F#top';
  assert.equal(addressWithId(url, id), `https://app.example/a?x=1&id=${id}&y=%2F#top`);
});
