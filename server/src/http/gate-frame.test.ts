import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readFrame } from './gate-frame.ts';

const codeOf = (text: string | undefined) => {
  const frame = readFrame(text);
  if (frame.kind === 'answer') return 'answer';
  if (frame.reply === undefined) return 'silence';
  const { id, error } = JSON.parse(frame.reply) as { id: unknown; error: { code: number } };
  return [error.code, id];
};

describe('frames of a client', () => {
  const table: [what: string, text: string | undefined, code: unknown][] = [
    ['a result', '{"jsonrpc":"2.0","id":"a","result":{}}', 'answer'],
    ['a result that is null', '{"jsonrpc":"2.0","id":"a","result":null}', 'answer'],
    ['an error', '{"jsonrpc":"2.0","id":"a","error":{"code":1}}', 'answer'],
    ['a result that repeats the method', '{"id":"a","method":"getStatus","result":{}}', 'answer'],
    ['a call', '{"jsonrpc":"2.0","id":7,"method":"getStatus"}', [-32601, 7]],
    ['a call without an id', '{"jsonrpc":"2.0","method":"hello"}', 'silence'],
    ['a batch', '[{"jsonrpc":"2.0","id":"a","result":{}}]', [-32600, null]],
    ['an empty batch', '[]', [-32600, null]],
    ['an object that is nothing', '{"id":"a"}', [-32600, 'a']],
    ['a number', '5', [-32600, null]],
    ['null', 'null', [-32600, null]],
    ['a method that is no text', '{"id":"a","method":1}', [-32600, 'a']],
    ['no JSON', 'hello', [-32700, null]],
    ['nothing', '', [-32700, null]],
    ['bytes', undefined, [-32700, null]],
  ];
  for (const [what, text, code] of table) {
    test(what, () => {
      assert.deepEqual(codeOf(text), code);
    });
  }
});
