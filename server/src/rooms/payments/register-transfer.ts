import type { Currency, Minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import { emit, type Reader, type Tx } from '#kernel/database/database.ts';
import { field, type RefusedField } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { operatorAccount, type Accounts } from '#rooms/accounts/index.ts';
import {
  bank,
  credit,
  debit,
  invoicePartPaid,
  postEntries,
  suspense,
  type Account,
  type Entry,
} from '#rooms/ledger/index.ts';
import {
  containerChanged,
  isWordAwaited,
  lockContainer,
  openAmount,
  ordersOfContainers,
  readContainer,
  type Container,
  type StoredOrder,
} from '#rooms/orders/index.ts';
import { payInvoice } from './pay-invoice.ts';
import { partReceived } from './payment.events.ts';
import { transferConflict } from './payment.refusals.ts';
import * as sql from './payment.sql.ts';
import { bookToFund, lockFundOf } from './transfer-to-fund.ts';
import { noSplit, type RegisteredTransfer, type Split, type Transfer } from './transfer-split.ts';

export type { RegisteredTransfer, Transfer } from './transfer-split.ts';

/**
 * Books a bank transfer once. A part of the invoice waits until the rest comes; what is more than
 * the invoice, or comes when the invoice wants nothing any more, waits in suspense for a decision.
 * A purpose that names a guarantee fund tops it up; an invoice that was paid by a promise or the
 * overdraft is a debt, which the transfer repays.
 * Throws `payment_operation_conflict` when the operation is known with another sum or invoice,
 * `validation_error` for an id that cannot be one.
 */
export async function registerTransfer(
  tx: Tx,
  transfer: Transfer,
  accounts: Accounts,
): Promise<RegisteredTransfer> {
  refuseUnreadable(transfer);
  // The lock comes first: two registrations of one operation then see each other.
  const container = await lockNamed(tx, transfer);
  const containerId = container?.id ?? null;
  const known = await findTransfer(tx, transfer.operationId);
  if (known) return repeated(known, transfer, container);
  const orders = container ? await ordersOfContainers(tx, [container.id]) : [];
  const towards = await lockFundOf(tx, transfer, container);
  const split = towards?.split ?? splitTransfer(transfer, container, orders);
  if (!(await insertTransfer(tx, transfer, containerId, split))) {
    // Written meanwhile by another registration that held other locks.
    const first = await findTransfer(tx, transfer.operationId);
    assert(first, `transfer ${transfer.operationId} is stored`);
    return repeated(first, transfer, container);
  }
  const from = bank(await operatorAccount(tx));
  const entries = towards
    ? await bookToFund(tx, transfer, towards, from)
    : container && (await payWith(tx, { transfer, container, orders, split, from }, accounts));
  const spare = split.toSuspense > 0 ? [suspendEntry(transfer, split.toSuspense, from)] : [];
  await postEntries(tx, [...(entries ?? []), ...spare]);
  const { operationId, amount, currency, receivedOn } = transfer;
  return { operationId, containerId, amount, currency, receivedOn, ...split, repeated: false };
}

async function lockNamed(tx: Tx, { containerId }: Transfer): Promise<Container | undefined> {
  const named = containerId === null ? undefined : await readContainer(tx, containerId);
  return named && lockContainer(tx, named.id);
}

/** It becomes part of a cause in the ledger, which takes no other letters. */
const operationIdForm = /^[A-Za-z0-9._:#-]{1,100}$/;

function refuseUnreadable({ operationId, amount }: Transfer): void {
  const fields: RefusedField[] = [];
  if (!operationIdForm.test(operationId)) {
    fields.push(field('operationId', 'Give 1 to 100 letters A-Z, digits and . _ : # -'));
  }
  if (amount <= 0) fields.push(field('amount', 'Give the sum that came, above zero'));
  if (fields.length > 0) throw validationError({ fields });
}

/** The invoice takes what it still wants; the rest waits for a decision. */
function splitTransfer(
  transfer: Transfer,
  container: Container | undefined,
  orders: readonly StoredOrder[],
): Split {
  const wanted = wantedAmount(container, orders, transfer.currency);
  const toInvoice = Math.min(wanted, transfer.amount) as Minor;
  const toSuspense = (transfer.amount - toInvoice) as Minor;
  const sums = { ...noSplit, toInvoice, toSuspense };
  if (toInvoice === 0) return { ...sums, outcome: 'suspense' };
  // What a stranger has added is not paid before the payer has said that it stays.
  const isPaid = toInvoice === wanted && !isWordAwaited(orders);
  return { ...sums, outcome: isPaid ? 'paid' : 'partial' };
}

async function insertTransfer(
  tx: Tx,
  transfer: Transfer,
  containerId: string | null,
  split: Split,
): Promise<boolean> {
  const written = await tx.run(sql.insertTransfer, [
    transfer.operationId,
    containerId,
    transfer.amount,
    transfer.currency,
    transfer.receivedOn,
    JSON.stringify(transfer.payer),
    transfer.purpose,
    split.toInvoice,
    split.toSuspense,
    split.outcome,
    tx.now(),
    split.fundId,
    split.toFund,
    split.toDebt,
    split.toCredit,
  ]);
  return written === 1;
}

type Known = Omit<RegisteredTransfer, 'repeated'>;

function findTransfer(reader: Reader, operationId: string): Promise<Known | undefined> {
  return reader.row<Known>(sql.findTransfer, [operationId]);
}

function repeated(
  known: Known,
  transfer: Transfer,
  container: Container | undefined,
): RegisteredTransfer {
  const same =
    known.amount === transfer.amount &&
    known.currency === transfer.currency &&
    known.containerId === (container?.id ?? null);
  if (!same) throw transferConflict();
  return { ...known, repeated: true };
}

function wantedAmount(
  container: Container | undefined,
  orders: readonly StoredOrder[],
  currency: Currency,
): number {
  if (container?.state !== 'open' || container.currency !== currency) return 0;
  // A cancelled order can leave more than the rest wants.
  return Math.max(0, openAmount(orders) - container.receivedAmount);
}

interface Matched {
  transfer: Transfer;
  container: Container;
  orders: readonly StoredOrder[];
  split: Split;
  from: Account;
}

/** What an invoice takes pays it in full, or waits for the rest. */
async function payWith(
  tx: Tx,
  { transfer, container, orders, split, from }: Matched,
  accounts: Accounts,
): Promise<Entry[]> {
  if (split.outcome === 'partial') {
    return [await receivePart(tx, transfer, container, split.toInvoice, from)];
  }
  if (split.outcome !== 'paid') return [];
  const { entries } = await payInvoice(tx, accounts, {
    container,
    orders,
    cause: `transfer/${transfer.operationId}/matched`,
    event: 'captured',
    from: [debit(from, split.toInvoice)],
    by: { instrument: 'transfer', method: 'invoice' },
  });
  return entries;
}

async function receivePart(
  tx: Tx,
  transfer: Transfer,
  container: Container,
  part: Minor,
  from: Account,
): Promise<Entry> {
  await container.save(tx, { receivedAmount: (container.receivedAmount + part) as Minor });
  emit(tx, containerChanged.make({ containerId: container.id }));
  emit(tx, partReceived.make({ containerId: container.id }));
  return {
    cause: `transfer/${transfer.operationId}/matched`,
    event: 'part_received',
    currency: transfer.currency,
    postings: [debit(from, part), credit(invoicePartPaid(container.id), part)],
  };
}

function suspendEntry(transfer: Transfer, amount: Minor, from: Account): Entry {
  return {
    cause: `transfer/${transfer.operationId}/unmatched`,
    event: 'transfer_unmatched',
    currency: transfer.currency,
    postings: [debit(from, amount), credit(suspense(), amount)],
  };
}
