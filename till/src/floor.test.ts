import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Floor, StaffRefusal, type StaffRefusalCode } from './floor.ts';
import { menu } from './menu.ts';
import { preCheckOrder } from './pre-check.ts';
import { TillCore } from './till-core.ts';

const now = () => new Date('2026-11-20T09:00:00Z');

function openFloor() {
  const core = new TillCore(() => now().getTime());
  let count = 0;
  const newCheckId = () => `c${String((count += 1))}`;
  const tables = ['1', '2'];
  const floor = new Floor({ core, tables, menu, language: 'ru', now, newCheckId });
  return { core, floor };
}

const refused = (code: StaffRefusalCode) => (error: unknown) =>
  error instanceof StaffRefusal && error.code === code;

describe('the staff at a till', () => {
  test('a check holds what was served, in sums of its lines', () => {
    const { core, floor } = openFloor();
    const id = floor.open('1');
    floor.serve(id, 'borsch', 2);
    floor.serve(id, 'steak', 1);
    floor.serve(id, 'bread', 1);
    floor.serve(id, 'bread', -1);
    const order = core.find(id)?.order;
    assert.deepEqual([order?.amount, order?.vatAmount, order?.revision], [2750, 495.91, '5']);
    assert.deepEqual(
      order?.basketItems.map(({ name, quantity, amountWoVat }) => [name, quantity, amountWoVat]),
      [
        ['Борщ', 2, 368.85],
        ['Стейк', 1, 1516.39],
      ],
    );
  });

  test('a lock of a guest keeps them from the check, and a closed one is left alone', async () => {
    const { core, floor } = openFloor();
    const id = floor.open('1');
    floor.serve(id, 'borsch', 1);
    const lock = { requestId: 'r', posOrderId: id, revision: '2', seconds: 900 };
    await core.call('lockTableOrder', lock);
    assert.throws(() => floor.serve(id, 'steak', 1), refused('locked'));
    assert.throws(() => floor.closeOtherwise(id), refused('locked'));
    floor.slip(id, 'steak');
    assert.equal(core.find(id)?.order.amount, 2300);
    await core.call('closeTable', { requestId: 's', paymentId: 'p', posOrderId: id, amount: 2300 });
    assert.throws(() => floor.serve(id, 'steak', 1), refused('closed'));
    floor.clear(id);
    assert.throws(() => floor.serve(id, 'steak', 1), refused('no_check'));
    assert.equal(core.booked(id).amount, 2300);
  });

  test('what is not there', () => {
    const { floor } = openFloor();
    assert.throws(() => floor.open('9'), refused('no_table'));
    const id = floor.open('2');
    assert.throws(() => floor.serve(id, 'yacht', 1), refused('no_dish'));
    assert.throws(() => floor.closeOtherwise(id), refused('empty'));
    floor.serve(id, 'mors', 1);
    assert.throws(() => floor.clear(id), refused('closed'));
  });
});

describe('a pre-check', () => {
  const about = { merchantId: 'm', print: 2, language: 'ru' as const, now: now() };

  test('is an order of the whole check that names it', () => {
    const { core, floor } = openFloor();
    const id = floor.open('1');
    floor.serve(id, 'mors', 3);
    const check = floor.checks.get(id) ?? assert.fail();
    const order = preCheckOrder(core, check, about);
    assert.deepEqual(order.metaData, {
      posCheck: { id, number: '1045', tableNumber: '1', revision: '2' },
    });
    assert.deepEqual([order.amount, order.merchantOrderId], [570, 'P-c1-2']);
    assert.equal(order.expirationDate, '2026-11-20T11:00:00.000Z');
  });

  test('of nothing, of a present and of a closed check is printed without a QR', () => {
    const { core, floor } = openFloor();
    const id = floor.open('1');
    const check = floor.checks.get(id) ?? assert.fail();
    assert.throws(() => preCheckOrder(core, check, about), refused('empty'));
    floor.serve(id, 'mors', 1);
    floor.serve(id, 'gift', 1);
    assert.throws(() => preCheckOrder(core, check, about), refused('free_item'));
    assert.deepEqual(core.find(id)?.order.reasons, ['free_item']);
    floor.closeOtherwise(id);
    assert.throws(() => preCheckOrder(core, check, about), refused('closed'));
  });
});
