import { formatMoney, minorFromMajor, type Minor } from '@invogate/contracts/money.ts';
import type { CheckView, TillView } from '@invogate/till/view.ts';
import type { Context } from '../context.ts';

/** Tables with their checks, as a till lists them. */
export function tablesScreen(view: TillView, context: Context): string {
  const { till: words } = context.texts;
  const checks = view.tables.flatMap((table) => table.checks);
  if (checks.length === 0) return `${words.noChecks}\n`;
  return context.table(
    [
      { title: words.names.table },
      { title: words.names.check },
      { title: words.names.dishes },
      { title: words.names.sum, align: 'right' },
      { title: words.names.due, align: 'right' },
      { title: words.names.state },
    ],
    checks.map((check) => [
      check.tableNumber,
      check.number,
      check.lines.map(({ name, quantity }) => `${name} × ${String(quantity)}`).join(', '),
      sumOf(check.amount, context),
      sumOf(check.due, context),
      stateOf(check, context),
    ]),
  );
}

export function menuScreen({ menu }: TillView, context: Context): string {
  const { names } = context.texts.till;
  return context.table(
    [{ title: names.sku }, { title: names.dish }, { title: names.price, align: 'right' }],
    menu.map(({ sku, name, price }) => [sku, name, sumOf(price, context)]),
  );
}

function stateOf(check: CheckView, { texts: { till: words } }: Context): string {
  if (check.state !== 'open') return words.states[check.state];
  if (check.locked) return words.states.locked;
  return check.printed ? words.states.printed : words.states.open;
}

export function sumOf(amount: number, { language }: Context): string {
  return formatMoney(minorFromMajor(amount) ?? (0 as Minor), 'RUB', language);
}
