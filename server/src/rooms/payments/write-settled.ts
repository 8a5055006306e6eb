import { assert } from '#kernel/assert.ts';
import { emit, type Tx } from '#kernel/database/database.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { postEntries } from '#rooms/ledger/index.ts';
import {
  containerChanged,
  markPaid,
  saveContainers,
  type ContainerRow,
  type PaidContainer,
  type StoredOrder,
} from '#rooms/orders/index.ts';
import { isUnderWay, type Attempt } from './attempt.ts';
import { readParts } from './instrument-part.ts';
import { returnMoney } from './money-return.ts';
import { bookOrderPayments, orderPaymentsOf, type OrderPayment } from './order-payment.ts';
import { captureEntries } from './payment-entries.ts';
import { reservedAmong } from './reserve-invoice.ts';
import { insertAttempts, saveAttempts } from './save-attempts.ts';
import { settleLapsed, settleTaken } from './settle-capture.ts';
import { attemptsOf, type Settled, type Work } from './settlement.ts';

/** Writes all of it; answers the orders of the invoices that are paid now. */
export async function writeSettled(
  work: Work,
  accounts: Accounts,
): Promise<Map<string, StoredOrder[]>> {
  const { tx } = work;
  await writeHolds(work, accounts);
  const payments = await bookPaid(work, accounts);
  const won = [...work.paid.values()].map(({ paid }) => paid);
  // Sent together, run in this order: none needs the answer of another.
  const [orders] = await Promise.all([
    won.length > 0 ? markPaid(tx, won) : new Map<string, StoredOrder[]>(),
    writeAttempts(work),
    writeProcessing(work),
    payments.length > 0 ? bookOrderPayments(tx, payments) : undefined,
    returnMoney(tx, work.returns),
    postEntries(tx, work.entries),
  ]);
  return orders;
}

async function writeAttempts({ tx, changed, fresh }: Work): Promise<void> {
  const attempts = [...changed.values()];
  const [begun, known] = [attempts.filter(isFresh), attempts.filter((each) => !isFresh(each))];
  await Promise.all([
    begun.length > 0 ? insertAttempts(tx, begun) : undefined,
    known.length > 0 ? saveAttempts(tx, known) : undefined,
  ]);
  function isFresh({ id }: Attempt): boolean {
    return fresh.has(id);
  }
}

/** An attempt as it stands now; the invoice with it, if this commit has paid it. */
export function settledOf(
  work: Work,
  paid: ReadonlyMap<string, readonly StoredOrder[]>,
  { id, containerId }: Attempt,
): Settled {
  const attempt = work.attempts.get(id);
  assert(attempt, `attempt ${id} is known`);
  const orders = paid.get(containerId);
  if (!orders) return { attempt };
  return { attempt, paid: { orders, attempts: attemptsOf(work, containerId) } };
}

/** What is paid for each order of the invoices that were won, and its entries. */
async function bookPaid(work: Work, accounts: Accounts): Promise<OrderPayment[]> {
  const payments: OrderPayment[] = [];
  for (const { paid, attempt } of work.paid.values()) {
    const holdUntil = work.holdUntil.get(attempt.id);
    const own = await orderPaymentsOf(accounts, paid.orders, {
      instrument: 'acquirer',
      method: attempt.method,
      attemptId: attempt.id,
      parts: await readParts(work.tx, paid.container),
      blocked: attempt.state === 'authorized',
      ...(holdUntil && attempt.state === 'authorized' ? { holdUntil } : {}),
      at: work.tx.now(),
    });
    payments.push(...own);
    if (attempt.state === 'captured') {
      work.entries.push(...captureEntries(attempt, own, paid.container.receivedAmount));
    }
  }
  return payments;
}

/** What became of blocked sums: taken for what was shipped, or let go by the acquirer. */
async function writeHolds(work: Work, accounts: Accounts): Promise<void> {
  const { tx, containers, orders } = work;
  const paidOf = ({ containerId }: Attempt): PaidContainer => {
    const container = containers.get(containerId);
    assert(container, `container ${containerId} of an attempt is locked`);
    return { container, orders: orders.get(containerId) ?? [] };
  };
  for (const attempt of work.lapsed) await settleLapsed(tx, attempt, paidOf(attempt));
  for (const attempt of work.taken) {
    work.entries.push(...(await settleTaken(tx, accounts, attempt, paidOf(attempt))));
  }
}

/** What the orders of an invoice show of a payment under way: processing, or processing-error. */
async function writeProcessing(work: Work): Promise<void> {
  const rows: ContainerRow[] = [];
  const touched = new Set([...work.changed.values()].map((attempt) => attempt.containerId));
  for (const id of touched) {
    const container = work.containers.get(id);
    if (container?.state !== 'open' || work.paid.has(id)) continue;
    const own = attemptsOf(work, id);
    const underWay = own.some(isUnderWay);
    const failed = own.some((attempt) => attempt.state === 'failed');
    const processing = underWay ? 'processing' : failed ? 'processing-error' : '';
    rows.push({ ...container, processing });
    emit(work.tx, containerChanged.make({ containerId: id }));
  }
  if (rows.length > 0) await saveContainers(work.tx, await keepReserved(work.tx, rows));
}

/** An invoice that an outside party has reserved stays so, whatever becomes of an attempt. */
async function keepReserved(tx: Tx, rows: readonly ContainerRow[]): Promise<ContainerRow[]> {
  const free = rows.filter((row) => row.processing !== 'processing').map((row) => row.id);
  const reserved = await reservedAmong(tx, free);
  return rows.map((row) => (reserved.has(row.id) ? { ...row, processing: 'processing' } : row));
}
