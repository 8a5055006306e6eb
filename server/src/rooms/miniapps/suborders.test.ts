import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { MiniApp, OpenedAddOn } from '@invogate/contracts/mini-apps.ts';
import { minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { registerTransfer } from '#rooms/payments/index.ts';
import { flightTo, openMiniAppDesk, type MiniAppDesk } from '#test/mini-apps.ts';
import { openBank } from '#test/bank-instrument.ts';
import { aSeasonTicket, lineAt } from '#test/order-bodies.ts';
import { ordersPath } from '#test/order-desk.ts';
import { refusal } from '#test/wire.ts';

let desk: MiniAppDesk;
let app: MiniApp;

const states = async (order: Parameters<MiniAppDesk['view']>[0]) => {
  const { dueAmount, suborders = [] } = await desk.view(order);
  return [dueAmount, ...suborders.map(({ state, name }) => `${state} by ${name}`)];
};
const opened = async () => {
  const flight = await desk.flight();
  const { status, data } = await desk.onPage<OpenedAddOn>(flight, `/add-on/${app.id}/open`);
  assert.equal(status, 200);
  assert.deepEqual(data.metaData, [flightTo('SVO')]);
  return flight;
};

const transfer = ({ orderContainerId }: Pick<Order, 'orderContainerId'>, major: number) =>
  desk.database.inTransaction('test.transfer', (tx) =>
    registerTransfer(
      tx,
      {
        ...{ operationId: tx.newId(), containerId: orderContainerId, amount: minor(major * 100) },
        ...{ currency: 'RUB', receivedOn: '2026-03-02', payer: {}, purpose: 'invoice' },
      },
      desk.accounts,
    ),
  );

describe('orders of others on an invoice', () => {
  before(async () => {
    desk = await openMiniAppDesk();
    app = await desk.register();
    await desk.pair(app.id);
  });
  after(() => desk.close());

  describe('an order that an opened add-on adds', () => {
    test('joins at once, is paid with the rest, and each shop has its own', async () => {
      const flight = await opened();
      const added = await desk.add(flight.orderContainerId);
      assert.equal(added.status, 200, added.text);
      assert.deepEqual(await states(flight), [1200, 'added by Трансфер']);
      assert.equal((await desk.press(flight)).status, 200);
      assert.equal((await desk.read(flight.id)).status, 'completed');
      const ride = await desk.read(added.data.id, desk.neighbourShop.token);
      assert.deepEqual([ride.status, ride.amount], ['completed', 200]);
    });

    test('goes when the payer removes it, and the sum is as before', async () => {
      const flight = await opened();
      const { data: ride } = await desk.add(flight.orderContainerId);
      const path = `/suborder/${ride.id}/remove`;
      assert.equal((await desk.onPage(flight, path)).data.dueAmount, 1000);
      assert.equal((await desk.onPage(flight, path)).data.dueAmount, 1000);
      assert.equal((await desk.read(ride.id, desk.neighbourShop.token)).status, 'canceled');
      assert.deepEqual(await states(flight), [1000]);
    });

    test('goes with the order that it was added to; what the shop has put there stays', async () => {
      const flight = await opened();
      const { data: ride } = await desk.add(flight.orderContainerId);
      const meal = await desk.create({ orderContainerId: flight.orderContainerId });
      await desk.wire('DELETE', `/v3/billing/api/order/order/${flight.id}`);
      await desk.settleDown();
      assert.equal((await desk.read(ride.id, desk.neighbourShop.token)).status, 'canceled');
      assert.equal((await desk.read(meal.id)).status, 'created');
      assert.deepEqual(await states(flight), [meal.amount]);
    });

    test('two apps add at once: both are there, and the sum is right', async () => {
      const flight = await opened();
      const both = await Promise.all([
        desk.add(flight.orderContainerId, 200),
        desk.add(flight.orderContainerId, 300),
      ]);
      assert.deepEqual(
        both.map(({ status }) => status),
        [200, 200],
      );
      assert.equal((await desk.view(flight)).dueAmount, 1500);
    });

    test('added while somebody pays: it is in the payment, or it is not there', async () => {
      for (let round = 0; round < 5; round++) {
        const flight = await opened();
        const paying = desk.press(flight);
        const [paid, added] = await Promise.all([paying, desk.add(flight.orderContainerId)]);
        const view = await desk.view(flight);
        if (added.status === 200) {
          // Either the payer saw the new sum, or is asked to look at it.
          if (paid.status === 200) assert.deepEqual([view.state, view.amount], ['paid', 1200]);
          else assert.deepEqual([paid.error.code, view.dueAmount], ['wrong_total_amount', 1200]);
        } else {
          assert.deepEqual(refusal(added).slice(0, 2), [422, 'wrong_order_status']);
          assert.deepEqual([paid.status, view.state], [200, 'paid']);
        }
      }
    });

    test('cannot be removed any more once it is paid', async () => {
      const flight = await opened();
      const { data: ride } = await desk.add(flight.orderContainerId);
      await desk.press(flight);
      const late = await desk.onPage(flight, `/suborder/${ride.id}/remove`);
      assert.deepEqual(refusal(late).slice(0, 2), [422, 'wrong_order_status']);
    });
  });

  describe('an order that a stranger adds', () => {
    test('makes payment wait until the payer has said to remove it', async () => {
      const flight = await desk.flight();
      const { data: ride } = await desk.add(flight.orderContainerId);
      assert.deepEqual(await states(flight), [1200, 'asked by Neighbour']);
      assert.deepEqual(refusal(await desk.press(flight)).slice(0, 2), [422, 'payer_word_awaited']);
      await desk.onPage(flight, `/suborder/${ride.id}/remove`);
      assert.equal((await desk.press(flight)).data.state, 'paid');
      assert.equal((await desk.read(ride.id, desk.neighbourShop.token)).status, 'canceled');
    });

    test('is not paid by the word of a bank either, in full, in part or later', async () => {
      const flight = await desk.flight();
      const { data: ride } = await desk.add(flight.orderContainerId);
      const bank = await openBank(desk, { allowPartial: true });
      const all = { ...flight, amount: 1200 };
      for (const operation of [
        bank.operationOf(all),
        bank.operationOf(flight),
        bank.operationOf(all, { status: 'pending' }),
      ]) {
        assert.equal(await bank.outcome(operation), '422 wrong_order_status');
      }
      assert.deepEqual(await states(flight), [1200, 'asked by Neighbour']);
      await desk.onPage(flight, `/suborder/${ride.id}/keep`);
      assert.equal(await bank.outcome(bank.operationOf(all)), 'paid');
      for (const [id, token] of [[flight.id], [ride.id, desk.neighbourShop.token]] as const) {
        assert.equal((await desk.read(id, token)).status, 'completed');
      }
    });

    test('is not paid by a bank that had agreed before and speaks after its time', async () => {
      const flight = await desk.flight();
      const bank = await openBank(desk, { allowPartial: true, pendingDays: 1 });
      const operation = bank.operationOf(flight);
      assert.equal(await bank.outcome({ ...operation, status: 'pending' }), 'pending');
      desk.clock.advanceMs(10 * 24 * 60 * 60 * 1000);
      await desk.settleDown();
      const { data: ride } = await desk.add(flight.orderContainerId);
      assert.equal(await bank.outcome(operation), '422 wrong_order_status');
      await desk.onPage(flight, `/suborder/${ride.id}/remove`);
      assert.equal(await bank.outcome(operation), 'paid');
      assert.equal((await desk.read(flight.id)).status, 'completed');
    });

    test('asks again when it becomes dearer after the payer has kept it', async () => {
      const flight = await desk.flight();
      const { data: ride } = await desk.add(flight.orderContainerId);
      await desk.onPage(flight, `/suborder/${ride.id}/keep`);
      const put = (major: number) =>
        desk.wire('PUT', `${ordersPath}/${ride.id}`, {
          token: desk.neighbourShop.token,
          body: { amount: major, basketItems: [lineAt(major)] },
        });
      assert.equal((await put(150)).status, 200);
      assert.deepEqual(await states(flight), [1150, 'kept by Neighbour']);
      assert.equal((await put(900)).status, 200);
      assert.deepEqual(await states(flight), [1900, 'asked by Neighbour']);
      assert.deepEqual(refusal(await desk.press(flight)).slice(0, 2), [422, 'payer_word_awaited']);
      await desk.onPage(flight, `/suborder/${ride.id}/remove`);
      assert.equal((await desk.press(flight)).status, 200);
      assert.equal((await desk.read(flight.id)).status, 'completed');
    });

    test('is not paid by a transfer of the whole sum until the payer keeps it', async () => {
      const flight = await desk.flight();
      const { data: ride } = await desk.add(flight.orderContainerId);
      const sent = await transfer(flight, 1200);
      assert.equal(sent.outcome, 'partial');
      assert.equal((await desk.read(flight.id)).status, 'created');
      await desk.onPage(flight, `/suborder/${ride.id}/keep`);
      await desk.settleDown();
      assert.equal((await desk.view(flight)).state, 'paid');
      for (const [id, token] of [[flight.id], [ride.id, desk.neighbourShop.token]] as const) {
        assert.equal((await desk.read(id, token)).status, 'completed');
      }
    });

    test('leaves an invoice paid whose sum had come, once it is removed', async () => {
      const flight = await desk.flight();
      const { data: ride } = await desk.add(flight.orderContainerId);
      assert.equal((await transfer(flight, 1000)).outcome, 'partial');
      await desk.onPage(flight, `/suborder/${ride.id}/remove`);
      await desk.settleDown();
      assert.equal((await desk.read(flight.id)).status, 'completed');
      assert.equal((await desk.read(ride.id, desk.neighbourShop.token)).status, 'canceled');
    });

    test('stays when the payer keeps it', async () => {
      const flight = await desk.flight();
      const { data: ride } = await desk.add(flight.orderContainerId);
      const kept = await desk.onPage(flight, `/suborder/${ride.id}/keep`);
      assert.deepEqual([kept.status, await states(flight)], [200, [1200, 'kept by Neighbour']]);
      assert.equal((await desk.press(flight)).data.state, 'paid');
      assert.equal((await desk.read(ride.id, desk.neighbourShop.token)).status, 'completed');
    });

    test('is one too when the add-on was opened more than two hours ago', async () => {
      const flight = await opened();
      desk.clock.advanceMs(2 * 60 * 60 * 1000 + 1);
      await desk.add(flight.orderContainerId);
      assert.deepEqual(await states(flight), [1200, 'asked by Neighbour']);
    });

    test('may be cancelled by who has added it, and the payer is asked no more', async () => {
      const flight = await desk.flight();
      const { data: ride } = await desk.add(flight.orderContainerId);
      const { token } = desk.neighbourShop;
      await desk.wire('DELETE', `/v3/billing/api/order/order/${ride.id}`, { token });
      assert.deepEqual(await states(flight), [1000]);
      assert.equal((await desk.press(flight)).data.state, 'paid');
    });

    test('is not asked about where the shop itself adds to its invoice', async () => {
      const flight = await desk.flight();
      await desk.create({ orderContainerId: flight.orderContainerId });
      assert.equal((await desk.view(flight)).suborders, undefined);
    });

    test('nobody removes by this what the shop itself has put there', async () => {
      const flight = await desk.flight();
      const meal = await desk.create({ orderContainerId: flight.orderContainerId });
      const tried = await desk.onPage(flight, `/suborder/${meal.id}/remove`);
      assert.equal(tried.status, 404);
    });
  });

  describe('where an app may send its visitor to pay', () => {
    const approve = (url: string, containerId?: string) =>
      desk.wire('POST', `/app/api/${app.id}/payment-page`, {
        token: null,
        body: { url, ...(containerId === undefined ? {} : { containerId }) },
      });

    test('to pages of orders of its own shop, or to the open invoice', async () => {
      const own = await desk.add((await desk.flight()).orderContainerId);
      const alone = await desk.wire<{ paymentUrl: string }>('POST', '/v3/billing/api/order/order', {
        token: desk.neighbourShop.token,
        body: aSeasonTicket({ merchantId: desk.neighbourShop.merchantId }),
      });
      assert.equal((await approve(alone.data.paymentUrl)).status, 200);
      const { paymentUrl, orderContainerId } = own.data;
      assert.equal((await approve(paymentUrl, orderContainerId)).status, 200);
      // It has an order on that invoice, which does not make the invoice its own.
      assert.equal((await approve(paymentUrl)).error.code, 'foreign_payment_page');
    });

    test('nowhere else', async () => {
      const { orderContainerId, paymentUrl } = await desk.flight();
      const other = await desk.flight();
      for (const url of [
        paymentUrl,
        'https://evil.example/order/x',
        `https://pay.example.evil.example/order/${orderContainerId}`,
        `https://user@pay.example/order/${orderContainerId}`,
        `https://pay.example/order/${orderContainerId}/../../logout`,
        'https://pay.example/demo',
        'javascript:alert(1)',
        ' ',
        `//pay.example/order/${orderContainerId}`,
      ]) {
        const { status, error } = await approve(url);
        assert.deepEqual([status, error.code], [422, 'foreign_payment_page'], url);
      }
      assert.equal(
        (await approve(paymentUrl, other.orderContainerId)).error.code,
        'foreign_payment_page',
      );
    });
  });
});
