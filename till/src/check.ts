import { tillErrorNumbers, type TableOrder, type TillError } from '@invogate/contracts/pos.ts';

/** What a till answers to one call: a result, or a word of the protocol with its data. */
export type TillReply =
  { result: unknown } | { error: { code: number; message: string; data: Record<string, unknown> } };

/** A check as its till keeps it. */
export interface Check {
  order: TableOrder;
  tableNumber: string;
  /** Major units, by the id of the payment, or of the order of a pre-check. */
  payments: Map<string, number>;
  lock: { lockId: string; untilMs: number } | undefined;
  /** `paid`: closed with money that came through us; `otherwise`: by staff with other money. */
  closed: 'no' | 'paid' | 'otherwise';
}

type Params = Readonly<Record<string, unknown>>;

/** Books a payment; the same payment a second time is not booked again. */
export function closeCheck(check: Check, params: Params): TillReply {
  const paymentId = String(params.paymentId);
  const amount = Number(params.amount);
  if (check.payments.has(paymentId)) return ended(check, 'already_closed');
  if (check.closed !== 'no') return no('order_closed');
  const due = dueOf(check);
  if (amount > due) return no('amount_mismatch', shown(check));
  book(check, paymentId, amount);
  return ended(check, 'closed');
}

/** Adds a payment, and closes the check when nothing is left to pay. */
export function book(check: Check, paymentId: string, amount: number): void {
  check.payments.set(paymentId, amount);
  if (dueOf(check) === 0) check.closed = 'paid';
}

function ended(check: Check, result: 'closed' | 'already_closed'): TillReply {
  if (check.closed === 'no') return { result: { result: 'paid_open', remainder: dueOf(check) } };
  check.lock = undefined;
  return { result: { result } };
}

/** The check as it is told to the server. */
export function shown(check: Check): TableOrder {
  return { ...check.order, paidAmount: paidOf(check) };
}

export const paidOf = ({ payments }: Pick<Check, 'payments'>) => sum([...payments.values()]);
export const dueOf = (check: Check) => cents(check.order.amount - paidOf(check));

const sum = (amounts: readonly number[]) => cents(amounts.reduce((all, each) => all + each, 0));
const cents = (amount: number) => Math.round(amount * 100) / 100;

/** A no in a word of the protocol. */
export function no(code: TillError, order?: TableOrder): TillReply {
  const data = { code, ...(order ? { order } : {}) };
  return { error: { code: tillErrorNumbers[code], message: code, data } };
}
