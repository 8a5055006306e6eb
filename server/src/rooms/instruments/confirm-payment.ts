import type { CreateInvoicePayment } from '@invogate/contracts/instruments.ts';
import type { Minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import { emit, type Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import {
  acquirerAccount,
  credit,
  debit,
  invoicePartPaid,
  postEntries,
  type Entry,
} from '#rooms/ledger/index.ts';
import {
  containerChanged,
  isWordAwaited,
  lockContainers,
  openAmount,
  ordersOfContainers,
  type Container,
  type StoredOrder,
} from '#rooms/orders/index.ts';
import {
  freeInvoice,
  noteInstrumentPart,
  payInvoice,
  reserveInvoice,
} from '#rooms/payments/index.ts';
import {
  invoiceAlreadyPaid,
  invoiceNotFound,
  notPayable,
  operationConflict,
  otherAmount,
  otherCurrency,
} from './instrument.refusals.ts';
import type { Instrument } from './instrument.ts';
import * as sql from './instrument.sql.ts';
import { operationStates, type Operation } from './operation.ts';
import { afterWorkingDays } from './working-days.ts';

/** A confirmation as it was read: the sum in minor units, the currency in capitals. */
export interface Confirmation {
  instrument: Instrument;
  request: CreateInvoicePayment;
  amount: Minor;
  currency: string;
  /** Whether this instrument may be paid for the invoice; read before the transaction. */
  visible: boolean;
}

const wordAwaited =
  'A stranger has added an order and the payer has not said whether it stays: return the money';

interface Invoice {
  container: Container;
  orders: readonly StoredOrder[];
}

/**
 * Takes an instrument's word that an invoice is paid, or will be. The operation's id makes it
 * idempotent: a repeat is answered before the invoice is looked at, so it stays the same whatever
 * becomes of the invoice. Throws the refusals of `instrument.refusals.ts`, in the order of spec 10.
 */
export async function confirmPayment(
  tx: Tx,
  accounts: Accounts,
  confirmation: Confirmation,
): Promise<Operation> {
  const { instrument, request } = confirmation;
  const seen = await findOperation(tx, instrument, request.paymentOperationId);
  const answer = seen && repeated(seen, confirmation);
  if (answer) return answer;
  // The invoice's lock comes first: two words about one invoice then see each other.
  const container = (await lockContainers(tx, [request.invoiceId])).get(request.invoiceId);
  const known = await findOperation(tx, instrument, request.paymentOperationId);
  const late = known && repeated(known, confirmation);
  if (late) return late;
  if (!container || !confirmation.visible) throw invoiceNotFound({ fields: [field('invoiceId')] });
  const orders = await ordersOfContainers(tx, [container.id]);
  const invoice = { container, orders };
  await refuseUnlessWanted(tx, invoice, confirmation, known);
  return book(tx, accounts, invoice, confirmation, known);
}

function findOperation(
  tx: Tx,
  { id }: Instrument,
  operationId: string,
): Promise<Operation | undefined> {
  return tx.row<Operation>(sql.findOperation, [id, operationId]);
}

/** The answer to a repeat; undefined when it says something new. */
function repeated(known: Operation, confirmation: Confirmation): Operation | undefined {
  const { request, amount, currency } = confirmation;
  const same =
    known.containerId === request.invoiceId &&
    known.amount === amount &&
    known.currency === currency;
  if (!same) throw operationConflict({ fields: [field('paymentOperationId')] });
  const isNews = known.state !== 'paid' && (wordOf(request) === 'paid' || known.state === 'lapsed');
  return isNews ? undefined : known;
}

const wordOf = ({ status }: CreateInvoicePayment) => status ?? 'paid';

/**
 * State, the payer's word, currency and amount, in this order. What a stranger has added is not
 * paid before the payer has agreed: spec 10 has no code of its own for it, and "return the money" is
 * what the bank has to do.
 */
async function refuseUnlessWanted(
  tx: Tx,
  { container, orders }: Invoice,
  { instrument, amount, currency }: Confirmation,
  known: Operation | undefined,
): Promise<void> {
  const { state, id } = container;
  if (state === 'paid' || state === 'held') throw invoiceAlreadyPaid();
  const over = container.expiresAt <= tx.now() && known === undefined;
  if (state === 'closed' || openAmount(orders) === 0 || over) {
    throw notPayable({ fields: [field('status')] });
  }
  const reserved = await tx.row<Operation>(sql.pendingOperation, [id]);
  if (reserved && reserved.id !== known?.id) throw invoiceAlreadyPaid();
  if (isWordAwaited(orders)) throw notPayable({ message: wordAwaited, fields: [field('status')] });
  if (currency !== container.currency) throw otherCurrency({ fields: [field('currencyId')] });
  const due = openAmount(orders) - container.receivedAmount;
  const fits = instrument.allowPartial ? amount <= due : amount === due;
  if (!fits) throw otherAmount({ fields: [field('amount')] });
}

async function book(
  tx: Tx,
  accounts: Accounts,
  invoice: Invoice,
  confirmation: Confirmation,
  known: Operation | undefined,
): Promise<Operation> {
  const { container } = invoice;
  const operation = operationOf(tx, invoice, confirmation, known);
  await write(tx, operation, known);
  if (operation.state === 'pending') {
    await reserveInvoice(tx, container, confirmation.instrument.code);
    return operation;
  }
  const entries = await receive(tx, accounts, invoice, operation, confirmation.instrument);
  await postEntries(tx, entries);
  return operation;
}

function operationOf(
  tx: Tx,
  { container }: Invoice,
  { instrument, request, amount }: Confirmation,
  known: Operation | undefined,
): Operation {
  const now = tx.now();
  const state = wordOf(request);
  return {
    id: known?.id ?? tx.newId(),
    instrumentId: instrument.id,
    operationId: request.paymentOperationId,
    containerId: container.id,
    amount,
    currency: container.currency,
    state,
    paymentOrder: request.paymentOrder ?? known?.paymentOrder ?? null,
    createdAt: known?.createdAt ?? now,
    paidAt: state === 'paid' ? now : null,
    lapsesAt: state === 'pending' ? afterWorkingDays(now, instrument.pendingDays) : null,
  };
}

async function write(tx: Tx, operation: Operation, known: Operation | undefined): Promise<void> {
  const { id, state, paidAt, lapsesAt } = operation;
  const paymentOrder =
    operation.paymentOrder === null ? null : JSON.stringify(operation.paymentOrder);
  if (known) {
    const step = `${known.state} → ${state}`;
    assert(operationStates.allows(known.state, state), `operation ${id} may go ${step}`);
    await tx.run(sql.saveOperation, [id, state, paymentOrder, paidAt, lapsesAt]);
    return;
  }
  const { instrumentId, operationId, containerId, amount, currency, createdAt } = operation;
  const written = await tx.run(sql.insertOperation, [
    ...[id, instrumentId, operationId, containerId, amount, currency],
    ...[state, paymentOrder, createdAt, paidAt, lapsesAt],
  ]);
  // The same id was used at the same moment for another invoice, whose lock we did not hold.
  if (written === 0) throw operationConflict({ fields: [field('paymentOperationId')] });
}

/** The whole sum pays the invoice; a part of it waits with the invoice for the rest. */
async function receive(
  tx: Tx,
  accounts: Accounts,
  { container, orders }: Invoice,
  operation: Operation,
  instrument: Instrument,
): Promise<Entry[]> {
  const { id, amount, currency } = operation;
  const from = debit(acquirerAccount(instrument.code), amount);
  const cause = `instrument/${id}/paid`;
  const due = openAmount(orders) - container.receivedAmount;
  if (amount < due) {
    const receivedAmount = (container.receivedAmount + amount) as Minor;
    const { code: source } = instrument;
    await noteInstrumentPart(tx, { operationId: id, containerId: container.id, source, amount });
    await container.save(tx, { receivedAmount, processing: await freeInvoice(tx, container.id) });
    emit(tx, containerChanged.make({ containerId: container.id }));
    const part = credit(invoicePartPaid(container.id), amount);
    return [{ cause, event: 'part_received', currency, postings: [from, part] }];
  }
  await freeInvoice(tx, container.id);
  const { code } = instrument;
  const { entries } = await payInvoice(tx, accounts, {
    container,
    orders,
    cause,
    event: 'captured',
    from: [from],
    by: { instrument: 'instrument', method: code, source: code, operationId: id },
  });
  return entries;
}
