import type { TableBill } from '@invogate/contracts/pos.ts';

/** The check that the guest has chosen; of a single one there is no choice. */
export function chosenBill(
  bills: readonly TableBill[],
  posOrderId: string | undefined,
): TableBill | undefined {
  if (bills.length === 1) return bills[0];
  return bills.find((bill) => bill.posOrderId === posOrderId);
}

/** The same dishes for the same money: only the reading is another one. */
export function isSameBill(one: TableBill, another: TableBill): boolean {
  return (
    one.posOrderId === another.posOrderId &&
    one.revision === another.revision &&
    one.dueAmount === another.dueAmount
  );
}

/** The bill as it was seen, where it has changed since; a bill that is gone has changed, too. */
export function changedBill(
  before: readonly TableBill[],
  now: readonly TableBill[],
  seen: TableBill | undefined,
): TableBill | undefined {
  if (!seen || !before.includes(seen)) return undefined;
  const fresh = now.find(({ posOrderId }) => posOrderId === seen.posOrderId);
  return fresh && isSameBill(seen, fresh) ? undefined : seen;
}

/** Whether the till has to be asked again before the bill can be confirmed. */
export function isOld({ validUntil }: TableBill, nowMs: number): boolean {
  // A call takes a moment, too.
  return Date.parse(validUntil) - 3000 < nowMs;
}
