import type { MiniAppCondition } from '@invogate/contracts/mini-apps.ts';
import type { StoredOrder } from '#rooms/orders/index.ts';

/** What is known of an invoice: the metadata of each order, then of each item that has some. */
export function metaDataOf(orders: readonly StoredOrder[]): object[] {
  const ofOrders = orders.map(({ body }) => body.metaData);
  const ofItems = orders.flatMap(({ body }) => body.basketItems.map(({ metaData }) => metaData));
  return [...ofOrders, ...ofItems].filter((each) => each !== undefined);
}

/** Whether all conditions hold; a rule without any never does. */
export function ruleHolds(rule: readonly MiniAppCondition[], metaData: readonly object[]): boolean {
  return rule.length > 0 && rule.every(({ key, values }) => hasValue(metaData, key, values, 0));
}

/** Bodies are bounded, but not in their depth. */
const deepest = 50;

/** Whether a key has one of these values, at any depth; lists count by their members. */
function hasValue(node: unknown, key: string, values: readonly string[], depth: number): boolean {
  if (typeof node !== 'object' || node === null || depth > deepest) return false;
  return Object.entries(node).some(
    ([name, value]: [string, unknown]) =>
      (name === key && [value].flat().some((each) => isOneOf(each, values))) ||
      hasValue(value, key, values, depth + 1),
  );
}

function isOneOf(value: unknown, values: readonly string[]): boolean {
  const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
  return isPlain && values.includes(String(value));
}
