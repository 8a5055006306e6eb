import assert from 'node:assert/strict';
import type { Order } from '@invogate/contracts/orders.ts';
import type { Refund } from '@invogate/contracts/refunds.ts';
import { demo } from '#rooms/accounts/index.ts';
import {
  acquirerAccount,
  balanceOf,
  bank,
  merchantPayable,
  onNormalSide,
  type Account,
} from '#rooms/ledger/index.ts';
import { audits } from '#main/admin/audits.ts';
import { minorOf } from './basket.ts';
import type { NotedInvoice, NotedOrder } from './notebook.ts';
import type { Town } from './town.ts';

const operatorAccount = bank('40702810600000000001');
const ends = new Set(['completed', 'canceled', 'expired']);

/**
 * Compares everything, when all has come to rest: the product's own audits; what clients were told
 * with what is stored; the books of the outside and of the merchants with the ledger. Invoices that
 * are over are forgotten afterwards, so that a long simulation stays quick.
 */
export async function audit(town: Town): Promise<void> {
  for (const [name, check] of Object.entries(audits)) {
    assert.deepEqual(await check(town.database), [], `the audit of ${name}`);
  }
  const { notebook } = town;
  let owedMinor = notebook.owedMinor;
  for (const invoice of notebook.invoices.values()) {
    const owed = await reconcile(town, invoice);
    owedMinor += owed;
    if (!isOver(invoice)) continue;
    notebook.owedMinor += owed;
    notebook.forget(invoice);
    town.bank.forget(invoice.attempts);
  }
  const stands = async (account: Account) =>
    onNormalSide(account, await balanceOf(town.database, account, 'RUB'));
  assert.equal(await stands(acquirerAccount('bank')), town.bank.keepsMinor, 'what the bank keeps');
  assert.equal(await stands(operatorAccount), notebook.transferredMinor, 'what was transferred');
  assert.equal(await stands(merchantPayable(demo.merchantId)), owedMinor, 'what the shop is owed');
}

/** Whether nothing will happen to an invoice any more: it is left alone from now on. */
function isOver({ orders }: NotedInvoice): boolean {
  return orders.every(({ status }) => ends.has(status));
}

/** Compares an invoice with what clients were told of it; what its merchant is owed, minor units. */
async function reconcile(town: Town, invoice: NotedInvoice): Promise<number> {
  let owed = 0;
  for (const noted of invoice.orders) {
    const order = await town.order(noted.id);
    followStatus(noted, order);
    assert.equal(minorOf(order.amount), noted.amount, `the sum of ${noted.id}`);
    const captured = order.status === 'completed' ? noted.amount : 0;
    owed += captured - commission(captured) - (await refunded(town, noted, captured));
  }
  const blocked = [...invoice.attempts]
    .flatMap((id) => town.bank.payments.get(id) ?? [])
    .filter(({ state }) => state === 'authorized');
  const holds = invoice.orders.some(({ status }) => status === 'hold');
  assert.ok(blocked.length === 0 || holds, `a sum stays blocked for ${invoice.containerId}`);
  return owed;
}

/** What a status may become without a shop's doing; an end is an end. */
function followStatus(noted: NotedOrder, { status }: Order): void {
  if (ends.has(noted.status)) assert.equal(status, noted.status, `the end of ${noted.id}`);
  if (noted.status === 'hold') assert.notEqual(status, 'expired', `${noted.id} was held`);
  noted.status = status;
}

/** What was given back, minor units: each refund that a shop was told of is there, once. */
async function refunded(town: Town, noted: NotedOrder, captured: number): Promise<number> {
  const path = `/filter/api/order/refund-order?_pageSize=100&parentId=${noted.id}`;
  const stored = new Map((await town.read<Refund[]>(path)).map((each) => [each.id, each]));
  for (const { id, amount } of noted.refunds.values()) {
    const refund = stored.get(id);
    assert.ok(refund, `refund ${id}, of which the shop was told, is stored`);
    assert.equal(minorOf(refund.amount), amount, `the sum of refund ${id}`);
  }
  const counted = [...stored.values()].filter(({ status }) => status !== 'canceled');
  const sum = counted.reduce((total, { amount }) => total + minorOf(amount), 0);
  assert.ok(sum <= captured, `${noted.id} gave back ${String(sum)} of ${String(captured)}`);
  return sum;
}

/** The demo contract: three per cent of what is captured for an order, half up. */
const commission = (minor: number): number => Math.floor((minor * 3 + 50) / 100);
