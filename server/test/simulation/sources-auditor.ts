import assert from 'node:assert/strict';
import { statement } from '#kernel/database/database.ts';
import type { NotedInvoice } from './notebook.ts';
import type { Town } from './town.ts';

/** What was paid for an order of an invoice, and what of it went back in all. Minor units. */
interface PaidOrder {
  attemptId: string | null;
  instrument: string;
  /** The code of a bank that paid. */
  source: string | null;
  amount: number;
  back: number;
}

/** Parts count for the first orders. */
const paidOrders = statement(
  'simulation.paid-orders',
  `select p.attempt_id as "attemptId", p.instrument, p.source, p.amount,
     coalesce((select sum(r.amount) from money_returns r
       where r.order_id = p.order_id and r.state <> 'failed'), 0)::bigint as back
   from order_payments p where p.container_id = $1 and p.state <> 'authorized' order by p.order_id`,
);

/** Who gave money for an invoice, by the books of the outside. Minor units. */
interface Giver {
  name: string;
  code: string;
  gave: number;
  /** What was asked back of it. */
  asked: number;
}

/**
 * Money of an invoice that came from several sources goes back first to whoever paid the last part,
 * up to what it gave; nobody is asked for more than it gave, and of an invoice that was never paid
 * each bank gives its part back. Everything is read in the books of the outside but what went back in
 * all, which other audits compare.
 */
export async function auditSources(town: Town, invoice: NotedInvoice): Promise<void> {
  const { containerId } = invoice;
  const banks = operationsOf(town, containerId);
  for (const { name, gave, asked } of banks) {
    assert.ok(asked <= gave, `${name} is asked for ${String(asked)} of ${String(gave)}`);
  }
  const orders = await town.database.rows<PaidOrder>(paidOrders, [containerId]);
  if (orders.length === 0) {
    if (invoice.orders.some(({ status }) => status === 'created')) return;
    for (const { name, gave, asked } of banks) assert.equal(asked, gave, `${name} gets it back`);
    return;
  }
  const last = lastPayer(town, orders, banks);
  if (!last) return;
  const paid = orders.reduce((sum, { amount }) => sum + amount, 0);
  let parts = paid - last.gave;
  let due = 0;
  for (const { amount, back } of orders) {
    const ofParts = Math.min(parts, amount);
    parts -= ofParts;
    due += Math.min(back, amount - ofParts);
  }
  assert.equal(last.asked, due, `what ${last.name} gives back for ${containerId}`);
}

/** Operations at banks that take refunds. */
function operationsOf({ outside }: Town, containerId: string): Giver[] {
  return outside.instruments
    .filter(({ credential }) => credential.takesRefunds)
    .flatMap(({ operations, credential: { code } }) =>
      [...operations.values()]
        .filter((each) => each.containerId === containerId && each.told === 'paid')
        .map(({ id: name, amount: gave, backMinor, refusedMinor }) => {
          return { name, code, gave, asked: backMinor + refusedMinor };
        }),
    );
}

/** Who paid the last part of an invoice, where one payment of the outside did. */
function lastPayer(
  { bank }: Town,
  orders: readonly PaidOrder[],
  banks: readonly Giver[],
): Giver | undefined {
  const [first] = orders;
  if (first?.instrument === 'instrument') {
    const [only, ...others] = banks.filter(({ code }) => code === first.source);
    return others.length === 0 ? only : undefined;
  }
  const payment = first?.instrument === 'acquirer' && bank.payments.get(first.attemptId ?? '');
  if (!payment || payment.request.hold) return undefined;
  const { externalId: name, capturedMinor: gave, refundedMinor: asked } = payment;
  return { name, code: 'bank', gave, asked };
}
