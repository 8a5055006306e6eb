import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerFrame, type Handled } from './answer-frame.ts';

const handlers = (handled: Handled) => ({
  onOrder: () => Promise.resolve(handled),
  recentLines: (count: number) => ['a', 'b', 'c'].slice(-count),
});

const call = (method: string, params: unknown) =>
  JSON.stringify({ jsonrpc: '2.0', id: '0192fdac4b7a7b5a3ac1', method, params });

const success = { result: { status: 'success' } };

const cases: [title: string, frame: string, handled: Handled, expected: object | undefined][] = [
  ['an order', call('onOrderStatusChange', [{ id: 'o' }]), success, success],
  [
    'an order that could not be forwarded',
    call('onOrderStatusChange', [{ id: 'o' }]),
    { failure: 'ECONNREFUSED' },
    { error: { code: -32000, message: 'ECONNREFUSED' } },
  ],
  ['an order that is left', call('onOrderStatusChange', [{ id: 'o' }]), 'leave', undefined],
  [
    'an order that is missing',
    call('onOrderStatusChange', {}),
    success,
    { error: { code: -32602, message: 'params is an array with one order' } },
  ],
  [
    'a question about its state',
    call('getStatus', { logQuantity: 2 }),
    success,
    { result: { version: '0.1.0', type: 'cli', settings: {}, log: ['b', 'c'] } },
  ],
  [
    'any other',
    call('reboot', {}),
    success,
    { error: { code: -32601, message: 'no method reboot' } },
  ],
  ['an answer', '{"jsonrpc":"2.0","id":"1","result":{}}', success, undefined],
  ['no JSON', '<html>', success, undefined],
];

for (const [title, frame, handled, expected] of cases) {
  test(`answers ${title}`, async () => {
    const text = await answerFrame(frame, handlers(handled));
    const id = '0192fdac4b7a7b5a3ac1';
    const whole = expected === undefined ? undefined : { jsonrpc: '2.0', id, ...expected };
    assert.deepEqual(text === undefined ? undefined : JSON.parse(text), whole);
  });
}
