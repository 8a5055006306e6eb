import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BasketItem, CreateOrder, Order } from '@invogate/contracts/orders.ts';
import {
  changeDocumentTerms,
  demo,
  readMerchant,
  type DocumentTerms,
} from '#rooms/accounts/index.ts';
import {
  documentsOfOrders,
  type DocumentData,
  type IssuedDocument,
} from '#rooms/documents/index.ts';
import { commission, commissionVat, merchantPayable } from '#rooms/ledger/index.ts';
import { correct } from '#test/correcting.ts';
import { openFunded, type Funded } from '#test/funded.ts';
import { hold } from '#test/paying.ts';
import { ship } from '#test/shipping.ts';
import { clockWord } from '#test/ticking-clock.ts';
import { oneLine } from '#test/world.ts';
import { auditClosing } from './audit-closing.ts';

const goods: BasketItem = { ...oneLine, quantity: 2, totalAmount: 244, totalVatAmount: 44 };
const service: BasketItem = {
  ...{ ...oneLine, sku: 'S', name: 'Доставка', type: 'service', vatCode: 'RUS_VAT10' },
  ...{ amount: 110, amountWoVat: 100, totalAmount: 110, totalVatAmount: 10 },
};
const oneOf = (item: BasketItem): BasketItem => ({
  ...item,
  quantity: 1,
  totalAmount: item.amount,
  totalVatAmount: Math.round((item.amount - item.amountWoVat) * 100) / 100,
});

const legal = {
  customer: {
    type: 'legal',
    name: 'ООО «Пример»',
    vatNumber: '9900000017',
    taxRegistrationReasonCode: '990001001',
    registrationAddress: 'г. Москва',
  },
} as const;

for (const ticking of [false, true]) {
  describe(`closing documents of legal payers, ${clockWord(ticking)}`, () => {
    let world: Funded;
    before(async () => {
      world = await openFunded(undefined, { ticking });
    });
    after(() => world.close());

    const setTerms = async (patch: Partial<DocumentTerms>) => {
      const merchant = await readMerchant(world.database, demo.merchantId);
      const [contract] = merchant?.contracts ?? [];
      assert.ok(contract);
      await world.database.inTransaction('test.terms', (tx) =>
        changeDocumentTerms(tx, contract.id, patch),
      );
    };
    const paid = async (overrides: Partial<CreateOrder>): Promise<Order> => {
      const order = await world.createOrder({ ...legal, ...overrides });
      await world.payByTransfer(order);
      await world.passMinutes(1);
      return order;
    };
    const shipped = async (order: Order, basketItems: BasketItem[]) => {
      const { id } = await ship(world, order, { basketItems });
      await world.passMinutes(1);
      return id;
    };
    /** What the ledger has for the shop, with the commission that was taken of it. Minor units. */
    const gross = async () => {
      const parts = [merchantPayable(demo.merchantId), commission(), commissionVat()];
      const balances = await Promise.all(parts.map((account) => world.balance(account)));
      return balances.reduce((sum, each) => sum + each, 0);
    };
    /** Refunds by transfer are complete when the operator has paid them. */
    const refunded = async (order: Order, basketItems: BasketItem[]) => {
      const { id } = await world.refund(order, { basketItems });
      await world.passMinutes(1);
      return id;
    };
    const issued = async ({ id }: Pick<Order, 'id'>) => {
      const all = await documentsOfOrders(world.database, [id]);
      // Receipts are another room's.
      const documents = all.filter(({ kind }) => kind !== 'receipt');
      return documents.toSorted((a, b) => causeRank(a) - causeRank(b));
    };
    const causeRank = ({ createdAt }: IssuedDocument) => createdAt.getTime();
    const told = async (order: Pick<Order, 'id'>) =>
      (await issued(order)).map(({ data }) => words(data));

    test('goods: paid, shipped in two parts', async () => {
      const order = await paid({ basketItems: [goods] });
      assert.deepEqual(await told(order), ['transfer-report 244.00 (44.00)']);
      const first = await shipped(order, [oneOf(goods)]);
      await shipped(order, [oneOf(goods)]);
      assert.deepEqual(await told(order), [
        'transfer-report 244.00 (44.00)',
        'waybill 122.00 (22.00): Goods A 1 × 122.00, RUS_VAT22',
        'facture 122.00 (22.00): Goods A 1 × 122.00, RUS_VAT22',
        'waybill 122.00 (22.00): Goods A 1 × 122.00, RUS_VAT22',
        'facture 122.00 (22.00): Goods A 1 × 122.00, RUS_VAT22',
      ]);
      const [, waybill, facture] = await issued(order);
      assert.equal(waybill?.group, `shipment/${String(first)}`);
      assert.ok(facture?.data.kind === 'facture');
      assert.deepEqual(facture.data.shipmentDocument, {
        ...{ name: 'ТОРГ-12', number: waybill.number, date: '2026-03-02' },
      });
      assert.equal(facture.data.basis, `Заказ № ${order.merchantOrderId} от 02.03.2026`);
      assert.equal(facture.data.signer?.basis, 'Доверенность № Д-1 от 01.04.2021');
      const { buyer, seller } = facture.data;
      assert.deepEqual(
        [buyer.name, buyer.nameFull, buyer.registrationNumber, buyer.address, seller.bank?.bic],
        [
          ...['ООО «Пример»', 'Общество с ограниченной ответственностью «Пример»'],
          ...['1159900000017', 'г. Москва', '049900999'],
        ],
      );
    });

    test('services, and both in one shipment', async () => {
      const order = await paid({ basketItems: [service, goods] });
      await shipped(order, [service, goods]);
      assert.deepEqual(await told(order), [
        'transfer-report 354.00 (54.00)',
        'act 110.00 (10.00): Доставка 1 × 110.00, RUS_VAT10',
        'facture 110.00 (10.00): Доставка 1 × 110.00, RUS_VAT10',
        'waybill 244.00 (44.00): Goods A 2 × 122.00, RUS_VAT22',
        'facture 244.00 (44.00): Goods A 2 × 122.00, RUS_VAT22',
      ]);
    });

    test('lines of 2025 and of 2026: each at its own rate, also when it is corrected', async () => {
      const old: BasketItem = {
        ...oneLine,
        ...{ sku: 'O', name: 'Goods O', amount: 120, amountWoVat: 100, totalAmount: 120 },
        ...{ totalVatAmount: 20, vatCode: 'RUS_VAT20' },
      };
      const order = await byCard({ basketItems: [oneLine, old] });
      await shipped(order, [oneLine, old]);
      await refunded(order, [old]);
      const lines = 'Goods A 1 × 122.00, RUS_VAT22; Goods O 1 × 120.00, RUS_VAT20';
      assert.deepEqual(await told(order), [
        'transfer-report 242.00 (42.00)',
        `waybill 242.00 (42.00): ${lines}`,
        `facture 242.00 (42.00): ${lines}`,
        'transfer-report 122.00 (22.00)',
        'correction 1 120.00 (20.00): Goods O 1 × 120.00, RUS_VAT20',
      ]);
      const [, waybill] = await issued(order);
      assert.ok(waybill?.data.kind === 'waybill');
      assert.deepEqual(
        waybill.data.totals.byVat.map(({ vatCode, vatMinor }) => [vatCode, vatMinor]),
        [
          ['RUS_VAT22', 22_00],
          ['RUS_VAT20', 20_00],
        ],
      );
    });

    test('without VAT there is no invoice-facture; УПД by contract, status by VAT', async () => {
      const item = { ...service, vatCode: 'VATNONE' as const, amountWoVat: 110, totalVatAmount: 0 };
      await setTerms({ vatPayer: false });
      const plain = await paid({ basketItems: [item] });
      await shipped(plain, [item]);
      await setTerms({ documentSet: 'upd' });
      const second = await paid({ basketItems: [item] });
      await shipped(second, [item]);
      await setTerms({ vatPayer: true });
      const first = await paid({ basketItems: [service, goods] });
      await setTerms({ documentSet: 'act_waybill_facture' });
      await shipped(first, [service, goods]);
      assert.deepEqual((await told(plain)).slice(1), [
        'act 110.00 (0.00): Доставка 1 × 110.00, VATNONE',
      ]);
      assert.deepEqual((await told(second)).slice(1), [
        'upd 2 110.00 (0.00): Доставка 1 × 110.00, VATNONE',
      ]);
      // Paid under the contract of УПД: the set of an order stays.
      assert.deepEqual((await told(first)).slice(1), [
        'upd 1 354.00 (54.00): Доставка 1 × 110.00, RUS_VAT10; Goods A 2 × 122.00, RUS_VAT22',
      ]);
    });

    test('refunded before and after the shipment: reports, and corrections of what was shipped', async () => {
      const before = await gross();
      const order = await byCard({ basketItems: [goods, service] });
      await refunded(order, [service]);
      await shipped(order, [goods]);
      const refundId = await refunded(order, [oneOf(goods)]);
      assert.deepEqual(await told(order), [
        'transfer-report 354.00 (54.00)',
        'transfer-report 244.00 (44.00)',
        'waybill 244.00 (44.00): Goods A 2 × 122.00, RUS_VAT22',
        'facture 244.00 (44.00): Goods A 2 × 122.00, RUS_VAT22',
        'transfer-report 122.00 (22.00)',
        'correction 1 122.00 (22.00): Goods A 1 × 122.00, RUS_VAT22',
      ]);
      // Handed over less corrected is what the ledger has for the merchant, before commission.
      assert.equal((await gross()) - before, 244_00 - 122_00);
      const documents = await issued(order);
      const correction = documents.at(-1);
      assert.ok(correction?.data.kind === 'correction');
      const { corrected, changes, before: was, after: is } = correction.data;
      assert.deepEqual(corrected, {
        ...{ kind: 'facture', number: documents[3]?.number, date: '2026-03-02' },
      });
      assert.deepEqual(
        changes.map((change) => [change.before.quantity, change.after.quantity]),
        [['2', '1']],
      );
      assert.deepEqual([was.amountMinor, is.amountMinor], [244_00, 122_00]);
      assert.equal(correction.group, `refund/${refundId}`);
      // People know both by their numbers: the waybill of the goods, the refund of the shop.
      const { shipmentDocument, refundNumber } = correction.data;
      assert.deepEqual(shipmentDocument, {
        ...{ name: 'ТОРГ-12', number: documents[2]?.number, date: '2026-03-02' },
      });
      const report = documents.at(-2);
      assert.ok(report?.data.kind === 'transfer-report');
      assert.deepEqual(
        report.data.movements.map(({ what, amountMinor }) => [what, amountMinor]),
        [
          ['payment', 354_00],
          ['refund', 110_00],
          ['refund', 122_00],
        ],
      );
      assert.ok(refundNumber);
      assert.equal(report.data.movements.at(-1)?.number, refundNumber);
      const { signer } = report.data;
      assert.deepEqual([signer?.lastName, signer?.powerOfAttorney], ['Образцова', null]);
    });

    test('a fee of a correction: an act of its own', async () => {
      const order = await byCard({ basketItems: [goods] });
      const draft = await world.refund(order, { status: 'draft' });
      const fee = await correct(world, draft.id, 50);
      await world.passMinutes(1);
      assert.deepEqual(await told(order), [
        'transfer-report 244.00 (44.00)',
        'transfer-report 0.00 (0.00)',
      ]);
      assert.deepEqual(await told(fee), [
        'transfer-report 50.00 (0.00)',
        'act 50.00 (0.00): Fee 1 × 50.00, VATNONE',
        'facture 50.00 (0.00): Fee 1 × 50.00, VATNONE',
      ]);
    });

    test('a hold on a card: the report when a shipment takes the money', async () => {
      const order = await byCard({ ...hold, basketItems: [goods] });
      assert.deepEqual(await told(order), []);
      await ship(world, order, { basketItems: [oneOf(goods)], final: true });
      await world.passMinutes(1);
      assert.deepEqual((await told(order)).toSorted(), [
        'facture 122.00 (22.00): Goods A 1 × 122.00, RUS_VAT22',
        'transfer-report 122.00 (22.00)',
        'waybill 122.00 (22.00): Goods A 1 × 122.00, RUS_VAT22',
      ]);
    });

    test('a private payer gets none', async () => {
      const order = await world.createOrder({ basketItems: [goods] });
      await world.payBy(order);
      await ship(world, order);
      await world.passMinutes(1);
      assert.deepEqual(await told(order), []);
    });

    test('each number once, and nothing is missing an hour later', async () => {
      const rows = await world.rows<{ kind: string; numbers: string[]; count: number }>(
        `select kind, array_agg(number order by number::integer) as numbers, count(*) as count
       from documents where issuer is not null group by kind, issuer`,
      );
      for (const { numbers } of rows) {
        assert.deepEqual(
          numbers,
          numbers.map((_, i) => String(i + 1)),
        );
      }
      await world.passMinutes(60);
      await world.assertClean();
    });

    test('papers that are missing, without cause, or of another sum are named', async () => {
      const order = await paid({ basketItems: [service] });
      await shipped(order, [service]);
      await world.passMinutes(60);
      await world.rows(`delete from closing_documents where order_id = $1 and key like '%/act'`, [
        order.id,
      ]);
      await world.rows(
        `insert into closing_documents (order_id, key, document_id)
       select order_id, 'shipment/0/act', document_id from closing_documents
       where order_id = $1 and key = 'payment/report'`,
        [order.id],
      );
      const found = await auditClosing(world.database);
      assert.deepEqual(found.map(({ rule }) => rule).toSorted(), [
        'closing.each_paper_is_issued',
        'closing.no_paper_without_cause',
      ]);
    });

    const byCard = async (overrides: Partial<CreateOrder>): Promise<Order> => {
      const order = await world.createOrder({ ...legal, ...overrides });
      const attemptId = world.freshId();
      await world.ask('POST', `/pay/api/${order.orderContainerId}/attempt`, {
        ...{ attemptId, methodId: 1, customer: legal.customer },
        amount: order.amount,
      });
      await world.passMinutes(1);
      return order;
    };
  });
}

/** `act 110.00 (10.00): name quantity × price, rate; …`. */
function words(data: DocumentData): string {
  const status = 'status' in data ? ` ${String(data.status)}` : '';
  if (!('totals' in data)) {
    return data.kind === 'receipt' || data.kind === 'register'
      ? data.kind
      : `${data.kind} ${figure(data.amountMinor)} (${figure(data.vatMinor)})`;
  }
  const { amountMinor, vatMinor } = data.totals;
  const lines = data.lines.map(
    ({ name, quantity, priceWithVat, vatCode }) =>
      `${name} ${quantity} × ${priceWithVat}, ${vatCode}`,
  );
  const sums = `${figure(amountMinor)} (${figure(vatMinor)})`;
  return `${data.kind}${status} ${sums}: ${lines.join('; ')}`;
}

const figure = (minor: number): string => (minor / 100).toFixed(2);
