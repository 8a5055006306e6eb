import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { changeDocumentTerms, demo, readMerchant } from '#rooms/accounts/index.ts';
import { documentsOfOrders } from '#rooms/documents/index.ts';
import { openFunded, type Funded } from '#test/funded.ts';
import { card } from '#test/paying.ts';
import { ship } from '#test/shipping.ts';
import { oneLine } from '#test/world.ts';
import { auditClosing } from './audit-closing.ts';
import { buyerCorrections, correctBuyer, type BuyerCorrection } from './correct-buyer.ts';
import { reissueClosing } from './reissue-closing.ts';

const legal = {
  customer: { type: 'legal', name: 'ООО «Пример»', vatNumber: '9900000017' },
} as const;
const twoLines = { ...oneLine, quantity: 2, totalAmount: 244, totalVatAmount: 44 } as const;
const because = { reason: 'Подписал не тот', by: 'operator' };

describe('closing documents that are issued anew', () => {
  let world: Funded;
  before(async () => {
    world = await openFunded();
  });
  after(() => world.close());

  const pay = async ({ orderContainerId, amount }: Order, customer: object) => {
    await world.ask('POST', `/pay/api/${orderContainerId}/attempt`, {
      ...{ attemptId: world.freshId(), methodId: card, customer, amount },
    });
    await world.settleDown();
  };

  test('say what is so today; later papers refer to them; a second time works as well', async () => {
    const { database } = world;
    const accounts = { findMerchant: (id: string) => readMerchant(database, id) };
    const order = await world.createOrder({ ...legal, basketItems: [oneLine] });
    await pay(order, legal.customer);
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

  test('a buyer that was wrong is right in what is issued anew, and in later papers', async () => {
    const { database } = world;
    const accounts = { findMerchant: (id: string) => readMerchant(database, id) };
    const order = await world.createOrder({ ...legal, basketItems: [twoLines] });
    await pay(order, legal.customer);
    await ship(world, order, { basketItems: [oneLine] });
    await world.passMinutes(1);
    const papers = () => documentsOfOrders(database, [order.id]);
    const [act] = (await papers()).filter(({ kind }) => kind === 'waybill');
    assert.ok(act?.data.kind === 'waybill');
    const reissue = (id: string, correction: BuyerCorrection) =>
      database.inTransaction('test.reissue', (tx) =>
        reissueClosing(tx, accounts, id, because, correction),
      );
    const wrong = { name: ' ', taxRegistrationReasonCode: '12345', registrationAddress: '' };
    await assert.rejects(
      () => reissue(act.id, wrong),
      ({ code, fields }: Refusal) => {
        assert.equal(code, 'validation_error');
        const names = ['buyerName', 'buyerKpp', 'buyerAddress'];
        assert.deepEqual(fields.map(({ name }) => name).toSorted(), names.toSorted());
        return true;
      },
    );
    await assert.rejects(() => reissue(act.id, { name: 'я'.repeat(501) }), {
      code: 'validation_error',
    });
    const made = await reissue(act.id, { name: ' ООО «Верное имя» ' });
    assert.ok(made.data.kind === 'waybill');
    assert.equal(made.data.buyer.name, 'ООО «Верное имя»');
    assert.equal(
      made.data.buyer.taxRegistrationReasonCode,
      act.data.buyer.taxRegistrationReasonCode,
    );
    const kpp = { taxRegistrationReasonCode: '770145001', registrationAddress: 'Тверь, ул. 1' };
    const second = await reissue(made.id, kpp);
    await ship(world, order, { basketItems: [oneLine] });
    await world.passMinutes(1);
    const later = (await papers()).filter(({ kind, id }) => kind === 'waybill' && id > second.id);
    assert.equal(later.length, 1);
    for (const { data } of [second, ...later]) {
      assert.ok(data.kind === 'waybill');
      const { name, taxRegistrationReasonCode, address } = data.buyer;
      assert.deepEqual(
        [name, taxRegistrationReasonCode, address],
        ['ООО «Верное имя»', '770145001', 'Тверь, ул. 1'],
      );
    }
    // What was issued says what it said.
    const [old] = (await papers()).filter(({ id }) => id === act.id);
    assert.deepEqual([old?.state, old?.data], ['canceled', act.data]);
    const kept = await buyerCorrections(database, [order.id]);
    assert.deepEqual(
      kept.map(({ by, reason, name, vatNumber }) => [by, reason, name, vatNumber]),
      [
        ['operator', because.reason, 'ООО «Верное имя»', legal.customer.vatNumber],
        ['operator', because.reason, null, legal.customer.vatNumber],
      ],
    );
    assert.deepEqual(await auditClosing(database), []);
  });

  test('a paper that has no buyer of its own, and a person, have nothing to correct', async () => {
    const { database } = world;
    const accounts = { findMerchant: (id: string) => readMerchant(database, id) };
    const order = await world.createOrder();
    await pay(order, { type: 'private', email: 'buyer@example.com' });
    const { id } = order;
    const [receipt] = await documentsOfOrders(database, [id]);
    assert.equal(receipt?.kind, 'receipt');
    const correct = (vatNumber: string) =>
      database.inTransaction('test.correct', async (tx) => {
        await correctBuyer(
          tx,
          [id],
          vatNumber,
          { taxRegistrationReasonCode: '770145001' },
          because,
        );
        await reissueClosing(tx, accounts, receipt.id, because, { name: 'X' });
      });
    await assert.rejects(() => correct('990000001712'), { code: 'validation_error' });
    await assert.rejects(() => correct(legal.customer.vatNumber), { code: 'document_not_ours' });
    assert.deepEqual(await buyerCorrections(database, [id]), []);
  });
});
