import assert from 'node:assert/strict';
import type { Refund } from '@invogate/contracts/refunds.ts';
import type { Shipment } from '@invogate/contracts/shipments.ts';
import { demo } from '#rooms/accounts/index.ts';
import {
  acquirerAccount,
  balanceOf,
  bank,
  merchantPayable,
  onNormalSide,
  totalsOf,
  type Account,
} from '#rooms/ledger/index.ts';
import { audits } from '#main/admin/audits.ts';
import { minorOf } from './basket.ts';
import { ends, followStatus } from './follow-status.ts';
import type { NotedInvoice, NotedOrder } from './notebook.ts';
import {
  auditOutside,
  auditSentByTransfer,
  followOutside,
  forgetOutside,
} from './outside-auditor.ts';
import { auditSources } from './sources-auditor.ts';
import type { Town } from './town.ts';

const operatorAccount = bank('40702810600000000001');

/** The product's own audits of everything, and what was sent back otherwise than it came. */
export async function audit(town: Town): Promise<void> {
  for (const [name, check] of Object.entries(audits)) {
    assert.deepEqual(await check(town.database), [], `the audit of ${name}`);
  }
  await auditSentByTransfer(town);
}

/**
 * Compares what clients were told with what is stored, and the books of the outside and of the
 * merchants with the ledger, when all has come to rest. Invoices that are over are forgotten
 * afterwards, so that a long simulation stays quick.
 */
export async function reconcileAll(town: Town): Promise<void> {
  const { notebook } = town;
  let { owedMinor, spentMinor } = notebook;
  for (const invoice of notebook.invoices.values()) {
    const { owed, spent } = await reconcile(town, invoice);
    owedMinor += owed;
    spentMinor += spent;
    if (!isOver(invoice)) continue;
    notebook.owedMinor += owed;
    notebook.spentMinor += spent;
    await forgetOutside(town, invoice);
    notebook.forget(invoice);
    town.bank.forget(invoice.attempts);
  }
  await auditOutside(town);
  const stands = async (account: Account) =>
    onNormalSide(account, await balanceOf(town.database, account, 'RUB'));
  assert.equal(await stands(acquirerAccount('bank')), town.bank.keepsMinor, 'what the bank keeps');
  assert.equal(await stands(operatorAccount), notebook.transferredMinor, 'what was transferred');
  assert.equal(await stands(merchantPayable(demo.merchantId)), owedMinor, 'what the shop is owed');
  const ofPayers = (await totalsOf(town.database, 'payer/')).find((row) => row.currency === 'RUB');
  const left = notebook.depositedMinor - spentMinor;
  assert.equal(0 - (ofPayers?.totalMinor ?? 0), left, 'what payers have in their funds less debts');
}

/** Whether nothing will happen to an invoice any more: it is left alone from now on. */
function isOver({ orders }: NotedInvoice): boolean {
  return orders.every(({ status }) => ends.has(status));
}

interface Reconciled {
  /** What the merchant is owed, minor units. */
  owed: number;
  /** What the payer's fund has paid, less what went back; what is held is still the payer's. */
  spent: number;
}

/** Compares an invoice with what clients were told of it. */
async function reconcile(town: Town, invoice: NotedInvoice): Promise<Reconciled> {
  let owed = 0;
  let spent = -invoice.partsMinor;
  for (const noted of invoice.orders) {
    const order = await town.order(noted.id);
    followStatus(noted, order);
    assert.equal(minorOf(order.amount), noted.amount, `the sum of ${noted.id}`);
    const shipped = await shippedOf(town, noted);
    const captured = capturedOf(noted, shipped);
    const earned = noted.fee ? captured : captured - commission(captured);
    const refunds = await refunded(town, noted, captured);
    owed += earned - refunds.gross;
    if (invoice.byFund) spent += (noted.fee ? 0 : captured) - refunds.paidOut;
  }
  followOutside(town, invoice);
  await auditSources(town, invoice);
  const blocked = [...invoice.attempts]
    .flatMap((id) => town.bank.payments.get(id) ?? [])
    .filter(({ state }) => state === 'authorized');
  const holds = invoice.orders.some(({ status }) => status === 'hold');
  assert.ok(blocked.length === 0 || holds, `a sum stays blocked for ${invoice.containerId}`);
  return { owed, spent };
}

/** What of an order is the merchant's: held money only as far as it was shipped. */
function capturedOf({ status, hold, amount }: NotedOrder, shipped: number): number {
  if (hold) return status === 'completed' || status === 'hold' ? shipped : 0;
  return status === 'completed' ? amount : 0;
}

/** What was shipped, minor units: each shipment that a shop was told of is there, once. */
async function shippedOf(town: Town, noted: NotedOrder): Promise<number> {
  const path = `/filter/api/order/shipment?_pageSize=100&orderId=${noted.id}`;
  const stored = await town.read<Shipment[]>(path);
  for (const [id, sum] of noted.shipments) {
    const shipment = stored.find((each) => each.id === id);
    assert.ok(shipment, `shipment ${String(id)}, of which the shop was told, is stored`);
    assert.equal(minorOf(shipment.amount), sum, `the sum of shipment ${String(id)}`);
  }
  const unfinished = stored.filter(({ status }) => status === 'pending');
  assert.deepEqual(unfinished, [], `shipments of ${noted.id} are done`);
  const done = stored.filter(({ status }) => status === 'completed');
  const sum = done.reduce((total, { amount }) => total + minorOf(amount), 0);
  assert.ok(sum <= noted.amount, `${noted.id}: ${String(sum)} of ${String(noted.amount)} shipped`);
  return sum;
}

/** What was given back, minor units: each refund that a shop was told of is there, once. */
async function refunded(town: Town, noted: NotedOrder, captured: number) {
  const path = `/filter/api/order/refund-order?_pageSize=100&parentId=${noted.id}`;
  const stored = new Map((await town.read<Refund[]>(path)).map((each) => [each.id, each]));
  for (const { id, amount } of noted.refunds.values()) {
    const refund = stored.get(id);
    assert.ok(refund, `refund ${id}, of which the shop was told, is stored`);
    assert.equal(minorOf(refund.amount), amount, `the sum of refund ${id}`);
  }
  const counted = [...stored.values()].filter(({ status }) => status !== 'canceled');
  const reserved = counted.reduce((total, { amount }) => total + minorOf(amount), 0);
  assert.ok(
    reserved <= captured,
    `${noted.id}: ${String(reserved)} of ${String(captured)} is back`,
  );
  let gross = 0;
  let paidOut = 0;
  for (const { status, amount, payoutAmount } of counted) {
    if (status === 'draft') continue;
    gross += minorOf(amount);
    paidOut += minorOf(payoutAmount ?? amount);
  }
  const kept = counted.reduce((sum, { id }) => sum + (noted.fees.get(id) ?? 0), 0);
  assert.equal(gross - paidOut, kept, `fees kept from refunds of ${noted.id}`);
  return { gross, paidOut };
}

/** The demo contract: three per cent of what is captured for an order, half up. */
const commission = (minor: number): number => Math.floor((minor * 3 + 50) / 100);
