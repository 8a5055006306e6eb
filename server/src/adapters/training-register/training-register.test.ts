import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { connectDatabase } from '#kernel/database/connect.ts';
import { statement, type Database } from '#kernel/database/database.ts';
import { manualClock } from '#kernel/time.ts';
import type { FiscalData } from '#rooms/receipts/ports.ts';
import { testDatabase } from '#test/database.ts';
import { registerContract } from '#test/register-contract.ts';
import { lamps, receiptOf, saleReceipt } from '#test/sample-receipt.ts';
import { fiscalSign } from './fiscal-sign.ts';
import { trainingControl } from './training-control.ts';
import { trainingRegister } from './training-register.ts';

const countPrinted = statement(
  'test.countPrinted',
  `select count(*) as printed from training.receipts where state = 'printed'`,
);

/** A register of its own, and the clock of its world. */
async function openTraining() {
  const home = await testDatabase();
  const clock = manualClock(new Date('2026-11-22T20:30:15.250Z'));
  const database = connectDatabase({ connection: home.connection, clock });
  const callbacks: string[] = [];
  const register = trainingRegister({
    database,
    callBack: (body) => {
      callbacks.push(body);
      return Promise.resolve();
    },
  });
  const stop = async () => {
    await database.close();
    await home.drop();
  };
  return { clock, database, register, callbacks, control: trainingControl(database), stop };
}

type Opened = Awaited<ReturnType<typeof openTraining>>;

async function printed(database: Database): Promise<number> {
  return (await database.row<{ printed: number }>(countPrinted))?.printed ?? 0;
}

registerContract('training', { failForAWhile: true }, async () => {
  const { clock, database, register, callbacks, control, stop } = await openTraining();
  return {
    register,
    printed: () => printed(database),
    loseNextAnswer: () => control.order({ kind: 'lost' }),
    dropNext: () => control.order({ kind: 'down' }),
    holdNext: () => control.order({ kind: 'slow', delayMs: 60_000 }),
    goOn: () => {
      clock.advanceMs(60_000);
    },
    failNext: () => control.order({ kind: 'fail' }),
    callbacks: () => callbacks,
    stop,
  };
});

describe('training register', () => {
  let world: Opened;
  before(async () => {
    world = await openTraining();
  });
  after(() => world.stop());

  const print = async (receipt = saleReceipt, key: string = randomUUID()): Promise<FiscalData> => {
    await world.register.register(receipt, key);
    const fetched = await world.register.fetch('', key);
    assert.equal(fetched.status, 'done', JSON.stringify(fetched));
    return fetched.fiscal;
  };

  test('says that nothing of it is fiscal', async () => {
    assert.equal(world.register.notFiscal, true);
    const { drive, registrationNumber, ofdUrl, at } = await print();
    assert.match(drive, /^9999/);
    assert.match(registrationNumber, /^9999/);
    assert.equal(ofdUrl, null);
    assert.deepEqual(at, new Date('2026-11-22T20:30:15Z'));
  });

  test('numbers have no gaps, whoever prints, fails or is refused at the same time', async () => {
    const first = await print();
    await world.control.order({ kind: 'fail' }, 3);
    const wrong = { ...saleReceipt, totalMinor: 1 };
    await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        world.register.register(i % 4 === 0 ? wrong : saleReceipt, randomUUID()),
      ),
    );
    await world.control.calm();
    const last = await print();
    const numbers = await world.database.rows<{ document_number: number }>(
      statement(
        'test.trainingNumbers',
        `select document_number from training.receipts
         where document_number between $1 and $2 order by document_number`,
      ),
      [first.documentNumber, last.documentNumber],
    );
    const wanted = numbers.map((_, i) => first.documentNumber + i);
    assert.deepEqual(
      numbers.map((row) => row.document_number),
      wanted,
    );
    assert.equal(numbers.at(-1)?.document_number, last.documentNumber);
    assert.equal(last.receiptNumber, (first.receiptNumber ?? 0) + numbers.length - 1);
  });

  test('each day of Moscow has a shift of its own', async () => {
    const evening = await print();
    world.clock.set(new Date('2026-11-22T21:00:00Z'));
    const night = await print();
    assert.equal(night.shift, (evening.shift ?? 0) + 1);
    assert.equal(night.receiptNumber, 1);
    assert.equal(night.documentNumber, evening.documentNumber + 1);
    world.clock.set(new Date('2026-11-22T20:59:59Z'));
    const setBack = await print();
    assert.equal(setBack.shift, night.shift);
    assert.equal(setBack.receiptNumber, 2);
  });

  test('the sign belongs to the document', async () => {
    const { documentNumber, at, totalMinor, sign } = await print();
    assert.match(sign, /^\d{10}$/);
    const document = { documentNumber, at, totalMinor, kind: 'sale' } as const;
    assert.equal(fiscalSign(document), sign);
    assert.notEqual(fiscalSign({ ...document, totalMinor: totalMinor + 1 }), sign);
    assert.notEqual(fiscalSign({ ...document, kind: 'refund' }), sign);
  });

  test('what breaks the rules of ФФД is refused, with every reason', async () => {
    const wrong = receiptOf([
      { ...lamps, name: '' },
      { ...lamps, vat: 13 },
    ]);
    const refused = await world.register.register({ ...wrong, taxSystem: 3 }, randomUUID());
    assert.equal(refused.status, 'failed');
    assert.equal(refused.retry, 'final');
    assert.equal(refused.code, 'ffd');
    assert.match(refused.why, /1055: .*line 1, 1030: .*line 2, 1199: /);
  });

  test('told so, it refuses a line, and takes the next receipt', async () => {
    await world.control.order({ kind: 'refuse', line: 2 });
    const refused = await world.register.register(saleReceipt, randomUUID());
    assert.equal(refused.status, 'failed');
    assert.equal(refused.retry, 'final');
    assert.match(refused.why, /line 2/);
    await print();
  });

  test('while it is off nothing is heard, and nothing is done', async () => {
    const before = await printed(world.database);
    await world.control.order({ kind: 'down' }, 3);
    const key = randomUUID();
    assert.equal((await world.register.register(saleReceipt, key)).status, 'unknown');
    assert.equal((await world.register.fetch('', key)).status, 'unknown');
    assert.equal((await world.register.register(saleReceipt, key)).status, 'unknown');
    assert.deepEqual(await world.register.fetch('', key), { status: 'absent' });
    assert.equal(await printed(world.database), before);
  });

  test('told so, it calls back twice about one receipt', async () => {
    const before = world.callbacks.length;
    await world.control.order({ kind: 'twice' });
    await world.register.register(saleReceipt, randomUUID());
    const calls = world.callbacks.slice(before);
    assert.equal(calls.length, 2);
    assert.equal(calls[0], calls[1]);
  });

  test('a receipt that failed stays failed under its key', async () => {
    await world.control.order({ kind: 'fail' });
    const key = randomUUID();
    for (let turn = 0; turn < 2; turn++) {
      assert.equal((await world.register.register(saleReceipt, key)).status, 'pending');
      const fetched = await world.register.fetch('', key);
      assert.equal(fetched.status, 'failed');
      assert.equal(fetched.retry, 'later');
    }
  });

  test('is not spoken to inside a transaction', async () => {
    await assert.rejects(
      world.database.inTransaction('test.inside', async () => {
        await world.register.register(saleReceipt, randomUUID());
      }),
      /inside a transaction/,
    );
  });
});
