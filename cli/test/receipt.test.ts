import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FiscalReceipt } from '@invogate/contracts/receipts.ts';
import { demoServer, type DemoServer } from './demo-server.ts';

const nobody = '0192f3c1-5b1e-7c44-9d0a-3a5f0c7be0ff';

describe('fiscal receipts on the command line', () => {
  let server: DemoServer;
  before(async () => {
    server = await demoServer();
  });
  after(() => server.stop());

  const paidOrder = async (): Promise<string> => {
    const create = ['order', 'create', '--amount', '1500', '--description', 'Билет'];
    const { id } = await server.json<{ id: string }>(create);
    await server.json(['trigger', 'payment', id]);
    return id;
  };
  /** The first receipt of an order once it is so: the server makes it in the background. */
  const receiptOf = async (order: string, status: string): Promise<FiscalReceipt> => {
    for (let tries = 0; tries < 60; tries += 1) {
      const list = ['receipt', 'list', '--order', order, '--status', status];
      const [receipt] = await server.json<FiscalReceipt[]>(list);
      if (receipt) return receipt;
      await sleep(200);
    }
    throw new Error(`order ${order} gets no receipt that is ${status}`);
  };
  const setInn = async (inn: string): Promise<void> => {
    const now = await server.json<Record<string, string>>(['operator', 'show']);
    const { name, bank, bic, settlementAccount, correspondentAccount } = now;
    const given = {
      name,
      bank,
      bic,
      account: settlementAccount,
      correspondent: correspondentAccount,
      inn,
    };
    const args = Object.entries(given).flatMap(([key, value]) => [`--${key}`, value ?? '']);
    await server.json(['operator', 'set-requisites', ...args]);
  };

  test('a receipt that was printed is listed and shown', async () => {
    const receipt = await receiptOf(await paidOrder(), 'done');
    const shown = await server.run(['receipt', 'get', receipt.id, '--lang', 'ru']);
    assert.match(shown.out, /приход[\s\S]*1\s500,00[\s\S]*пробит[\s\S]*9999000000000001/);
    assert.match(shown.out, /1\. Билет × 1 = /);
    const again = await server.run(['receipt', 'retry', receipt.id]);
    assert.equal(again.code, 1);
    assert.match(again.err, /receipt_not_parked/);
    assert.equal((await server.run(['receipt', 'get', nobody])).code, 4);
    assert.equal((await server.run(['receipt', 'retry', receipt.id, '--name', 'x'])).code, 2);
  });

  test('one that the register refuses is mended and goes on', async () => {
    const { vatNumber } = await server.json<{ vatNumber: string }>(['operator', 'show']);
    await setInn('7707083894');
    const parked = await receiptOf(await paidOrder(), 'failed');
    assert.match(parked.message ?? '', /1018/);
    const { out } = await server.run(['pending', 'list', '--kind', 'receipt']);
    assert.match(out, /1018/);
    await setInn(vatNumber);
    const retry = ['receipt', 'retry', parked.id, '--name', '1=Билет — в театр'];
    const resumed = await server.json<FiscalReceipt>([...retry, '--contact', 'anna@example.org']);
    assert.deepEqual(
      [resumed.status, resumed.items[0]?.name, resumed.buyerContact],
      ['queued', 'Билет - в театр', 'anna@example.org'],
    );
    const printed = await receiptOf(parked.orderId, 'done');
    assert.equal(printed.id, parked.id);
  });
});
