import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answerGate, type AboutTill } from './answer-gate.ts';
import { TillCore } from './till-core.ts';

const about: AboutTill = {
  ...{ version: '2.1', product: 'Касса', deviceId: 'till-1', tables: ['12'] },
  ...{ settings: { hall: 'A' }, lines: (count) => ['a', 'b', 'c'].slice(-count) },
};

function openTill(): TillCore {
  const till = new TillCore(() => 0);
  till.put('12', {
    ...{ posOrderId: 'a1', revision: '7', status: 'open', amount: 100, vatAmount: 0 },
    ...{ paidAmount: 0, currencyId: 'RUB', payable: true, reasons: [], basketItems: [] },
  });
  return till;
}

async function ask(till: TillCore, method: string, params: unknown): Promise<unknown[]> {
  const frames = await answerGate(
    till,
    about,
    JSON.stringify({ jsonrpc: '2.0', id: '1', method, params }),
  );
  return frames.map((frame) => {
    const { jsonrpc, id, ...reply } = JSON.parse(frame) as Record<string, unknown>;
    assert.deepEqual([jsonrpc, id], ['2.0', '1']);
    return reply;
  });
}

const paid = (more: object = {}) => [
  { id: 'o-1', status: 'completed', amount: 100, metaData: { posCheck: { id: 'a1' } }, ...more },
];

describe('a till at the gate', () => {
  test('says what it is and what it can', async () => {
    const till = openTill();
    const [status] = await ask(till, 'getStatus', { logQuantity: 2 });
    assert.deepEqual(status, {
      result: {
        ...{ version: '2.1', type: 'device', product: 'Касса', deviceId: 'till-1' },
        ...{ settings: { hall: 'A' }, tables: ['12'], log: ['b', 'c'] },
        capabilities: ['getTableOrder', 'lockTableOrder', 'closeTable'],
      },
    });
    till.switches.lockless = true;
    const lock = { requestId: 'r', posOrderId: 'a1', revision: '7', seconds: 900 };
    assert.deepEqual(await ask(till, 'lockTableOrder', lock), [
      { error: { code: -32601, message: 'no method lockTableOrder' } },
    ]);
  });

  test('books the payment of a pre-check once', async () => {
    const till = openTill();
    for (let times = 0; times < 2; times++) {
      assert.deepEqual(await ask(till, 'onOrderStatusChange', paid()), [
        { result: { status: 'success' } },
      ]);
    }
    assert.deepEqual(till.booked('a1'), { payments: 1, amount: 100, closed: 'paid' });
  });

  const orders: [title: string, change: object, code: string | undefined][] = [
    ['of another till', { metaData: { posCheck: { id: 'b2' } } }, 'order_not_found'],
    ['of no check', { metaData: {} }, 'order_not_found'],
    ['above what the check wants', { amount: 101 }, 'order_wrong_amount'],
    ['of a table, which closeTable books', { metaData: tableOrder() }, undefined],
    ['that was canceled', { status: 'canceled' }, undefined],
    ['for a test', { id: 'ffffffff-ffff-ffff-ffff-ffffffffffff', metaData: {} }, undefined],
  ];
  for (const [title, change, code] of orders) {
    test(`hears of an order ${title}`, async () => {
      const till = openTill();
      const [reply] = await ask(till, 'onOrderStatusChange', paid(change));
      const { result } = reply as { result: { status: string; code?: string } };
      assert.deepEqual([result.status, result.code], [code ? 'error' : 'success', code]);
      assert.equal(till.booked('a1').payments, 0);
    });
  }

  test('a check that was paid otherwise owes the money back', async () => {
    const till = openTill();
    till.closeOtherwise('a1');
    const [reply] = await ask(till, 'onOrderStatusChange', paid());
    assert.match(JSON.stringify(reply), /order_already_paid/);
  });

  test('switches: silent, twice, lost, changed after it was shown', async () => {
    const till = openTill();
    const read = (requestId: string) =>
      ask(till, 'getTableOrder', { requestId, tableNumber: '12', reason: 'view' });
    till.switches.twice = true;
    assert.equal((await read('r-1')).length, 2);
    Object.assign(till.switches, { twice: false, loses: 1 });
    assert.deepEqual(await read('r-2'), []);
    const shown: string[] = [];
    till.onShown = (id) => shown.push(id);
    till.switches.changes = true;
    await read('r-3');
    assert.deepEqual(shown, ['a1']);
    till.switches.offline = true;
    assert.deepEqual(await read('r-4'), []);
    assert.deepEqual(await ask(till, 'onOrderStatusChange', paid()), []);
  });

  test('does not serve what it does not know', async () => {
    const till = openTill();
    assert.match(JSON.stringify(await ask(till, 'reboot', {})), /-32601/);
    assert.match(JSON.stringify(await ask(till, 'onOrderStatusChange', {})), /-32602/);
    assert.deepEqual(await answerGate(till, about, '<html>'), []);
  });
});

function tableOrder(): object {
  return { source: 'table', posCheck: { id: 'a1' } };
}
