import type { Customer } from '@invogate/contracts/orders.ts';
import type { Tx } from '#kernel/database/database.ts';
import { containerOf, keepPayer, ordersOfContainers } from '#rooms/orders/index.ts';
import { tellPages } from './announce-change.ts';
import { payerOf } from './payer.ts';

/**
 * Fills in who pays, as far as the shop lets it be said; an invoice that is no longer open stays as
 * it is. An organisation other than the one that the shop has locked fills in nothing but contacts.
 */
export async function prefillPayer(tx: Tx, containerId: string, customer: Customer): Promise<void> {
  const orders = await ordersOfContainers(tx, [containerId]);
  const [first] = orders;
  if (!first || containerOf(first).state !== 'open') return;
  const container = containerOf(first);
  const known = payerOf(container, orders).customer;
  const all = payerOf({ ...container, payer: { ...known, ...customer } }, orders).customer;
  const isOther = customer.vatNumber !== undefined && all.vatNumber !== customer.vatNumber;
  const { phone, email } = customer;
  const contacts = { ...(phone ? { phone } : {}), ...(email ? { email } : {}) };
  const merged = isOther
    ? payerOf({ ...container, payer: { ...known, ...contacts } }, orders).customer
    : all;
  keepPayer(tx, containerId, merged);
  await tellPages(tx, [containerId]);
}
