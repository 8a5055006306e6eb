import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import type { Refund } from '@invogate/contracts/refunds.ts';
import { demo } from '#rooms/accounts/index.ts';
import {
  acquirerAccount,
  bank as bankAccount,
  merchantPayable,
  totalsOf,
} from '#rooms/ledger/index.ts';
import { InvoiceModel, type ModelInvoice, type ModelOrder } from '#test/invoice-model.ts';
import { card, hold, openPaying, sbp, type ScriptedPaying } from '#test/paying.ts';
import { oneLine } from '#test/world.ts';

/*
 * Random lives of invoices: orders, attempts with faulty answers, transfers, shipments, refunds,
 * cancels, lapsing holds and time, background work at any moment. After every few steps ledger and audits are clean; in the
 * end a model, which knows only what the bank told and in which order, agrees on every status, and
 * the bank's own books agree with the ledger to the kopeck.
 */

const operator = bankAccount('40702810600000000001');
const part = { ...oneLine, totalAmount: 24.4, totalVatAmount: 4.4 };
const dayMs = 86_400_000;

type Step = (run: Run) => Promise<void>;
interface Run {
  world: ScriptedPaying;
  model: InvoiceModel;
  operations: { id: string; invoice: ModelInvoice; amount: number }[];
}

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length];
const sweep = async ({ world }: Run, name: string): Promise<number> => {
  const found = world.background.find((each) => each.name === name);
  assert.ok(found, name);
  return found.run();
};

const create =
  (count: number, held: boolean, mixed: boolean): Step =>
  async ({ world, model }) => {
    const first = await world.createOrder(held ? hold : {});
    const second = count > 1 ? [await world.joined(first, held === mixed ? {} : hold)] : [];
    const orders = [first, ...second].map(({ id, orderSetting }): ModelOrder => {
      const unshipped = { shipped: 0, final: false, lapsesAt: Infinity };
      const held = orderSetting?.hold === true;
      return { id, amount: 122_00, hold: held, status: 'created', ...unshipped };
    });
    const expiresAt = Date.parse(first.expirationDate);
    const state = { received: 0, open: true, shrunk: false, expiresAt };
    model.invoices.push({ id: first.orderContainerId, orders, ...state });
  };

type Becomes = ScriptedPaying['bank']['becomes'];

const pay =
  (n: number, methodId: number, becomes: Becomes, fault: 'lost' | 'unheard' | undefined): Step =>
  async ({ world, model }) => {
    const invoice = pick(model.invoices, n);
    if (!invoice) return;
    const amount = model.due(invoice);
    const attemptId = world.freshId();
    const same = model
      .attemptsOf(invoice)
      .some((it) => it.state === 'waiting' && it.amount === amount && it.method === methodId);
    const expected = model.canPay(invoice) ? 200 : 422;
    if (expected === 200 && !same) {
      const state = { state: 'unknown', blocked: false, capturing: false } as const;
      model.attempts.set(attemptId, { id: attemptId, invoice, amount, method: methodId, ...state });
      world.bank.becomes = becomes;
      if (fault) world.bank.fault('authorize', fault);
    }
    const order = { orderContainerId: invoice.id };
    const { status } = await world.press(order, { methodId, attemptId });
    assert.equal(status, expected);
  };

const atBank =
  (n: number, state: 'captured' | 'failed' | 'pending'): Step =>
  async ({ world }) => {
    const undecided = [...world.bank.payments.values()].filter(
      (payment) => payment.state === 'waiting' || payment.state === 'pending',
    );
    const payment = pick(undecided, n);
    const blocks = payment?.hold === true && state === 'captured';
    if (payment) world.bank.payer(payment.attemptId, blocks ? 'authorized' : state);
    await Promise.resolve();
  };

const callBack =
  (n: number, times: number, unheard: boolean): Step =>
  async ({ world }) => {
    const payment = pick([...world.bank.payments.values()], n);
    if (unheard) world.bank.fault('status', 'unheard');
    for (let i = 0; payment && i < times; i++) await world.callBack(payment.attemptId);
  };

const lapse =
  (n: number): Step =>
  async ({ world, model }) => {
    const held = [...model.attempts.values()].filter((it) => it.state === 'won' && it.blocked);
    const attempt = pick(held, n);
    if (attempt && world.bank.payment(attempt.id).state === 'authorized') {
      world.bank.payer(attempt.id, 'canceled', 'expired');
    }
    await Promise.resolve();
  };

const transfer =
  (n: number, amount: number, again: boolean): Step =>
  async ({ world, model, operations }) => {
    const invoice = pick(model.invoices, n);
    if (!invoice) return;
    const fresh = { id: world.freshId(), invoice, amount };
    const operation = again ? (pick(operations, n) ?? fresh) : fresh;
    const { repeated } = await world.transfer({
      operationId: operation.id,
      containerId: operation.invoice.id,
      amount: operation.amount as Minor,
    });
    assert.equal(repeated, operations.includes(operation));
    if (repeated) return;
    operations.push(operation);
    model.transfer(operation.invoice, operation.amount);
  };

const refund =
  (n: number, fault: 'lost' | 'unheard' | 'failed' | 'pending' | undefined): Step =>
  async ({ world, model }) => {
    const order = pick(model.orders('completed'), n);
    if (!order) return;
    const left = await world.refundable(order);
    const spare = left.reduce((sum, each) => sum + Math.round(each.availableAmount * 100), 0);
    if (spare < 24_40) return;
    world.bank.refundsBecome = fault === 'failed' || fault === 'pending' ? fault : 'completed';
    if (fault === 'lost' || fault === 'unheard') world.bank.fault('refund', fault);
    await world.refund(await world.order(order.id), { basketItems: [part] });
  };

const cancel =
  (n: number): Step =>
  async ({ world, model }) => {
    const all = model.invoices.flatMap((invoice) =>
      invoice.orders.map((order) => ({ invoice, order })),
    );
    const one = pick(all, n);
    if (!one) return;
    const path = `/billing/api/order/order/${one.order.id}`;
    const { status } = await world.request<Order>('DELETE', path);
    assert.equal(status === 200, model.cancel(one.invoice, one.order));
  };

const ship =
  (n: number, amount: number, final: boolean, fault: 'lost' | 'unheard' | undefined): Step =>
  async ({ world, model }) => {
    const order = pick(model.orders('hold'), n);
    if (!order) return;
    if (fault) world.bank.fault('capture', fault);
    const totalVatAmount = Math.round((amount * 22) / 122) / 100;
    const price = { amount: amount / 100, totalAmount: amount / 100, totalVatAmount };
    const amountWoVat = Math.round(amount - totalVatAmount * 100) / 100;
    const expected = model.ship(order, amount, final) ? 200 : 422;
    const { status } = await world.request('POST', '/billing/api/order/shipment', {
      ...{ orderId: order.id, final },
      basketItems: [{ ...oneLine, ...price, amountWoVat }],
    });
    assert.equal(status, expected);
  };

const background =
  (name: string): Step =>
  async (run) => {
    if (name === 'shipments.lapse-holds') run.model.lapseDue();
    await sweep(run, name);
    if (name === 'outbox') run.model.relayed();
  };

const wait =
  (ms: number): Step =>
  async ({ world }) => {
    world.clock.advanceMs(ms);
    await Promise.resolve();
  };

const n = fc.nat(1000);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const lossy = maybe(fc.constantFrom('lost' as const, 'unheard' as const));
const words = (step: Step, ...said: unknown[]) => ({ step, said: said.map(String).join(' ') });
type Said = ReturnType<typeof words>;

const steps: fc.Arbitrary<Said> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 2 }), fc.boolean(), fc.boolean())
      .map((it) => words(create(...it), 'create', ...it)),
  },
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        n,
        fc.constantFrom(card, sbp),
        fc.constantFrom<Becomes>('paid', 'paid', 'waiting', 'pending', 'failed'),
        lossy,
      )
      .map((it) => words(pay(...it), 'pay', ...it)),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        n,
        fc.constantFrom(
          'captured' as const,
          'captured' as const,
          'failed' as const,
          'pending' as const,
        ),
      )
      .map((it) => words(atBank(...it), 'at bank', ...it)),
  },
  {
    weight: 5,
    arbitrary: fc
      .tuple(n, fc.integer({ min: 1, max: 3 }), fc.boolean())
      .map((it) => words(callBack(...it), 'call back', ...it)),
  },
  { weight: 1, arbitrary: n.map((it) => words(lapse(it), 'lapse', it)) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(n, fc.constantFrom(22_00, 100_00, 122_00, 150_00, 300_00), fc.boolean())
      .map((it) => words(transfer(...it), 'transfer', ...it)),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        n,
        maybe(
          fc.constantFrom(
            'lost' as const,
            'unheard' as const,
            'failed' as const,
            'pending' as const,
          ),
        ),
      )
      .map((it) => words(refund(...it), 'refund', ...it)),
  },
  { weight: 3, arbitrary: n.map((it) => words(cancel(it), 'cancel', it)) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(n, fc.constantFrom(24_40, 61_00, 122_00), fc.boolean(), lossy)
      .map((it) => words(ship(...it), 'ship', ...it)),
  },
  {
    weight: 8,
    arbitrary: fc
      .constantFrom(
        'outbox',
        'payments.ask',
        'payments.return-money',
        'shipments.lapse-holds',
        'ledger.roll_up',
      )
      .map((it) => words(background(it), it)),
  },
  {
    weight: 5,
    arbitrary: fc
      .constantFrom(10_000, 60_000, 1_200_000, 4 * dayMs, 8 * dayMs)
      .map((it) => words(wait(it), 'wait', it)),
  },
);

/** One step, then whatever has run out of time expires, in the world and in the model. */
async function act(run: Run, step: Step): Promise<void> {
  await step(run);
  await sweep(run, 'orders.expire');
  run.model.expire(run.world.clock.now().getTime());
}

/** The bank decides what it left open, and everything comes to rest. */
async function comeToRest(run: Run): Promise<void> {
  const { world, model } = run;
  for (let i = 0; i < 20; i++) await act(run, atBank(i, i % 3 === 0 ? 'failed' : 'captured'));
  for (let round = 0; round < 8; round++) {
    world.bank.refundsBecome = 'completed';
    for (const [id, each] of world.bank.refunds) {
      if (each.state !== 'pending') continue;
      world.bank.refunds.set(id, { ...each, state: 'completed' });
    }
    // Within a day whoever holds a sum is asked whether it still does.
    await act(run, wait(round === 0 ? 25 * 3_600_000 : 20 * 60_000));
    const rest = ['ask', 'outbox', 'return-money', 'outbox'] as const;
    for (const name of rest) {
      if (name === 'outbox') {
        while ((await sweep(run, 'outbox')) > 0) model.relayed();
      } else await sweep(run, `payments.${name}`);
      await sweep(run, 'orders.expire');
      model.expire(world.clock.now().getTime());
    }
  }
  await background('shipments.lapse-holds')(run);
  await world.settleDown();
}

/** What attempts of the model end as. */
const endsOf = {
  won: 'captured',
  blocked: 'authorized',
  unwanted: 'returned',
  failed: 'failed',
  waiting: 'waiting',
  unknown: 'pending',
} as const;

async function assertAgreed({ world, model }: Run): Promise<void> {
  await world.assertClean();
  for (const { orders } of model.invoices) {
    for (const { id, status } of orders) assert.equal((await world.order(id)).status, status, id);
  }
  for (const { id, state, blocked } of model.attempts.values()) {
    const stored = (await world.attempt(id)).state;
    const end = endsOf[blocked && state === 'won' ? 'blocked' : state];
    // A hold whose orders are all cancelled has been let go, by us or by the bank.
    const letGo = blocked && world.bank.payments.get(id)?.state === 'canceled';
    const allowed = letGo ? ['returned', 'failed'] : [end];
    assert.ok(allowed.includes(stored), `${id} is ${stored}, not ${allowed.join(' or ')}`);
  }
  const list = '/filter/api/order/refund-order?_pageSize=100';
  const refunds = await world.ask<Refund[]>('GET', list);
  const alive = refunds.filter(({ status }) => status !== 'canceled');
  const refunded = alive.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);
  assert.equal(await world.balance(merchantPayable(demo.merchantId)), model.earned - refunded);
  assert.equal(await world.balance(acquirerAccount('scripted')), world.bank.keepsMinor);
  assert.equal(await world.balance(operator), model.transferred);
  const total = async (prefix: string) =>
    (await totalsOf(world.database, prefix)).reduce((sum, { totalMinor }) => sum - totalMinor, 0);
  assert.equal(await total('order/'), model.kept);
  assert.equal(await total('invoice/'), model.parts);
}

test('whatever happens, in whatever order, no money is lost, doubled or forgotten', async () => {
  const seen: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(
      fc.array(steps, { minLength: 40, maxLength: 100, size: 'max' }),
      async (path) => {
        const world = await openPaying();
        const model = new InvoiceModel(() => world.clock.now().getTime());
        const run: Run = { world, model, operations: [] };
        world.bank.onTold = (id, state) => {
          model.told(id, state);
        };
        const said: string[] = [];
        try {
          for (const [i, { step, said: word }] of path.entries()) {
            said.push(word);
            await act(run, step);
            if (i % 4 === 0) await world.assertClean();
          }
          await comeToRest(run);
          await assertAgreed(run);
          for (const { status } of model.invoices.flatMap(({ orders }) => orders)) {
            seen[status] = (seen[status] ?? 0) + 1;
          }
          // No hold outlives its term.
          await act(run, wait(31 * dayMs));
          await comeToRest(run);
          await assertAgreed(run);
          assert.deepEqual(model.orders('hold'), []);
        } catch (error) {
          throw new Error(`after: ${said.join('; ')}`, { cause: error });
        } finally {
          await world.close();
        }
        for (const { state } of model.attempts.values()) seen[state] = (seen[state] ?? 0) + 1;
        for (const [what, times] of Object.entries(model.counts)) {
          seen[what] = (seen[what] ?? 0) + times;
        }
      },
    ),
    { seed: 20_260_302, numRuns: 18, endOnFailure: true },
  );
  const wanted = ['completed', 'hold', 'canceled', 'expired', 'won', 'unwanted', 'failed'];
  for (const what of [...wanted, 'shipped', 'freed', 'lapsed']) {
    assert.ok((seen[what] ?? 0) >= 2, `${what} is reached: ${JSON.stringify(seen)}`);
  }
});
