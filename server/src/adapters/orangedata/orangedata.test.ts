import assert from 'node:assert/strict';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { describe, test, type TestContext } from 'node:test';
import { Secret } from '#kernel/secret.ts';
import { manualClock } from '#kernel/time.ts';
import { fitReceipt } from '#rooms/receipts/fit-receipt.ts';
import { clientTls, strangerTls } from '#test/client-tls.ts';
import { lamps, markedBoots, receiptOf, saleReceipt } from '#test/sample-receipt.ts';
import { serviceContract, serviceRegister, untilEnd } from '#test/service-register.ts';
import { shopTls, testAuthority } from '#test/tls.ts';
import { fakeOrangedata } from '../fake/orangedata.ts';
import { orangedataRegister, type OrangedataOptions } from './orangedata.ts';

const vatNumber = saleReceipt.operatorVatNumber;
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const otherKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const tls = {
  certificate: clientTls.cert,
  key: new Secret(clientTls.key),
  authority: testAuthority,
};

/** The service, and a register that speaks to it. */
async function openOrangedata(more: Partial<OrangedataOptions> = {}) {
  const clock = manualClock(new Date('2026-11-22T20:59:30Z'));
  const fake = await fakeOrangedata({
    ...{ vatNumber, publicKey: keys.publicKey, now: () => clock.now() },
    tls: { ...shopTls, clientAuthority: clientTls.cert },
  });
  const register = orangedataRegister({
    ...{ vatNumber, group: 'Main', keyName: vatNumber, signKey: keys.privateKey, tls },
    ...{ apiUrl: fake.url, timeoutMs: 10_000 },
    ...more,
  });
  return serviceRegister(fake, register, {});
}

const openFor = (t: TestContext, more?: Partial<OrangedataOptions>) =>
  untilEnd(t, openOrangedata(more));

serviceContract('orangedata', {
  registering: 'POST /documents',
  passingFailure: { status: 524 },
  open: openOrangedata,
});

describe('orangedata: who speaks', () => {
  test('a certificate that the service does not know gets nowhere', async (t) => {
    const stranger = { ...tls, certificate: strangerTls.cert, key: new Secret(strangerTls.key) };
    const { fake, register } = await openFor(t, { tls: stranger });
    assert.equal((await register.register(saleReceipt, randomUUID())).status, 'unknown');
    assert.equal(fake.seen.size, 0);
  });

  test('a server that our authority did not sign is not spoken to', async (t) => {
    const { fake, register } = await openFor(t, { tls: { ...tls, authority: strangerTls.cert } });
    assert.equal((await register.register(saleReceipt, randomUUID())).status, 'unknown');
    assert.equal(fake.seen.size, 0);
  });

  test('a wrong signature is for the operator, and harms no receipt', async (t) => {
    const { fake, register } = await openFor(t, { signKey: otherKeys.privateKey });
    const refused = await register.register(saleReceipt, randomUUID());
    assert.equal(refused.status, 'failed');
    assert.equal(refused.retry, 'later');
    assert.equal(refused.code, '400');
    assert.match(refused.why, /Подпись/);
    assert.equal(fake.book.printed.length, 0);
  });

  test('receipts of another INN are not sent', async (t) => {
    const { fake, register } = await openFor(t);
    const other = { ...saleReceipt, operatorVatNumber: '7736207543' };
    const refused = await register.register(other, randomUUID());
    assert.equal(refused.status, 'failed');
    assert.equal(refused.retry, 'final');
    assert.equal(fake.seen.size, 0);
  });
});

describe('orangedata: what may come back', () => {
  test('a full queue says when to come again', async (t) => {
    const { fake, register } = await openFor(t);
    fake.fail('busy');
    const refused = await register.register(saleReceipt, randomUUID());
    assert.equal(refused.status, 'failed');
    assert.equal(refused.retry, 'later');
    assert.equal(refused.retryAfterMs, 30_000);
  });

  test('errors of the receipt are told together, and are final', async (t) => {
    const { register } = await openFor(t);
    const wrong = { ...saleReceipt, buyerContact: '', cashlessMinor: 1 };
    const refused = await register.register(wrong, randomUUID());
    assert.equal(refused.status, 'failed');
    assert.equal(refused.retry, 'final');
    assert.match(refused.why, /customerContact.*payments/);
  });

  const ends: [status: number, errors: string[] | undefined, wanted: string][] = [
    [400, ['the mark is wrong'], 'final'],
    [422, undefined, 'final'],
    [524, undefined, 'later'],
    // An id that it does not know, as older versions say it.
    [400, undefined, 'absent'],
    [400, ['Документ не найден'], 'absent'],
    [404, undefined, 'absent'],
  ];
  for (const [status, errors, wanted] of ends) {
    test(`${status} of a receipt with ${errors?.join() ?? 'no reason'} is ${wanted}`, async (t) => {
      const { fake, register } = await openFor(t);
      fake.book.outcomes.push({ status, ...(errors && { errors }) });
      const key = randomUUID();
      await register.register(saleReceipt, key);
      const fetched = await register.fetch(key, key);
      assert.equal(fetched.status === 'failed' ? fetched.retry : fetched.status, wanted);
      if (fetched.status === 'failed') assert.equal(fetched.code, String(status));
    });
  }

  for (const fault of ['error_after', 'silence_after', 'garbage_after', 'cut_after'] as const) {
    test(`${fault} leaves it open, and the receipt is found by its key`, async (t) => {
      const { fake, register } = await openFor(
        t,
        fault === 'silence_after' ? { timeoutMs: 1000 } : {},
      );
      const key = 'order 1/payment';
      fake.fail(fault);
      assert.equal((await register.register(saleReceipt, key)).status, 'unknown');
      assert.equal((await register.fetch('', key)).status, 'done');
      assert.equal((await register.register(saleReceipt, key)).status, 'pending');
      assert.equal(fake.book.printed.length, 1);
    });
  }

  test('a service that fails tells nothing of a receipt', async (t) => {
    const { fake, register } = await openFor(t);
    const key = randomUUID();
    await register.register(saleReceipt, key);
    for (const fault of ['error_before', 'busy', 'garbage_after'] as const) {
      fake.fail(fault);
      assert.equal((await register.fetch(key, key)).status, 'unknown', fault);
    }
    const fetched = await register.fetch(key, key);
    assert.equal(fetched.status, 'done');
    assert.deepEqual(fetched.fiscal, {
      drive: '9999078900005430',
      documentNumber: 4001,
      sign: '787980847',
      registrationNumber: '0000000400054952',
      at: new Date('2026-11-22T20:59:30Z'),
      totalMinor: 2501_00,
      shift: 7,
      receiptNumber: 1,
      ofdUrl: null,
    });
  });
});

describe('orangedata: what is sent', () => {
  test('a receipt in the words of the API', async (t) => {
    const { fake, register } = await openFor(t, { callbackUrl: 'http://127.0.0.1:9/callback' });
    const fur = { ...lamps, marking: { kind: 'fur', code: 'RU-401301-AAA0277031' } as const };
    const excised = { ...lamps, quantity: '2.000000', exciseMinor: 12_50 };
    const receipt = receiptOf([excised, markedBoots, fur], {
      ...{ sign: 'refund', cashlessMinor: 8000_00, advanceMinor: 3002_00, taxSystem: 16 },
      ...{ buyerName: 'Иванов', buyerVatNumber: '500100732259' },
    });
    await register.register(receipt, 'key-1');
    const sent = fake.book.documents.get('key-1')?.sent;
    assert.ok(sent);
    const { content, ...head } = sent;
    const { positions, ...rest } = content;
    assert.deepEqual(head, {
      ...{ id: 'key-1', inn: vatNumber, group: 'Main', key: vatNumber },
      callbackUrl: 'http://127.0.0.1:9/callback',
    });
    const payments = [
      { type: 2, amount: 8000 },
      { type: 14, amount: 3002 },
    ];
    assert.deepEqual(rest, {
      ...{ ffdVersion: 4, type: 2, customerContact: 'buyer@example.ru', totalSum: 11002 },
      checkClose: { payments, taxationSystem: 4 },
      customerInfo: { name: 'Иванов', inn: '500100732259' },
      ...{ settlementPlace: 'https://shop.example', isInternetStore: true },
    });
    assert.deepEqual(positions[0], {
      ...{ text: 'Лампа настольная', quantity: 2, quantityMeasurementUnit: 0, price: 1250.5 },
      ...{ tax: 1, taxSum: 451, paymentMethodType: 4, paymentSubjectType: 1, agentType: 64 },
      supplierINN: '7736207543',
      supplierInfo: { phoneNumbers: ['+74950001122'], name: 'ООО Ромашка' },
      excise: 12.5,
    });
    assert.equal(positions[1]?.itemCode, markedBoots.marking?.code);
    assert.equal(positions[1]?.plannedStatus, 3);
    assert.deepEqual(positions[2]?.barcodes, { mi: 'RU-401301-AAA0277031' });
  });

  // 22 % goes as 20 %, which the service prints as 22 % unless the receipt is of the old rate.
  for (const vat of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) {
    test(`tag 1199 = ${vat} is printed`, async (t) => {
      const { fake, register } = await openFor(t);
      const receipt = receiptOf([{ ...lamps, vat, vatMinor: 0 }]);
      assert.equal((await register.register(receipt, 'key')).status, 'pending');
      const { body } = fake.book.status('key');
      const { content } = body as { content: { positions: { taxRate: number }[] } };
      assert.deepEqual(
        content.positions.map(({ taxRate }) => taxRate),
        [vat],
      );
    });
  }

  test('a receipt with both 20 and 22 % goes as two, each line at its own rate', async (t) => {
    const { fake, register } = await openFor(t);
    const vatMinor = Math.round((lamps.amountMinor * 20) / 120);
    const at20 = { ...lamps, vat: 1, vatMinor };
    const parts = fitReceipt(receiptOf([lamps, at20]), register);
    const printed = await Promise.all(
      parts.map(async (part, i) => {
        assert.equal((await register.register(part, `part-${i}`)).status, 'pending');
        const { body } = fake.book.status(`part-${i}`);
        const { content } = body as { content: { positions: { taxRate: number }[] } };
        return content.positions.map(({ taxRate }) => taxRate);
      }),
    );
    assert.deepEqual(printed, [[lamps.vat], [1]]);
  });

  test('a receipt with both 20 and 22 % that was not split is not sent', async (t) => {
    const { fake, register } = await openFor(t);
    const both = receiptOf([lamps, { ...lamps, vat: 3 }]);
    const refused = await register.register(both, 'key');
    assert.equal(refused.status === 'failed' ? refused.retry : '', 'final');
    assert.equal(fake.seen.size, 0);
  });

  test('a long name of a supplier leaves room for its phone', async (t) => {
    const { fake, register } = await openFor(t);
    const supplier = { ...lamps.supplier, name: 'А'.repeat(256) };
    const named = receiptOf([{ ...lamps, supplier }]);
    assert.equal((await register.register(named, 'key')).status, 'pending');
    const [position] = fake.book.documents.get('key')?.sent.content.positions ?? [];
    assert.equal(position?.supplierInfo?.name.length, 239 - '+74950001122'.length - 4);
  });
});
