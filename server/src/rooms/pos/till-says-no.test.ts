import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { guestWords } from '@invogate/contracts/pos-words.ts';
import { tillErrorWords, type TableOrder } from '@invogate/contracts/pos.ts';
import { bill, openPosWorld } from '#test/pos-world.ts';

describe('what a guest reads when the till says no', () => {
  for (const code of tillErrorWords) {
    test(`${code}: its words in Russian and English, and no order`, async (t) => {
      const world = await openPosWorld(t);
      world.till.put('12', bill);
      const shown = await world.oneBill();
      world.till.switches.says = code;
      world.clock.advanceMs(3000);
      const expected = code === 'amount_mismatch' ? 'order_changed' : code;
      for (const { body, status } of [await world.bills(), await world.confirm(shown)]) {
        assert.equal(body.error.code, expected);
        assert.ok(status === 409 || status === 422);
        const { ru, en } = guestWords[expected];
        assert.equal(body.error.message, `${ru} / ${en}`);
      }
      assert.deepEqual(await world.ask('GET', '/filter/api/order/order'), []);
      world.till.switches.says = undefined;
      world.clock.advanceMs(3000);
      assert.equal((await world.confirm(await world.oneBill())).status, 200);
    });
  }

  test('pos_offline: asked twice for the page, once for a confirmation, nothing created', async (t) => {
    const world = await openPosWorld(t);
    world.till.put('12', bill);
    const shown = await world.oneBill();
    world.till.switches.offline = true;
    world.clock.advanceMs(3000);
    const before = world.till.calls.length;
    const { body } = await world.bills();
    assert.equal(body.error.code, 'pos_offline');
    const views = world.till.calls.slice(before);
    assert.equal(views.length, 2);
    assert.equal(views[0]?.params.requestId, views[1]?.params.requestId);
    assert.equal((await world.confirm(shown)).body.error.code, 'pos_offline');
    assert.equal(world.till.calls.length, before + 3);
    assert.deepEqual(await world.ask('GET', '/filter/api/order/order'), []);
  });

  test('an empty table', async (t) => {
    const world = await openPosWorld(t);
    const { status, body } = await world.bills();
    assert.deepEqual([status, body.error.code], [422, 'table_empty']);
  });

  test('two checks at a table are a choice', async (t) => {
    const world = await openPosWorld(t);
    world.till.put('12', bill);
    world.till.put('12', { ...bill, posOrderId: 'a2', number: '1046', waiter: 'Анна' });
    const { body } = await world.bills();
    const bills = body.data.bills.map(({ number, waiter }) => [number, waiter]);
    assert.deepEqual(bills, [
      ['1045', undefined],
      ['1046', 'Анна'],
    ]);
    const [first, second] = body.data.bills;
    assert.equal((await world.confirm(first ?? assert.fail())).status, 200);
    assert.equal((await world.confirm(second ?? assert.fail())).status, 200);
  });

  const free = { ...bill.basketItems[0], totalAmount: 0, totalVatAmount: 0, amount: 0 };
  const [soup, steak] = bill.basketItems;
  const unpayable: [what: string, order: Partial<TableOrder>, reasons: string[]][] = [
    ['a free dish', { basketItems: [...bill.basketItems, { ...soup!, ...free }] }, ['free_item']],
    ['what the till forbids', { payable: false, reasons: ['surcharge'] }, ['surcharge']],
    ['an unknown reason', { payable: false, reasons: ['moon_phase'] }, ['other']],
    ['sums that do not agree', { amount: 2751 }, ['other']],
    [
      'VAT on top',
      { basketItems: [soup!, { ...steak!, vatCode: 'RUS_VAT22_ADDED' }] },
      ['vat_on_top'],
    ],
  ];
  for (const [what, order, reasons] of unpayable) {
    test(`${what} cannot be paid by QR`, async (t) => {
      const world = await openPosWorld(t);
      world.till.put('12', { ...bill, ...order });
      const shown = await world.oneBill();
      assert.deepEqual([shown.state, shown.reasons], ['unpayable', reasons]);
      assert.equal((await world.confirm(shown)).body.error.code, 'order_not_payable');
    });
  }

  test('a surcharge as a line is payable where the point says so', async (t) => {
    const world = await openPosWorld(t, { point: { surchargePolicy: 'line' } });
    world.till.put('12', { ...bill, payable: false, reasons: ['surcharge'] });
    assert.equal((await world.oneBill()).state, 'open');
  });

  test('a table of a code that was reissued is gone', async (t) => {
    const world = await openPosWorld(t);
    const [table] = world.tables;
    const path = `/pos/api/point/${world.point.id}/table/${table?.id ?? ''}`;
    const again = await world.ask<{ code: string }>('POST', `${path}/reissue`, {});
    assert.notEqual(again.code, table?.code);
    assert.equal((await world.bills()).status, 404);
    const fresh = await world.guest('GET', `/pos/api/table/${again.code}`);
    assert.equal(fresh.status, 200);
  });

  test('more than thirty requests a minute for a table are too many', async (t) => {
    const world = await openPosWorld(t);
    world.till.put('12', bill);
    const statuses: number[] = [];
    for (let i = 0; i < 31; i++) {
      statuses.push((await world.bills()).status);
      if (i === 15) world.clock.advanceMs(31_000);
    }
    assert.deepEqual([...new Set(statuses)], [200, 429]);
  });
});
