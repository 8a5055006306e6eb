import type { NotedInvoice, NotedOrder } from './notebook.ts';
import type { Town } from './town.ts';

/** An invoice that somebody may want to pay; now and then one that should not be paid any more. */
export function pickPayable({ notebook, random }: Town): NotedInvoice | undefined {
  const all = [...notebook.invoices.values()];
  const open = all.filter(({ orders }) => orders.some(({ status }) => status === 'created'));
  return random.chance(0.9) ? random.pick(open) : random.pick(all);
}

/** An order in one of these states, as far as the notebook knows; now and then any. */
export function pickOrder(
  { notebook, random }: Town,
  ...statuses: readonly string[]
): NotedOrder | undefined {
  const all = notebook.orders();
  const fitting = all.filter(({ status }) => statuses.includes(status));
  return random.chance(0.9) ? random.pick(fitting) : random.pick(all);
}
