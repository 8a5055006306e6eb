import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import { statement } from '#kernel/database/database.ts';
import { cancelDocument, issueDocuments } from '#rooms/documents/index.ts';
import { openNotifiedWorld } from '../notified-world.ts';
import { newInvoice } from '../sample-documents.ts';

describe('files of an order', () => {
  test('are named by the order wherever it is shown, and not once they are cancelled', async (t) => {
    const world = await openNotifiedWorld(t);
    const order = await world.createOrder();
    assert.deepEqual(order.fileIds, []);
    const { merchantId } = order;
    const [first, second] = await world.database.inTransaction('test.issue', (tx) =>
      issueDocuments(
        tx,
        ['first', 'second'].map((cause) => newInvoice(cause, { merchantId, orderIds: [order.id] })),
      ),
    );
    const both = [...first!.fileIds, ...second!.fileIds];
    assert.deepEqual((await world.order(order.id)).fileIds, both);
    assert.deepEqual((await world.order(order.id.toUpperCase())).fileIds, both);
    const list = () => world.ask<Order[]>('GET', `/filter/api/order/order?id=${order.id}`);
    assert.deepEqual((await list())[0]?.fileIds, both);

    await world.pay(order);
    await world.settleDown();
    const bodies = await world.database.rows<{ body: string }>(
      statement('', 'select body from notifications where order_id = $1'),
      [order.id],
    );
    assert.deepEqual(
      bodies.map(({ body }) => (JSON.parse(body) as Order).fileIds),
      [both],
    );

    await world.database.inTransaction('test.cancel', (tx) =>
      cancelDocument(tx, first!.id, { reason: 'Wrong', by: 'test' }),
    );
    // The receipt of the payment has come behind them.
    const left = (await list())[0]?.fileIds ?? [];
    assert.deepEqual(left.slice(0, second!.fileIds.length), second!.fileIds);
    assert.ok(!left.some((id) => first!.fileIds.includes(id)));
  });
});
