import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { changeDocumentTerms, demo, readMerchant } from '#rooms/accounts/index.ts';
import { documentsOfOrders } from '#rooms/documents/index.ts';
import { openFunded, type Funded } from '#test/funded.ts';
import { card } from '#test/paying.ts';
import { ship } from '#test/shipping.ts';
import { oneLine } from '#test/world.ts';
import { auditClosing } from './audit-closing.ts';
import { reissueClosing } from './reissue-closing.ts';

const legal = {
  customer: { type: 'legal', name: 'ООО «Пример»', vatNumber: '9900000017' },
} as const;
const because = { reason: 'Подписал не тот', by: 'operator' };

describe('closing documents that are issued anew', () => {
  let world: Funded;
  before(async () => {
    world = await openFunded();
  });
  after(() => world.close());

  test('say what is so today; later papers refer to them; a second time works as well', async () => {
    const { database } = world;
    const accounts = { findMerchant: (id: string) => readMerchant(database, id) };
    const order = await world.createOrder({ ...legal, basketItems: [oneLine] });
    await world.ask('POST', `/pay/api/${order.orderContainerId}/attempt`, {
      ...{ attemptId: world.freshId(), methodId: card, customer: legal.customer },
      amount: order.amount,
    });
    await world.settleDown();
    await ship(world, order);
    await world.passMinutes(1);
    const papers = () => documentsOfOrders(database, [order.id]);
    const factureNow = async () => {
      const found = (await papers()).filter(({ kind }) => kind === 'facture');
      return found.find(({ state }) => state === 'issued') ?? assert.fail('no facture');
    };
    const reissue = (id: string) =>
      database.inTransaction('test.reissue', (tx) => reissueClosing(tx, accounts, id, because));
    const first = await factureNow();
    const merchant = await readMerchant(database, demo.merchantId);
    const [contract] = merchant?.contracts ?? [];
    assert.ok(contract);
    const powerOfAttorney = { number: 'Д-2', date: '2026-01-01' };
    await database.inTransaction('test.terms', (tx) =>
      changeDocumentTerms(tx, contract.id, { powerOfAttorney }),
    );
    const second = await reissue(first.id);
    assert.ok(second.data.kind === 'facture' && first.data.kind === 'facture');
    assert.equal(second.data.signer?.basis, 'Доверенность № Д-2 от 01.01.2026');
    assert.equal(first.data.signer?.basis, 'Доверенность № Д-1 от 01.04.2021');
    assert.deepEqual(second.data.totals, first.data.totals);
    assert.deepEqual(second.data.shipmentDocument, first.data.shipmentDocument);
    assert.deepEqual([second.replaces, second.date], [first.id, first.date]);
    const third = await reissue(second.id);
    await assert.rejects(() => reissue(second.id), { code: 'document_canceled' });
    await world.refund(order, { basketItems: [oneLine] });
    await world.passMinutes(1);
    const correction = (await papers()).find(({ kind }) => kind === 'correction');
    assert.ok(correction?.data.kind === 'correction');
    assert.equal(correction.data.corrected.number, third.number);
    assert.deepEqual(await auditClosing(database), []);
  });
});
