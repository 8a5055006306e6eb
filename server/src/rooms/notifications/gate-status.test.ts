import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readGateStatus } from './gate-status.ts';

test('what a till says of itself is kept', () => {
  const said = { version: '2.1', type: 'device', settings: { port: 8080, on: true }, log: ['a'] };
  assert.deepEqual(readGateStatus(said, 40, []), said);
});

test('the log is cut to its last lines, and lines to a length', () => {
  const log = Array.from({ length: 50 }, (_, i) => `line ${i}`);
  assert.deepEqual(readGateStatus({ log }, 2, []).log, ['line 48', 'line 49']);
  assert.deepEqual(readGateStatus({ log }, 0, []).log, []);
  assert.equal(readGateStatus({ log: ['x'.repeat(5000)] }, 1, []).log[0]?.length, 1000);
  assert.deepEqual(readGateStatus({ log: [1, null, { a: 1 }] }, 3, []).log, ['1', '', '{"a":1}']);
});

test('secrets are masked by name, deep inside', () => {
  const settings = {
    apiKey: 'abc',
    host: 'shop.example',
    nested: { Password: 'abc', list: [{ token: 1 }, 'x'] },
    AuthHeader: { a: 1 },
    emptyToken: '',
  };
  assert.deepEqual(readGateStatus({ settings }, 0, []).settings, {
    apiKey: '***',
    host: 'shop.example',
    nested: { Password: '***', list: [{ token: '***' }, 'x'] },
    AuthHeader: '***',
    emptyToken: '',
  });
});

test('secrets are masked within texts, and known ones wherever they stand', () => {
  const token = 'b37c4c689295904ed21eee5d9a48d42e';
  const log = [
    `GET /v3/gate/rpc?token=${token}&a=1`,
    'Authorization: Bearer abcdef',
    '{"password": "abc", "b": 1}',
    `opened ${token}`,
  ];
  const status = readGateStatus({ log, settings: { url: `wss://x/${token}` } }, 9, [token]);
  assert.deepEqual(status.log, [
    'GET /v3/gate/rpc?token=***&a=1',
    'Authorization: Bearer ***',
    '{"password": "***", "b": 1}',
    'opened ***',
  ]);
  assert.deepEqual(status.settings, { url: 'wss://x/***' });
});

test('anything odd is read without harm', () => {
  const empty = { version: '', type: '', settings: {}, log: [] };
  for (const odd of [undefined, null, 1, 'x', [], { settings: [], log: {} }]) {
    assert.deepEqual(readGateStatus(odd, 10, []), empty);
  }
  assert.equal(readGateStatus({ version: 'v\0\ud800' }, 0, []).version, 'v\uFFFD\uFFFD');
});
