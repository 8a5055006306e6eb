import type { NotedInvoice, NotedOrder } from './notebook.ts';
import type { Town } from './town.ts';

/** How often somebody takes what is over already, by mistake. */
const mistaken = 0.03;

/**
 * An invoice that somebody may want to pay, as far as the notebook knows; now and then one that
 * should not be paid any more. `wanted` narrows the choice, as long as there is one.
 */
export function pickPayable(
  { notebook, random }: Town,
  wanted: (invoice: NotedInvoice) => boolean = () => true,
): NotedInvoice | undefined {
  const all = [...notebook.invoices.values()];
  if (random.chance(mistaken)) return random.pick(all);
  const open = all.filter(({ orders }) => orders.some(({ status }) => status === 'created'));
  return random.pick(open.filter(wanted)) ?? random.pick(open);
}

/** An order in one of these states, as far as the notebook knows; now and then any. */
export function pickOrder(
  { notebook, random }: Town,
  ...statuses: readonly string[]
): NotedOrder | undefined {
  const all = notebook.orders();
  if (random.chance(mistaken)) return random.pick(all);
  return random.pick(all.filter(({ status }) => statuses.includes(status)));
}
