import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { Secret } from '#kernel/secret.ts';
import { emulatorAcquirer } from '#adapters/emulator/acquirer.ts';
import { lockInvoice } from '#test/lock-invoice.ts';
import { payOf, type Paying } from '#test/paying.ts';
import type { PayerTask } from '#test/payer-process.ts';

/*
 * A process pays, and is killed by SIGKILL at an exact moment between the answer of the bank and
 * our commit. The moments are made from outside, by the bank and by a lock in the database.
 */

const script = fileURLToPath(new URL('../../../test/payer-process.ts', import.meta.url));

interface Bank {
  url: string;
  /** Requests to make a payment that were answered, or would have been. */
  asked: number;
  payments: Map<string, object>;
  /** Called when a payment is made and its answer is about to be sent. */
  beforeAnswer: () => Promise<void>;
}

/** A bank over HTTP that takes every sum, and remembers it by its key. */
async function openBank(t: TestContext): Promise<Bank> {
  const bank: Bank = {
    url: '',
    asked: 0,
    payments: new Map(),
    beforeAnswer: async () => undefined,
  };
  const answer = (response: ServerResponse, payment: object | undefined) => {
    response.writeHead(payment ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(payment ?? {}));
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', bank.url);
      if (request.method === 'GET') {
        answer(response, bank.payments.get(url.searchParams.get('key') ?? ''));
        return;
      }
      const key = String(request.headers['idempotency-key']);
      const { amountMinor, currency, method, hold } = JSON.parse(
        Buffer.concat(chunks).toString('utf8'),
      ) as Record<string, unknown>;
      const state = hold === true ? 'authorized' : 'captured';
      bank.asked += 1;
      bank.payments.set(key, { id: `b-${key}`, key, state, method, currency, amountMinor });
      void bank.beforeAnswer().then(() => {
        answer(response, bank.payments.get(key));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  bank.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return bank;
}

function startPaying(
  t: TestContext,
  { world, bank, order, id: attemptId }: { world: Paying; bank: Bank; order: Order; id: string },
): ChildProcess {
  const task: PayerTask = {
    connection: world.connection,
    now: world.clock.now().toISOString(),
    bankUrl: bank.url,
    request: { attemptId, containerId: order.orderContainerId, amountMinor: minor(122_00) },
    choice: {
      ...{ method: 'card', description: 'Tea', languageId: 'ru' },
      returnUrl: 'https://pay.example/',
    },
  };
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  const child = spawn(process.execPath, [script, JSON.stringify(task)], { stdio: [...stdio] });
  t.after(() => child.kill('SIGKILL'));
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  assert.deepEqual(await ended, [null, 'SIGKILL']);
}

async function assertFoundOnce(world: Paying, bank: Bank, order: Order, id: string) {
  assert.equal((await world.attempt(id)).state, 'new');
  const shown = await world.order(order.id);
  assert.deepEqual([shown.status, shown.processingStatus], ['created', 'processing']);
  await world.assertClean();
  await world.passMinutes(1);
  const held = order.orderSetting?.hold === true;
  assert.equal((await world.attempt(id)).state, held ? 'authorized' : 'captured');
  assert.equal((await world.order(order.id)).status, held ? 'hold' : 'completed');
  await world.passMinutes(60);
  assert.deepEqual([bank.asked, bank.payments.size], [1, 1]);
  const entries = await world.rows(`select 1 from ledger_entries where cause like $1`, [
    `payment/${id}/%`,
  ]);
  assert.equal(entries.length, held ? 0 : 1);
  await world.assertClean();
}

for (const [what, body] of [
  ['a payment', {}],
  ['a hold', { orderSetting: { hold: true } }],
] as const) {
  test(`${what} whose server dies with the answer in its hands is found, once`, async (t) => {
    const bank = await openBank(t);
    const acquirer = emulatorAcquirer({ baseUrl: bank.url, apiKey: new Secret('key') });
    const world = await payOf(t, acquirer);
    const order = await world.createOrder(body);
    const id = world.freshId();
    const asked = new Promise<Awaited<ReturnType<typeof lockInvoice>>>((resolve) => {
      bank.beforeAnswer = async () => {
        resolve(await lockInvoice(world.connection, order));
      };
    });
    const child = startPaying(t, { world, bank, order, id });
    const lock = await asked;
    await lock.blocked();
    await kill(child);
    await lock.release();
    await assertFoundOnce(world, bank, order, id);
  });
}

test('a payment whose server dies before the answer is found, once', async (t) => {
  const bank = await openBank(t);
  const acquirer = emulatorAcquirer({ baseUrl: bank.url, apiKey: new Secret('key') });
  const world = await payOf(t, acquirer);
  const order = await world.createOrder();
  const id = world.freshId();
  const asked = new Promise<void>((resolve) => {
    bank.beforeAnswer = () => {
      resolve();
      return new Promise<void>(() => undefined);
    };
  });
  const child = startPaying(t, { world, bank, order, id });
  await asked;
  await kill(child);
  await assertFoundOnce(world, bank, order, id);
});

test('a payment whose server lives is settled by it', async (t) => {
  const bank = await openBank(t);
  const world = await payOf(t, emulatorAcquirer({ baseUrl: bank.url, apiKey: new Secret('key') }));
  const order = await world.createOrder();
  const id = world.freshId();
  const child = startPaying(t, { world, bank, order, id });
  const said: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  assert.deepEqual(await once(child, 'close'), [0, null]);
  assert.equal(said.join(''), 'captured\n');
  assert.equal((await world.order(order.id)).status, 'completed');
});
