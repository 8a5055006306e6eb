import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { rootCertificates } from 'node:tls';
import { inspect } from 'node:util';
import { connectDatabase } from '#kernel/database/connect.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { manualClock } from '#kernel/time.ts';
import { defaultTerms } from './document-terms.ts';
import { testDatabase } from '#test/database.ts';
import type { TestDatabase } from '#test/database.ts';
import {
  changeMerchant,
  createContract,
  createCounterparty,
  createDemoAccounts,
  createMerchant,
  demo,
  readMerchant,
} from './index.ts';
import type { ContractInput, MerchantPatch } from './index.ts';

describe('settings of a merchant', () => {
  const clock = manualClock(new Date('2026-02-16T12:00:00Z'));
  let home: TestDatabase;
  let database: Database;

  before(async () => {
    home = await testDatabase();
    database = connectDatabase({ connection: home.connection, clock, poolSize: 4 });
    await write(createDemoAccounts);
  });

  after(async () => {
    await database.close();
    await home.drop();
  });

  const write = <T>(work: (tx: Tx) => Promise<T>) => database.inTransaction('test', work);
  const change = (patch: MerchantPatch) =>
    write((tx) => changeMerchant(tx, demo.merchantId, patch));

  const refusedWith =
    (code: string, ...fields: string[]) =>
    (error: unknown) => {
      assert.ok(error instanceof Refusal);
      assert.equal(error.code, code);
      assert.deepEqual(
        error.fields.map((each) => each.name),
        fields,
      );
      return true;
    };

  test('every setting is stored as it was given', async () => {
    const patch = {
      name: 'Renamed',
      logoUrl: 'https://shop.example/logo.svg',
      transit: false,
      uniqueOrderNumbers: true,
      holdMode: true,
      automaticShipment: true,
      shippingControl: true,
      notificationUrl: 'http://127.0.0.1:8080/notify?shop=1',
      signatureAlgorithm: 'sha512',
      signatureMethod: 'hash',
      holdAnnouncedAs: 'hold',
      notifyCanceled: false,
      notifyExpired: true,
      successUrl: 'https://shop.example/ok',
      failUrl: 'https://shop.example/fail',
      returnUrl: 'https://shop.example/',
      paymentMethods: ['card', 'invoice'],
      monitoring: true,
      acquirer: 'emulator',
    } satisfies MerchantPatch;
    const changed = await change(patch);
    const read = await readMerchant(database, demo.merchantId);
    assert.deepEqual(read, changed);
    for (const [name, value] of Object.entries(patch)) {
      assert.deepEqual(changed[name as keyof typeof patch], value, name);
    }
    await change({ paymentMethods: null, acquirer: null, notificationUrl: null });
    const cleared = await readMerchant(database, demo.merchantId);
    assert.equal(cleared!.paymentMethods, null);
    assert.equal(cleared!.notificationUrl, null);
    assert.equal(cleared!.holdMode, true);
  });

  test('demo settings are the defaults', async () => {
    const merchant = await readMerchant(database, demo.otherMerchantId);
    assert.equal(merchant!.uniqueOrderNumbers, false);
    assert.equal(merchant!.signatureAlgorithm, 'sha1');
    assert.equal(merchant!.signatureMethod, 'hmac');
    assert.equal(merchant!.notifyCanceled, true);
    assert.equal(merchant!.notifyExpired, false);
    assert.equal(merchant!.signatureKey.reveal(), demo.otherSignatureKey);
  });

  test('a new key signs at once, the former one is kept for a day', async () => {
    const key = 'a-brand-new-key-0123456789';
    const { signatureKey } = await change({ signatureKey: key });
    assert.equal(signatureKey.reveal(), key);
    const read = await readMerchant(database, demo.merchantId);
    assert.equal(read!.formerSignatureKey?.reveal(), demo.signatureKey);
    assert.deepEqual(read!.formerKeyUntil, new Date('2026-02-17T12:00:00Z'));
    clock.advanceMs(3600_000);
    const same = await change({ signatureKey: key });
    assert.equal(
      same.formerSignatureKey?.reveal(),
      demo.signatureKey,
      'the same key is no rotation',
    );
    assert.ok(!inspect(read).includes(key) && !JSON.stringify(read).includes(key));
  });

  const wrong: [string, unknown][] = [
    ['notificationUrl', 'ftp://shop.example/'],
    ['notificationUrl', 'shop.example/notify'],
    ['notificationUrl', 'javascript:alert(1)'],
    ['successUrl', `https://shop.example/${'x'.repeat(1000)}`],
    ['logoUrl', 'data:image/png;base64,AA=='],
    ['signatureKey', 'short'],
    ['signatureKey', 'aaaaaaaaaaaaaaaaaaaaaaaa'],
    ['signatureKey', 'a key with blanks in it'],
    ['signatureAlgorithm', 'sha3'],
    ['signatureMethod', 'raw'],
    ['holdAnnouncedAs', 'success'],
    ['notificationCa', 'no PEM'],
    ['notificationCa', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
    ['notificationCertificate', ''],
    ['paymentMethods', []],
    ['paymentMethods', ['Card!']],
    ['acquirer', 'No Such Form'],
    ['name', '  '],
  ];
  for (const [name, value] of wrong) {
    test(`refuses ${name} ${JSON.stringify(value).slice(0, 40)}`, async () => {
      const before = await readMerchant(database, demo.merchantId);
      await assert.rejects(change({ [name]: value }), refusedWith('validation_error', name));
      assert.deepEqual(await readMerchant(database, demo.merchantId), before);
    });
  }

  test('takes certificates as PEM: one to pin, any number to trust', async () => {
    const [one = '', two = ''] = rootCertificates;
    const changed = await change({ notificationCertificate: one, notificationCa: one + two });
    assert.equal(changed.notificationCa, one + two);
    await assert.rejects(
      change({ notificationCertificate: one + two }),
      refusedWith('validation_error', 'notificationCertificate'),
    );
  });

  test('two changes at once both stay', async () => {
    await Promise.all([
      change({ successUrl: 'https://a.example/' }),
      change({ monitoring: false }),
    ]);
    const read = await readMerchant(database, demo.merchantId);
    assert.deepEqual([read?.successUrl, read?.monitoring], ['https://a.example/', false]);
  });

  test('an unknown merchant, account or counterparty is named', async () => {
    const nobody = '00000000-0000-7000-8000-000000000000';
    await assert.rejects(
      write((tx) => changeMerchant(tx, nobody, {})),
      refusedWith('not_found'),
    );
    const { counterparty, accountId } = (await readMerchant(database, demo.merchantId))!;
    const input = { name: 'New', accountId, counterpartyId: counterparty.id };
    await assert.rejects(
      write((tx) => createMerchant(tx, { ...input, accountId: nobody })),
      refusedWith('validation_error', 'accountId'),
    );
    await assert.rejects(
      write((tx) => createMerchant(tx, { ...input, counterpartyId: nobody })),
      refusedWith('validation_error', 'counterpartyId'),
    );
  });

  test('of a seller only one shop is the default, the first unless another is chosen', async () => {
    const { counterparty, accountId } = (await readMerchant(database, demo.merchantId))!;
    const input = { name: 'Branch shop', accountId, counterpartyId: counterparty.id };
    const second = await write((tx) => createMerchant(tx, input));
    assert.equal(second.agentDefault, false);
    assert.match(second.signatureKey.reveal(), /^[0-9a-f]{32}$/);
    await write((tx) => changeMerchant(tx, second.id, { agentDefault: true }));
    assert.equal((await readMerchant(database, demo.merchantId))?.agentDefault, false);
    await write((tx) => createMerchant(tx, { ...input, agentDefault: true }));
    assert.equal((await readMerchant(database, second.id))?.agentDefault, false);
  });

  test('a new contract is read with the merchant, its terms as signed', async () => {
    const before = (await readMerchant(database, demo.merchantId))!;
    const input: ContractInput = {
      counterpartyId: before.counterparty.id,
      number: '2026/1',
      date: '2026-03-01',
      validFrom: new Date('2026-02-28T21:00:00Z'),
      commission: {
        other: { rateMillionths: 25_000, fixedMinor: 0, minMinor: 100, maxMinor: null },
        sbp: { rateMillionths: 7_000, fixedMinor: 0, minMinor: null, maxMinor: 150_000 },
      },
    };
    const contract = await write((tx) => createContract(tx, input));
    assert.deepEqual(contract, {
      ...input,
      id: contract.id,
      validTo: null,
      commissionVatRate: 22,
      commissionReturned: false,
      settlementAccount: null,
      settlementBic: null,
      settlementBank: null,
      settlementCorrespondentAccount: null,
      allowDisableValidate: false,
      ...defaultTerms,
    });
    const read = (await readMerchant(database, demo.merchantId))!;
    assert.deepEqual(read.contracts, [...before.contracts, contract]);

    const terms = { rateMillionths: 1_000_001, fixedMinor: 0, minMinor: null, maxMinor: null };
    await assert.rejects(
      write((tx) => createContract(tx, { ...input, commission: { other: terms } })),
      refusedWith('validation_error', 'commission.other'),
    );
    await assert.rejects(
      write((tx) => createContract(tx, input)),
      refusedWith('validation_error', 'number'),
    );
    const counterpartyId = '00000000-0000-7000-8000-000000000000';
    await assert.rejects(
      write((tx) => createContract(tx, { ...input, counterpartyId })),
      refusedWith('validation_error', 'counterpartyId'),
    );
    await assert.rejects(
      write((tx) => createContract(tx, { ...input, validTo: input.validFrom })),
      refusedWith('validation_error', 'validTo'),
    );
  });

  test('a counterparty needs an INN and a КПП of their forms, not of their control digits', async () => {
    const create = (vatNumber: string, taxRegistrationReasonCode?: string) =>
      write((tx) => createCounterparty(tx, { vatNumber, taxRegistrationReasonCode, name: 'X' }));
    await assert.rejects(create('123'), refusedWith('validation_error', 'vatNumber'));
    await assert.rejects(
      create('990000000123', '990001001'),
      refusedWith('validation_error', 'taxRegistrationReasonCode'),
    );
    assert.equal((await create('1234567890', '7700AB001')).headOffice, true);
    for (const again of ['7700AB001', undefined]) {
      if (again === undefined) await create('1234567890');
      await assert.rejects(
        create('1234567890', again),
        refusedWith('validation_error', 'vatNumber'),
      );
    }
  });
});
