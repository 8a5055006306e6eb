import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { EdoPackage } from '@invogate/contracts/edo.ts';
import type { CreateOrder, Order } from '@invogate/contracts/orders.ts';
import { addContact, changeDocumentTerms, demo, readMerchant } from '#rooms/accounts/index.ts';
import { changeCredential } from '#rooms/business/index.ts';
import { documentsOfOrders, payerOfData } from '#rooms/documents/index.ts';
import { openBank } from '#test/bank-instrument.ts';
import { openCaller, type BusinessCaller } from '#test/business-caller.ts';
import { correct } from '#test/correcting.ts';
import { openFunded, type Funded } from '#test/funded.ts';
import { hold } from '#test/paying.ts';
import { receiptDesk } from '#test/receipts.ts';
import { ship } from '#test/shipping.ts';
import { auditClosing } from './audit-closing.ts';

const member: Partial<CreateOrder> = {
  customer: { type: 'private', name: 'Анна', email: 'anna@example.org' },
};
const company: Partial<CreateOrder> = {
  customer: {
    ...{ type: 'legal', name: 'ООО «Пример»', vatNumber: '9900000017' },
    email: 'office@example.org',
  },
};

const operatorInn = '9900000049';
const operatorsEmail = 'papers@bonus.example';

describe('whose name closing documents bear', () => {
  let world: Funded;
  let desk: Awaited<ReturnType<typeof receiptDesk>>;
  let operatorId: string;
  let operator: BusinessCaller;
  let generous: BusinessCaller;
  before(async () => {
    world = await openFunded();
    desk = await receiptDesk(world);
    operatorId = await world.payer(30_000, {}, operatorInn);
    const { database } = world;
    await database.inTransaction('test.contact', (tx) =>
      addContact(tx, { counterpartyId: operatorId, kind: 'email', value: operatorsEmail }),
    );
    await world.rows(
      `update counterparties set name = 'АО «Бонус»', tax_registration_reason_code = '990001002',
         registration_address = 'Казань' where id = $1`,
      [operatorId],
    );
    const own = { counterpartyId: operatorId, kind: 'loyalty' as const };
    operator = await openCaller(world, own);
    generous = await openCaller(world, { ...own, receiptToMember: true });
  });
  after(async () => {
    await world.passMinutes(20);
    await world.assertClean();
    await world.close();
  });

  const paid = async (
    caller: Pick<BusinessCaller, 'outcome'>,
    overrides: Partial<CreateOrder> = member,
  ): Promise<Order> => {
    const order = await world.createOrder(overrides);
    assert.equal(await caller.outcome(order), 'paid');
    await world.passMinutes(1);
    return order;
  };
  const shipped = async (order: Order) => {
    await ship(world, order);
    await world.passMinutes(1);
  };
  const refunded = async (order: Order) => {
    await world.refund(order);
    await world.passMinutes(1);
  };
  const papersOf = async ({ id }: Pick<Order, 'id'>) =>
    (await documentsOfOrders(world.database, [id]))
      .filter(({ kind }) => kind !== 'receipt')
      .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  /** `act 9900000049`: the papers of an order, and whom they name. */
  const told = async (order: Pick<Order, 'id'>) =>
    (await papersOf(order)).map(
      ({ kind, data }) => `${kind} ${payerOfData(data)?.vatNumber ?? 'nobody'}`,
    );
  const lettersOfPapers = async ({ id }: Order) => {
    type Letter = { template: string; address: string };
    const path = `/filter/api/notification/message?orderId=${id}&_pageSize=100`;
    const sent = await world.ask<Letter[]>('GET', path);
    const own = sent.filter(({ template }) => template === 'papers' || template === 'receipt');
    return [...new Set(own.map(({ template, address }) => `${template} ${address}`))].toSorted();
  };
  const packagesOf = async (order: Order) => {
    const path = '/operator/api/edo/package?_pageSize=100';
    const all = await world.ask<EdoPackage[]>('GET', path, undefined, desk.token);
    const own = all.filter(({ orderIds }) => orderIds.includes(order.id));
    return [...new Set(own.map((each) => `${each.payer} ${each.vatNumber}`))];
  };

  test('a loyalty operator pays for its member: all papers are the operator’s, no receipt', async () => {
    const order = await paid(operator);
    assert.deepEqual(await told(order), [`transfer-report ${operatorInn}`]);
    await shipped(order);
    await refunded(order);
    assert.deepEqual(await told(order), [
      `transfer-report ${operatorInn}`,
      `waybill ${operatorInn}`,
      `facture ${operatorInn}`,
      `transfer-report ${operatorInn}`,
      `correction ${operatorInn}`,
    ]);
    const [, waybill] = await papersOf(order);
    const buyer = waybill && payerOfData(waybill.data);
    assert.ok(buyer);
    const { name, taxRegistrationReasonCode, address, email, phone } = buyer;
    assert.deepEqual(
      [name, taxRegistrationReasonCode, address, email, phone],
      ['АО «Бонус»', '990001002', 'Казань', null, null],
    );
    assert.deepEqual(await desk.states(order), []);
    assert.deepEqual(await packagesOf(order), [`АО «Бонус» ${operatorInn}`]);
    assert.deepEqual(await lettersOfPapers(order), [`papers ${operatorsEmail}`]);
  });

  test('so they are when the customer is an organisation, by УПД, from a hold, and of a fee', async () => {
    await documentSet('upd');
    const bought = await paid(operator, { ...company, ...hold });
    assert.deepEqual(await told(bought), []);
    await shipped(bought);
    assert.deepEqual((await told(bought)).toSorted(), [
      ...[`transfer-report ${operatorInn}`, `upd ${operatorInn}`],
    ]);
    await documentSet('act_waybill_facture');
    const order = await paid(operator);
    const draft = await world.refund(order, { status: 'draft' });
    const fee = await correct(world, draft.id, 50);
    await world.passMinutes(1);
    assert.deepEqual(await told(fee), [
      ...[`transfer-report ${operatorInn}`, `act ${operatorInn}`, `facture ${operatorInn}`],
    ]);
    for (const each of [bought, order, fee]) assert.deepEqual(await desk.states(each), []);
  });

  test('where the member gets the receipts, the operator gets the reports alone', async () => {
    const order = await paid(generous);
    const { code } = generous.credential;
    const set = (receiptToMember: boolean) =>
      world.database.inTransaction('test.flag', (tx) =>
        changeCredential(tx, code, { receiptToMember }),
      );
    // What the contract said when it was paid holds for all of the order.
    await set(false);
    await shipped(order);
    await refunded(order);
    assert.deepEqual(await told(order), [
      ...[`transfer-report ${operatorInn}`, `transfer-report ${operatorInn}`],
    ]);
    assert.deepEqual(await desk.states(order), ['payment done', 'shipment done', 'refund done']);
    const [receipt] = await desk.of(order);
    assert.equal(receipt?.buyerContact, 'anna@example.org');
    assert.deepEqual(await lettersOfPapers(order), [
      ...[`papers ${operatorsEmail}`, 'receipt anna@example.org'],
    ]);
    await set(true);
    const bought = await paid(generous, company);
    await shipped(bought);
    assert.deepEqual(await told(bought), [`transfer-report ${operatorInn}`]);
    assert.deepEqual(await desk.states(bought), ['payment done', 'shipment done']);
  });

  test('a fund is its owner’s, whoever the order was for', async () => {
    const order = await world.createOrder(member);
    await world.payAlone(operatorId, order);
    await world.settleDown();
    await shipped(order);
    assert.deepEqual(await told(order), [
      ...[`transfer-report ${operatorInn}`, `waybill ${operatorInn}`, `facture ${operatorInn}`],
    ]);
    assert.deepEqual(await desk.states(order), []);
  });

  test('at a bank: papers to whom it names as legal, receipts to whom it names as private', async () => {
    const bank = await openBank(world);
    const pay = async (overrides: Partial<CreateOrder>, payer: object): Promise<Order> => {
      const order = await world.createOrder(overrides);
      const paymentOrder = { amount: order.amount, currencyId: 'RUB', ...payer };
      assert.equal(await bank.outcome(bank.operationOf(order, { paymentOrder })), 'paid');
      await world.passMinutes(1);
      await shipped(order);
      return order;
    };
    const named = { type: 'legal', name: 'ООО «Альфа»', vatNumber: '9900000056' };
    for (const customer of [member, company]) {
      const order = await pay(customer, named);
      assert.deepEqual(await told(order), [
        ...['transfer-report 9900000056', 'waybill 9900000056', 'facture 9900000056'],
      ]);
      assert.deepEqual(await desk.states(order), []);
      assert.deepEqual(await packagesOf(order), ['ООО «Альфа» 9900000056']);
      const email = customer.customer?.email ?? '';
      assert.deepEqual(await lettersOfPapers(order), [`papers ${email}`]);
    }
    const byPerson = await pay(company, { type: 'private', name: 'Пётр' });
    assert.deepEqual(await told(byPerson), []);
    const [receipt] = await documentsOfOrders(world.database, [byPerson.id]);
    assert.ok(receipt?.data.kind === 'receipt');
    assert.deepEqual(receipt.data.buyer, {
      ...{ contact: 'office@example.org', name: 'Пётр', vatNumber: null },
    });
  });

  test('the audit names papers of another payer', async () => {
    const order = await paid(operator);
    await world.passMinutes(20);
    assert.deepEqual(await auditClosing(world.database), []);
    const setPayer = (payerId: string) =>
      world.rows('update order_payments set payer_id = $2 where order_id = $1', [
        ...[order.id, payerId],
      ]);
    await setPayer(await world.payer(0, {}, '9900000056'));
    const found = await auditClosing(world.database);
    await setPayer(operatorId);
    assert.deepEqual(
      found.map(({ rule }) => rule),
      ['closing.payer_is_of_record'],
    );
  });

  const documentSet = async (set: 'upd' | 'act_waybill_facture') => {
    const merchant = await readMerchant(world.database, demo.merchantId);
    const [contract] = merchant?.contracts ?? [];
    assert.ok(contract);
    await world.database.inTransaction('test.terms', (tx) =>
      changeDocumentTerms(tx, contract.id, { documentSet: set }),
    );
  };
});
