import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { demoServer, type DemoServer } from './demo-server.ts';

interface Issued {
  id: string;
  number: string;
  files: { format: string }[];
  register: { from: string; to: string; count: number; gross: number; net: number };
}

const nobody = '0192f3c1-5b1e-7c44-9d0a-3a5f0c7be0ff';

describe('the register of a shop on the command line', () => {
  let server: DemoServer;
  let register: string[];
  before(async () => {
    server = await demoServer();
    const order = await server.json<{ id: string; merchantId: string }>([
      ...['order', 'create', '--amount', '1500', '--description', 'Билет'],
    ]);
    const { merchantId } = order;
    register = ['document', 'register', '--merchant', merchantId, '--from', moscowDay(new Date())];
    const operation = ['--amount', '1500', '--operation', 'bank-15'];
    await server.json(['payment', 'register', '--order', order.id, ...operation]);
    await receiptOf(order.id);
  });
  after(() => server.stop());

  /** The receipt is printed in the background; a register says its number. */
  const receiptOf = async (orderId: string): Promise<void> => {
    for (let tries = 0; tries < 60; tries += 1) {
      const list = ['receipt', 'list', '--order', orderId];
      const [receipt] = await server.json<{ status: string }[]>(list);
      if (receipt?.status === 'done') return;
    }
    assert.fail('the receipt is printed');
  };

  test('is issued once, shown with its sums, and written in every format', async (t) => {
    const issued = await server.json<Issued>(register);
    assert.deepEqual([issued.register.count, issued.register.gross], [1, 1500]);
    assert.deepEqual(
      issued.files.map(({ format }) => format),
      ['pdf', 'xlsx', 'csv', 'csv-cp1251'],
    );
    const { out } = await server.run([...register, '--lang', 'ru']);
    assert.match(out, new RegExp(`${issued.id}[\\s\\S]*реестр платежей`));
    assert.match(out, /принято\s+1\s500,00\s₽/);
    assert.match(out, /к перечислению\s+1\s455,00\s₽/);
    const folder = await mkdtemp(join(tmpdir(), 'register-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const file = join(folder, 'register');
    for (const [format, beginning] of [
      ['pdf', '%PDF-'],
      ['xlsx', 'PK'],
      ['csv', '\uFEFF№,Операция'],
      ['csv-cp1251', '\xB9;'],
    ] as const) {
      const { size } = await server.json<{ size: number }>([
        ...[...register, '--format', format, '--out', file],
      ]);
      const bytes = await readFile(file);
      assert.equal(bytes.length, size);
      const text = bytes.toString(format === 'csv' ? 'utf8' : 'latin1');
      assert.ok(text.startsWith(beginning), format);
    }
    const listed = await server.json<Issued[]>(['document', 'list', '--kind', 'register']);
    assert.deepEqual(
      listed.map(({ id }) => id),
      [issued.id],
    );
  });

  test('a period or a shop that does not fit is told, and a day that does not exist', async () => {
    const [merchant, from] = [register.slice(0, 4), '2026-02-30'];
    const wrongDay = await server.run([...merchant, '--from', from]);
    assert.equal(wrongDay.code, 2);
    const back = ['--from', '2026-01-02', '--to', '2026-01-01', '--lang', 'ru'];
    const reversed = await server.run([...merchant, ...back]);
    assert.notEqual(reversed.code, 0);
    assert.match(reversed.err, /2026-01-02 или позже/);
    const unknown = ['document', 'register', '--merchant', nobody, '--from', '2026-01-01'];
    assert.match((await server.run(unknown)).err, /No merchant has the id/);
  });
});

const moscowDay = (at: Date): string =>
  new Date(at.getTime() + 3 * 3600 * 1000).toISOString().slice(0, 10);
