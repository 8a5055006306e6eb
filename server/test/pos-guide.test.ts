import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { tillErrorNumbers } from '@invogate/contracts/pos.ts';
import { answerGate, type AboutTill } from '@invogate/till/answer-gate.ts';
import { Floor } from '@invogate/till/floor.ts';
import { menu } from '@invogate/till/menu.ts';
import { TillCore } from '@invogate/till/till-core.ts';
import { lockOf, ordersOf, settledOf } from '#adapters/till-answer.ts';
import { readTillOrder } from '#main/join-pos.ts';

const guide = readFileSync(new URL('../../docs/guides/pos.md', import.meta.url), 'utf8');

/** The till of the guide: one check at table 12. */
function openTill() {
  const now = () => new Date('2026-11-20T09:00:00Z');
  const core = new TillCore(() => now().getTime());
  const about: AboutTill = {
    ...{ version: '2.1', product: 'Моя касса', deviceId: 'till-1', tables: ['12', '13'] },
    ...{ settings: { roundPolicy: 'none' }, lines: () => [] },
  };
  const { tables } = about;
  const floor = new Floor({ core, tables, menu, language: 'ru', now, newCheckId: () => 'a1' });
  const check = floor.open('12');
  floor.serve(check, 'borsch', 2);
  floor.serve(check, 'steak', 1);
  return { core, about };
}

interface Exchange {
  call: string;
  answer: string;
  method: string;
  result: unknown;
  error: { code: number; data: { code: keyof typeof tillErrorNumbers } } | undefined;
}

const exchanges = [...guide.matchAll(/^→ (\{.*\})\n← (\{.*\})$/gm)].map(
  ([, call = '', answer = '']): Exchange => {
    const { method } = JSON.parse(call) as { method: string };
    const { result, error } = JSON.parse(answer) as Pick<Exchange, 'result' | 'error'>;
    return { call, answer, method, result, error };
  },
);

describe('the guide to tills', () => {
  test('shows what a till really answers, one exchange after the other', async () => {
    const { core, about } = openTill();
    assert.equal(exchanges.length, 8);
    for (const { call, answer } of exchanges) {
      assert.deepEqual(await answerGate(core, about, call), [answer]);
    }
  });

  test('shows answers that the server understands', () => {
    const read: Record<string, (result: unknown) => unknown> = {
      getTableOrder: (result) => ordersOf(result, readTillOrder),
      lockTableOrder: lockOf,
      closeTable: settledOf,
    };
    for (const { method, result, error } of exchanges) {
      if (error) assert.equal(tillErrorNumbers[error.data.code], error.code);
      else assert.ok(read[method]?.(result) ?? result, method);
    }
  });

  test('names every word of a till with its number', () => {
    const rows = [...guide.matchAll(/^\| (-\d+) \| `(\w+)`/gm)];
    const shown = rows.map(([, number = '', word = '']) => [word, Number(number)]);
    assert.deepEqual(shown, Object.entries(tillErrorNumbers));
  });

  test('has JSON that is JSON, and a signature that is right', () => {
    for (const [, block = ''] of guide.matchAll(/```json\n([\s\S]*?)```/g)) JSON.parse(block);
    const [, body = ''] = /^POST body (.*)$/m.exec(guide) ?? [];
    const signature = createHmac('sha1', 'test-pos-key').update(body).digest('hex');
    assert.ok(guide.includes(`X-Signature ${signature}`));
  });
});
