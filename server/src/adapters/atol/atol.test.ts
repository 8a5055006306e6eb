import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test, type TestContext } from 'node:test';
import { Secret } from '#kernel/secret.ts';
import { manualClock } from '#kernel/time.ts';
import type { Marking } from '#rooms/receipts/ports.ts';
import { lamps, markedBoots, receiptOf, saleReceipt } from '#test/sample-receipt.ts';
import { serviceContract, serviceRegister, untilEnd } from '#test/service-register.ts';
import { fakeAtol } from '../fake/atol.ts';
import { atolRegister, type AtolOptions } from './atol.ts';

const login = 'shop';
const password = 'correct horse';
const group = 'group_1';

/** The service, and a register that speaks to it. */
async function openAtol(more: Partial<AtolOptions> = {}) {
  const clock = manualClock(new Date('2026-11-22T20:59:30Z'));
  const fake = await fakeAtol({ login, password, group, clock });
  const register = atolRegister({
    ...{ login, group, clock, password: new Secret(password) },
    ...{ companyEmail: 'pay@operator.example', apiUrl: fake.url, timeoutMs: 10_000, gapMs: 0 },
    ...more,
  });
  return serviceRegister(fake, register, { clock });
}

const openFor = (t: TestContext, more?: Partial<AtolOptions>) => untilEnd(t, openAtol(more));

serviceContract('atol', {
  registering: 'POST /sell',
  passingFailure: { type: 'timeout', code: 1, text: 'No register was free' },
  open: openAtol,
});

describe('atol: tokens', () => {
  test('one token serves a day of requests', async (t) => {
    const { clock, fake, register } = await openFor(t);
    await Promise.all([1, 2, 3].map(() => register.register(saleReceipt, randomUUID())));
    assert.equal(fake.seen.get('POST /getToken'), 1);
    clock.advanceMs(23 * 3600 * 1000);
    await register.register(saleReceipt, randomUUID());
    assert.equal(fake.seen.get('POST /getToken'), 1);
    clock.advanceMs(3600 * 1000);
    await register.register(saleReceipt, randomUUID());
    assert.equal(fake.seen.get('POST /getToken'), 2);
    assert.equal(fake.book.printed.length, 5);
  });

  test('many requests whose token died renew it once', async (t) => {
    const { fake, register } = await openFor(t);
    await register.register(saleReceipt, randomUUID());
    fake.forgetTokens();
    const results = await Promise.all(
      [1, 2, 3, 4, 5].map(() => register.register(saleReceipt, randomUUID())),
    );
    assert.deepEqual([...new Set(results.map(({ status }) => status))], ['pending']);
    assert.equal(fake.seen.get('POST /getToken'), 2);
    assert.equal(fake.book.printed.length, 6);
  });

  test('a wrong password is for the operator, and harms no receipt', async (t) => {
    const { fake, register } = await openFor(t, { password: new Secret('wrong') });
    const refused = await register.register(saleReceipt, randomUUID());
    assert.equal(refused.status, 'failed');
    assert.equal(refused.retry, 'later');
    assert.equal(refused.code, '12');
    assert.equal((await register.fetch(randomUUID(), 'key')).status, 'unknown');
    assert.equal(fake.seen.get('POST /sell'), undefined);
  });

  test('a token that does not come leaves nothing open', async (t) => {
    const { fake, register } = await openFor(t);
    fake.fail('cut_before', 'POST /getToken');
    const refused = await register.register(saleReceipt, randomUUID());
    assert.equal(refused.status, 'failed');
    assert.equal(refused.retry, 'later');
    assert.equal((await register.register(saleReceipt, randomUUID())).status, 'pending');
  });
});

const refusals: [status: number, code: number, wanted: string][] = [
  [400, 0, 'unknown'],
  [400, 1, 'unknown'],
  [400, 13, 'final'],
  [403, 14, 'later'],
  [401, 20, 'later'],
  [401, 21, 'later'],
  [400, 31, 'final'],
  [400, 32, 'final'],
  // Error 33 that names no uuid: nothing can be asked, so a person looks.
  [400, 33, 'final'],
  [400, 40, 'final'],
  [415, 41, 'final'],
  [500, 50, 'unknown'],
  [400, 777, 'final'],
];
describe('atol: errors of a request', () => {
  for (const [status, code, wanted] of refusals) {
    test(`${status} with ${code} is told as ${wanted}`, async (t) => {
      const { fake, register } = await openFor(t);
      fake.refuse(status, code);
      const refused = await register.register(saleReceipt, randomUUID());
      assert.equal(refused.status === 'failed' ? refused.retry : refused.status, wanted);
      assert.equal(fake.book.printed.length, 0);
    });
  }

  test('too many requests are tried again when the service says', async (t) => {
    const { fake, register } = await openFor(t);
    fake.fail('too_many', 'POST /sell');
    const refused = await register.register(saleReceipt, randomUUID());
    assert.equal(refused.status, 'failed');
    assert.equal(refused.retry, 'later');
    assert.equal(refused.retryAfterMs, 2000);
  });

  for (const fault of ['error_after', 'silence_after', 'garbage_after'] as const) {
    test(`${fault} leaves it open, and the receipt is found by sending it again`, async (t) => {
      const { fake, register } = await openFor(
        t,
        fault === 'silence_after' ? { timeoutMs: 1000 } : {},
      );
      await register.register(saleReceipt, randomUUID());
      fake.fail(fault, 'POST /sell');
      const key = randomUUID();
      assert.equal((await register.register(saleReceipt, key)).status, 'unknown');
      assert.equal((await register.register(saleReceipt, key)).status, 'pending');
      assert.equal(fake.book.printed.length, 2);
    });
  }
});

const ends: [type: string, code: number, wanted: 'later' | 'final'][] = [
  ['timeout', 1, 'later'],
  ['agent', 5, 'later'],
  ['unknown', 0, 'later'],
  ['system', 32, 'final'],
  ['system', 1, 'later'],
  ['driver', 68, 'later'],
  ['driver', -3822, 'later'],
  ['driver', 421, 'later'],
  ['driver', 154, 'final'],
];
describe('atol: receipts that fail', () => {
  for (const [type, code, wanted] of ends) {
    test(`${type} ${code} is told as ${wanted}`, async (t) => {
      const { fake, register } = await openFor(t);
      fake.book.outcomes.push({ type, code, text: 'no receipt' });
      const registered = await register.register(saleReceipt, 'key');
      assert.equal(registered.status, 'pending');
      const fetched = await register.fetch(registered.ticket, 'key');
      const failure = { status: 'failed', retry: wanted, code: String(code), why: 'no receipt' };
      assert.deepEqual(fetched, failure);
    });
  }
});

describe('atol: what is sent', () => {
  test('a receipt in the words of the protocol', async (t) => {
    const { fake, register } = await openFor(t, { callbackUrl: 'http://127.0.0.1:9/callback' });
    const old = { ...markedBoots, vat: 1, vatMinor: 1000_00 };
    const receipt = receiptOf([{ ...lamps, exciseMinor: 12_50 }, old], {
      cashlessMinor: 8000_00,
      advanceMinor: 501_00,
      buyerContact: '+79990001122',
      buyerName: 'Иванов',
      buyerVatNumber: '500100732259',
    });
    await register.register(receipt, 'order-1/payment');
    const [document] = fake.book.printed;
    assert.equal(document?.operation, 'sell');
    const { items, ...head } = document.sent.receipt;
    assert.equal(document.sent.timestamp, '22.11.2026 23:59:30');
    assert.equal(document.sent.external_id, 'order-1/payment');
    assert.deepEqual(document.sent.service, { callback_url: 'http://127.0.0.1:9/callback' });
    assert.deepEqual(head, {
      client: { phone: '+79990001122', name: 'Иванов', inn: '500100732259' },
      company: {
        email: 'pay@operator.example',
        sno: 'osn',
        inn: '7707083893',
        payment_address: 'https://shop.example',
      },
      payments: [
        { type: 1, sum: 8000 },
        { type: 2, sum: 501 },
      ],
      total: 8501,
      internet: true,
    });
    const supplier = { phones: ['+74950001122'], name: 'ООО Ромашка', inn: '7736207543' };
    assert.deepEqual(items[0], {
      name: 'Лампа настольная',
      price: 1250.5,
      quantity: 2,
      measure: 0,
      sum: 2501,
      payment_method: 'full_payment',
      payment_object: 1,
      vat: { type: 'vat22', sum: 451 },
      agent_info: { type: 'another' },
      supplier_info: supplier,
      excise: 12.5,
    });
    assert.deepEqual(items[1]?.vat, { type: 'vat20', sum: 1000 });
    assert.equal(items[1].country_code, '643');
    assert.equal(items[1].mark_processing_mode, '0');
    const mark = Buffer.from(items[1].mark_code?.gs1m ?? '', 'base64').toString('utf8');
    assert.equal(mark, markedBoots.marking?.code);
  });

  test('a refund goes its own way, and quantities have three decimals', async (t) => {
    const { fake, register } = await openFor(t);
    const third = { ...lamps, quantity: '0.333333', priceMinor: 300_30, amountMinor: 100_00 };
    await register.register(
      receiptOf([{ ...third, vat: 6, vatMinor: 0 }], { sign: 'refund' }),
      'k',
    );
    const [document] = [...fake.book.documents.values()];
    assert.equal(document?.operation, 'sell_refund');
    assert.equal(document.sent.receipt.items[0]?.quantity, 0.333);
    assert.equal(document.sent.receipt.items[0].sum, 100);
    assert.deepEqual(document.sent.receipt.items[0].vat, { type: 'none', sum: 0 });
  });

  const rates = ['vat20', 'vat10', 'vat120', 'vat110', 'vat0', 'none'];
  const newRates = ['vat5', 'vat7', 'vat105', 'vat107', 'vat22', 'vat122'];
  for (const [i, type] of [...rates, ...newRates].entries()) {
    test(`tag 1199 = ${i + 1} is ${type}`, async (t) => {
      const { fake, register } = await openFor(t);
      await register.register(receiptOf([{ ...lamps, vat: i + 1, vatMinor: 0 }]), 'k');
      assert.equal(fake.book.printed[0]?.sent.receipt.items[0]?.vat.type, type);
    });
  }

  const stamp = '22N00002NU5DBKYDOT17ID980726019019608CW1A4XR5EJ7JKFX50FHHGV92ZR2GZRZ';
  const codes: [kind: Marking['kind'], code: string, sent: Record<string, string>][] = [
    ['unknown', 'AB-12', { unknown: 'AB-12' }],
    ['ean8', '96385074', { ean8: '96385074' }],
    ['gs1-plain', '0104006381333931215BEAUTY\u001d91FFD0', { gs10: '0104006381333931215BEAUTY' }],
    ['gs1-short', '04006381333931-UWzSA8ABz5MPk2', { short: '04006381333931-UWzSA8ABz5MPk2' }],
    ['fur', 'RU-430301-AAA7582720', { fur: 'RU-430301-AAA7582720' }],
    ['egais20', stamp, { egais20: 'NU5DBKYDOT17ID980726019' }],
    ['egais30', `13622200005881${'0A1B'.repeat(34)}`, { egais30: '13622200005881' }],
  ];
  for (const [kind, code, sent] of codes) {
    test(`a code of the kind ${kind}`, async (t) => {
      const { fake, register } = await openFor(t);
      const receipt = receiptOf([{ ...markedBoots, marking: { kind, code } }]);
      assert.equal((await register.register(receipt, 'k')).status, 'pending');
      assert.deepEqual(fake.book.printed[0]?.sent.receipt.items[0]?.mark_code, sent);
    });
  }

  test('a code of a form that the service has no word for is not sent', async (t) => {
    const { fake, register } = await openFor(t);
    const marking = { kind: 'f1', code: 'A' } as const;
    const refused = await register.register(receiptOf([{ ...markedBoots, marking }]), 'k');
    assert.equal(refused.status === 'failed' ? refused.retry : '', 'final');
    assert.equal(fake.seen.size, 0);
  });

  test('a receipt without words for its tax system is not sent', async (t) => {
    const { fake, register } = await openFor(t);
    const refused = await register.register({ ...saleReceipt, taxSystem: 3 }, randomUUID());
    assert.equal(refused.status, 'failed');
    assert.equal(refused.retry, 'final');
    assert.equal(fake.seen.size, 0);
  });
});
