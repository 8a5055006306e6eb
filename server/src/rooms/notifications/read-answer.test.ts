import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readHttpAnswer, type Verdict } from './read-answer.ts';

const ok = (answer: string) => readHttpAnswer({ status: 200, answer, error: null });

describe("a shop's answer", () => {
  const outcomes: [
    what: string,
    answer: string,
    outcome: Verdict['outcome'],
    code: string | null,
  ][] = [
    ['success', '{"status":"success"}', 'delivered', null],
    ['success with more', '{"status":"success","code":"x","a":1}', 'delivered', null],
    ['a byte order mark and blanks', '\uFEFF \r\n{"status":"success"}\n ', 'delivered', null],
    ['out_of_service', '{"status":"error","code":"out_of_service"}', 'failed', 'out_of_service'],
    ['an error without a code', '{"status":"error"}', 'failed', 'out_of_service'],
    ['an empty code', '{"status":"error","code":"  "}', 'failed', 'out_of_service'],
    ['a code that is null', '{"status":"error","code":null}', 'failed', 'out_of_service'],
    [
      'a wrong sum',
      '{"status":"error","code":"order_wrong_amount"}',
      'refused',
      'order_wrong_amount',
    ],
    [
      'paid before',
      '{"status":"error","code":"order_already_paid"}',
      'refused',
      'order_already_paid',
    ],
    ['not found', '{"status":"error","code":"order_not_found"}', 'refused', 'order_not_found'],
    [
      'no shipping',
      '{"status":"error","code":"shipping_unavailable"}',
      'refused',
      'shipping_unavailable',
    ],
    [
      'a wrong signature',
      '{"status":"error","code":"signature_error"}',
      'refused',
      'signature_error',
    ],
    [
      'an unlisted code',
      '{"status":"error","code":"order_wrong_currency"}',
      'refused',
      'order_wrong_currency',
    ],
    ['any other code', '{"status":"error","code":"moon"}', 'refused', 'moon'],
    ['a number as code', '{"status":"error","code":42}', 'refused', '42'],
    ['nothing', '', 'failed', null],
    ['HTML', '<html>ok</html>', 'failed', null],
    ['a word', 'OK', 'failed', null],
    ['another status', '{"status":"ok"}', 'failed', null],
    ['another case', '{"status":"Success"}', 'failed', null],
    ['no status', '{}', 'failed', null],
    ['null', 'null', 'failed', null],
    ['a list', '[{"status":"success"}]', 'failed', null],
    ['JSON and more', '{"status":"success"}{}', 'failed', null],
  ];
  for (const [what, answer, outcome, code] of outcomes) {
    test(`${what}: ${outcome}`, () => {
      const verdict = ok(answer);
      assert.deepEqual([verdict.outcome, verdict.code], [outcome, code]);
    });
  }

  for (const status of [201, 202, 204, 301, 302, 400, 401, 404, 500, 503]) {
    test(`with HTTP ${status} it fails, whatever it says`, () => {
      const verdict = readHttpAnswer({ status, answer: '{"status":"success"}', error: null });
      assert.deepEqual([verdict.outcome, verdict.code], ['failed', null]);
      assert.match(verdict.message ?? '', new RegExp(String(status)));
    });
  }

  test('no answer fails with its reason', () => {
    const verdict = readHttpAnswer({ status: 200, answer: '{"status":"success"}', error: 'cut' });
    assert.deepEqual(verdict, { outcome: 'failed', code: null, message: 'cut' });
  });

  test('code and message are cut and can be stored', () => {
    const answer = JSON.stringify({
      status: 'error',
      code: 'c'.repeat(200),
      message: `a\0b\ud800${'m'.repeat(600)}`,
    });
    const verdict = ok(answer);
    assert.equal(verdict.code, 'c'.repeat(100));
    assert.equal(verdict.message?.length, 500);
    assert.ok(verdict.message.startsWith('a\uFFFDb\uFFFDm'));
  });
});
