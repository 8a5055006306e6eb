import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { connectDatabase } from '#kernel/database/connect.ts';
import type { Database } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import { Refusal } from '#kernel/refusal.ts';
import { systemClock } from '#kernel/time.ts';
import { testDatabase, type TestDatabase } from '#test/database.ts';
import {
  changeDocumentTerms,
  changeMerchant,
  createDemoAccounts,
  demo,
  operatorDetails,
  readImage,
  readMerchant,
  setOperatorDetails,
  storeImage,
  type DocumentTerms,
  type OperatorDetails,
} from './index.ts';

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

describe('what papers say of seller and operator', () => {
  let home: TestDatabase;
  let database: Database;
  before(async () => {
    home = await testDatabase();
    database = connectDatabase({ connection: home.connection, clock: systemClock, poolSize: 2 });
  });
  after(async () => {
    await database.close();
    await home.drop();
  });

  const contractOfShop = async () => {
    const merchant = await readMerchant(database, demo.merchantId);
    const [contract] = merchant?.contracts ?? [];
    assert.ok(contract, 'the demo shop has a contract');
    return contract;
  };
  const setTerms = async (patch: Partial<DocumentTerms>) => {
    const { id } = await contractOfShop();
    return database.inTransaction('test', (tx) => changeDocumentTerms(tx, id, patch));
  };
  const refusedFields = async (act: Promise<unknown>) => {
    const error = await act.then(
      () => assert.fail('it is refused'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof Refusal);
    return error.fields.map(({ name }) => name);
  };
  const setDetails = (patch: Partial<OperatorDetails>) =>
    database.inTransaction('test', (tx) => setOperatorDetails(tx, patch));

  test('an operator without requisites has no details, and gets none', async () => {
    assert.equal((await operatorDetails(database)).taxSystem, 1);
    assert.deepEqual(await refusedFields(setDetails({ phone: '+79990000000' })), ['requisites']);
    await database.inTransaction('test', createDemoAccounts);
  });

  test('terms are changed one by one; wrong ones are named', async () => {
    const before = await contractOfShop();
    assert.equal(before.powerOfAttorney?.number, 'Д-1');
    await setTerms({ documentSet: 'upd', vatPayer: false });
    await setTerms({ powerOfAttorney: null, receiptsForLegal: false });
    const { documentSet, vatPayer, powerOfAttorney, receiptsForLegal, signer } =
      await contractOfShop();
    assert.deepEqual(
      [documentSet, vatPayer, powerOfAttorney, receiptsForLegal, signer],
      ['upd', false, null, false, before.signer],
    );
    const wrong = setTerms({
      powerOfAttorney: { number: ' ', date: '2026-02-30' },
      signer: { position: '', lastName: 'A', firstName: '', middleName: null },
    });
    assert.deepEqual(await refusedFields(wrong), [
      ...['powerOfAttorney.number', 'powerOfAttorney.date', 'signer.position', 'signer.firstName'],
    ]);
  });

  test('stamps are kept by their hash, once; what is no image is refused', async () => {
    const store = (bytes: Uint8Array) =>
      database.inTransaction('test', (tx) => storeImage(tx, bytes));
    const stampHash = await store(png);
    assert.equal(await store(png), stampHash);
    await setTerms({ stampHash });
    const image = await readImage(database, stampHash);
    assert.deepEqual([image?.mimeType, image && [...image.bytes]], ['image/png', [...png]]);
    assert.equal(await readImage(database, '0'.repeat(64)), undefined);
    assert.deepEqual(await refusedFields(store(Uint8Array.from([1, 2]))), ['image']);
    const large = new Uint8Array(limits.imageBytes + 1);
    large.set(png);
    assert.deepEqual(await refusedFields(store(large)), ['image']);
  });

  test('details of the operator, phone and place of a shop', async () => {
    await setDetails({ taxSystem: 2, address: 'Москва' });
    const { taxSystem, address, phone } = await operatorDetails(database);
    assert.deepEqual([taxSystem, address, phone], [2, 'Москва', '+74990000063']);
    const wrong = { registrationNumber: '12', phone: '1', email: 'x', taxSystem: 3 } as never;
    assert.deepEqual(await refusedFields(setDetails(wrong)), [
      ...['registrationNumber', 'phone', 'email', 'taxSystem'],
    ]);
    const setShop = (supplierPhone: string, siteUrl: string) =>
      database.inTransaction('test', (tx) =>
        changeMerchant(tx, demo.merchantId, { supplierPhone, siteUrl }),
      );
    const shop = await setShop('+79990000000', 'https://shop.example/place');
    assert.deepEqual(
      [shop.supplierPhone, shop.siteUrl],
      [...['+79990000000', 'https://shop.example/place']],
    );
    assert.deepEqual(await refusedFields(setShop('8 999', 'shop')), ['siteUrl', 'supplierPhone']);
  });
});
