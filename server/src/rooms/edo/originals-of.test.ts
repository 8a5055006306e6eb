import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DocumentFile } from '@invogate/contracts/documents.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import type { PaperPackage } from '@invogate/contracts/edo.ts';
import { openEdoWorld, scriptedOperator } from '#test/edo-desk.ts';
import { paperOnly } from './paper-only.ts';

const minuteMs = 60_000;
const legal = { type: 'legal', name: 'ООО «Пример»', vatNumber: '9900000017' } as const;

describe('where originals are', () => {
  test('by EDO: in the list of files and on the page of the payer', async (t) => {
    const world = await openEdoWorld(t, scriptedOperator());
    const order = await world.pay(await world.createOrder({ customer: legal }));
    await world.settleDown();
    const [upd] = await world.issue(['upd'], { orderIds: [order.id] });
    const files = async () => {
      const path = `/filter/api/file?orderId=${order.id}&kind=upd`;
      const found = await world.ask<DocumentFile[]>('GET', path);
      return found.map(({ format, original }) => [format, original?.way, original?.status]);
    };
    assert.deepEqual((await files())[0]?.slice(1), [undefined, undefined], 'no way yet');
    await world.settleDown();
    const told = [
      ['pdf', 'edo', 'awaiting_signature'],
      ['xml', 'edo', 'awaiting_signature'],
    ];
    assert.deepEqual((await files()).toSorted(), told);
    world.operator.happens(upd?.id ?? '', { state: 'signed' });
    await world.pass(minuteMs);
    assert.deepEqual((await files())[0]?.slice(1), ['edo', 'signed']);
    const view = await world.ask<PayView>('GET', `/pay/api/${order.orderContainerId}`);
    const papers = view.papers?.list ?? [];
    assert.deepEqual(papers.find(({ id }) => id === upd?.id)?.original, {
      ...{ way: 'edo', status: 'signed' },
    });
    for (const { kind, original } of papers) {
      if (kind === 'receipt' || kind === 'invoice') assert.equal(original, undefined, kind);
    }
  });

  test('on paper: with the number of the parcel', async (t) => {
    const world = await openEdoWorld(t, paperOnly);
    const order = await world.createOrder({ customer: legal });
    await world.issue(['act'], { orderIds: [order.id] });
    await world.settleDown();
    const original = async () => {
      const path = `/filter/api/file?orderId=${order.id}`;
      return (await world.ask<DocumentFile[]>('GET', path))[0]?.original;
    };
    assert.deepEqual(await original(), { way: 'paper', status: 'queued' });
    const [item] = (await world.operate<PaperPackage[]>('GET', '/paper')).body.data;
    const ids = [item?.id ?? ''];
    await world.operate('PUT', '/paper', { ids, status: 'printed' });
    await world.operate('PUT', '/paper', { ids, status: 'handed_over', track: 'RA1' });
    assert.deepEqual(await original(), { way: 'paper', status: 'handed_over', track: 'RA1' });
  });
});
