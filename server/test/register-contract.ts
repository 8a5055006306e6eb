import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { CashRegister, FiscalData, Receipt } from '#rooms/receipts/ports.ts';
import { lamps, markedBoots, receiptOf, saleReceipt } from './sample-receipt.ts';

/** What a cash register under test can be made to do. */
export interface RegisterSubject {
  register: CashRegister;
  /** How many receipts it has printed since it was opened. */
  printed(): Promise<number> | number;
  /** The next receipt is taken, and the answer lost. */
  loseNextAnswer(): Promise<void> | void;
  /** The next receipt does not arrive. */
  dropNext(): Promise<void> | void;
  /** The next receipt stays in the queue until `goOn`. */
  holdNext(): Promise<void> | void;
  goOn(): Promise<void> | void;
  /** The next receipt is taken, and fails for a reason that passes. Absent: none of its reasons does. */
  failNext?(): Promise<void> | void;
  /** The bodies that it called us back with. */
  callbacks(): Promise<readonly string[]> | readonly string[];
  stop(): Promise<void>;
}

interface Suite {
  subject: RegisterSubject;
  register: CashRegister;
}

/** What every cash register must keep, whoever stands behind it. Called at the top of a test file. */
export function registerContract(
  name: string,
  can: { failForAWhile: boolean },
  open: () => Promise<RegisterSubject>,
): void {
  describe(`cash register ${name}`, () => {
    const suite = {} as Suite;
    before(async () => {
      suite.subject = await open();
      suite.register = suite.subject.register;
    });
    after(() => suite.subject.stop());
    prints(suite);
    repeats(suite);
    unheard(suite);
    failures(suite);
    if (can.failForAWhile) passingFailures(suite);
    callbacks(suite);
  });
}

const wholeMark = receiptOf([lamps, markedBoots], {
  buyerContact: '+79990001122',
  buyerName: 'ИП Иванов Иван Иванович',
  buyerVatNumber: '500100732259',
});
const prepaid = receiptOf([{ ...lamps, paymentMode: 1, vat: 12 }]);
const settled = receiptOf([lamps], { cashlessMinor: 1_00, advanceMinor: 2500_00 });
const kinds: [name: string, receipt: Receipt][] = [
  ['a sale', saleReceipt],
  ['a refund', { ...saleReceipt, sign: 'refund' }],
  ['a prepayment', prepaid],
  ['a settlement with an advance', settled],
  ['marked goods for a sole proprietor', wholeMark],
];

function prints(suite: Suite): void {
  for (const [name, receipt] of kinds) {
    test(`prints ${name}`, async () => {
      const fiscal = await done(suite, receipt, randomUUID());
      assert.equal(fiscal.totalMinor, receipt.totalMinor);
      assert.match(fiscal.drive, /^\d{16}$/);
      assert.match(fiscal.sign, /^\d{1,10}$/);
      assert.match(fiscal.registrationNumber, /^\d{16}$/);
      assert.ok(fiscal.documentNumber > 0);
      assert.ok(!Number.isNaN(fiscal.at.getTime()));
    });
  }

  test('receipts have numbers of their own', async () => {
    const first = await done(suite, saleReceipt, randomUUID());
    const second = await done(suite, saleReceipt, randomUUID());
    assert.notEqual(second.documentNumber, first.documentNumber);
  });
}

function repeats(suite: Suite): void {
  test('registered many times under one key, is one receipt', async () => {
    const { subject, register } = suite;
    const key = randomUUID();
    const before = await subject.printed();
    const tickets = await Promise.all([1, 2, 3].map(() => ticketOf(suite, saleReceipt, key)));
    tickets.push(await ticketOf(suite, saleReceipt, key));
    assert.equal(new Set(tickets).size, 1);
    const fiscal = await done(suite, saleReceipt, key);
    assert.equal(await subject.printed(), before + 1);
    const again = await register.fetch(tickets[0] ?? '', key);
    assert.deepEqual(again, { status: 'done', fiscal });
  });

  test('a receipt in the queue is pending until it is printed', async () => {
    const { subject, register } = suite;
    await subject.holdNext();
    const key = randomUUID();
    const ticket = await ticketOf(suite, saleReceipt, key);
    assert.deepEqual(await register.fetch(ticket, key), { status: 'pending' });
    assert.equal(await ticketOf(suite, saleReceipt, key), ticket);
    await subject.goOn();
    assert.equal((await register.fetch(ticket, key)).status, 'done');
  });
}

function unheard(suite: Suite): void {
  test('a receipt whose answer was lost is found, and is one', async () => {
    const { subject, register } = suite;
    const before = await subject.printed();
    await subject.loseNextAnswer();
    const key = randomUUID();
    assert.equal((await register.register(saleReceipt, key)).status, 'unknown');
    const found = await register.fetch('', key);
    // Who cannot look for a key says that it may be sent again, which makes no second receipt.
    if (found.status !== 'done') assert.equal(found.status, 'absent');
    await done(suite, saleReceipt, key);
    assert.equal(await subject.printed(), before + 1);
  });

  test('a receipt that never arrived is absent, and sent again', async () => {
    const { subject, register } = suite;
    const before = await subject.printed();
    await subject.dropNext();
    const key = randomUUID();
    assert.equal((await register.register(saleReceipt, key)).status, 'unknown');
    assert.deepEqual(await register.fetch('', key), { status: 'absent' });
    await done(suite, saleReceipt, key);
    assert.equal(await subject.printed(), before + 1);
  });

  test('a receipt that nobody registered is absent', async () => {
    const fetched = await suite.register.fetch(randomUUID(), randomUUID());
    assert.deepEqual(fetched, { status: 'absent' });
  });
}

function failures(suite: Suite): void {
  test('a receipt that is none is refused for good', async () => {
    const { subject, register } = suite;
    const before = await subject.printed();
    const wrong = { ...saleReceipt, totalMinor: saleReceipt.totalMinor + 1 };
    const refused = await register.register(wrong, randomUUID());
    assert.equal(refused.status, 'failed');
    assert.equal(refused.retry, 'final');
    assert.notEqual(refused.why, '');
    assert.equal(await subject.printed(), before);
  });

  test('more items than a receipt may have are refused for good', async () => {
    const { register } = suite;
    const many = receiptOf(Array.from({ length: register.itemsMax + 1 }, () => lamps));
    const refused = await register.register(many, randomUUID());
    assert.equal(refused.status, 'failed');
    assert.equal(refused.retry, 'final');
  });
}

function passingFailures(suite: Suite): void {
  test('a receipt that failed for a while passes under a new key', async () => {
    const { subject, register } = suite;
    const before = await subject.printed();
    await subject.failNext?.();
    const key = randomUUID();
    const fetched = await register.fetch(await ticketOf(suite, saleReceipt, key), key);
    assert.equal(fetched.status, 'failed');
    assert.equal(fetched.retry, 'later');
    assert.notEqual(fetched.why, '');
    assert.equal(await subject.printed(), before);
    await done(suite, saleReceipt, randomUUID());
    assert.equal(await subject.printed(), before + 1);
  });
}

function callbacks(suite: Suite): void {
  test('a callback names the receipt, which is asked for', async () => {
    const { subject, register } = suite;
    const key = randomUUID();
    const ticket = await ticketOf(suite, saleReceipt, key);
    const told = (await subject.callbacks()).map((body) => register.callback?.(body)?.ticket);
    assert.ok(told.includes(ticket), `${ticket} is not among ${told.join(', ')}`);
    assert.equal((await register.fetch(ticket, key)).status, 'done');
  });

  test('a callback that is damaged, or of somebody else, is none', () => {
    for (const body of ['', '[]', '{"uuid":', 'null', '{"type":"notification"}', '{"id":7}']) {
      assert.equal(suite.register.callback?.(body), undefined, body);
    }
  });
}

async function ticketOf(suite: Suite, receipt: Receipt, key: string): Promise<string> {
  const registered = await suite.register.register(receipt, key);
  assert.equal(registered.status, 'pending', JSON.stringify(registered));
  return registered.ticket;
}

async function done(suite: Suite, receipt: Receipt, key: string): Promise<FiscalData> {
  const ticket = await ticketOf(suite, receipt, key);
  const fetched = await suite.register.fetch(ticket, key);
  assert.equal(fetched.status, 'done', JSON.stringify(fetched));
  return fetched.fiscal;
}
