import { book, dueOf, type Check } from './check.ts';

/** An order as a notification has it, as far as a till reads it. */
export interface HeardOrder {
  id: string;
  status: string;
  amount: number;
  metaData?: unknown;
}

/** What a till answers to the news of an order. */
export type OrderAnswer =
  { status: 'success' } | { status: 'error'; code: string; message: string };

const success: OrderAnswer = { status: 'success' };

/** The id of a test notification: it is answered, and touches no check. */
const testId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * Books the payment of a pre-check. An order of a table's QR is booked by `closeTable`, so its news
 * is only acknowledged; news of a check that stands at another till is no verdict.
 */
export function hearOrder(checks: ReadonlyMap<string, Check>, order: HeardOrder): OrderAnswer {
  if (order.id === testId) return success;
  const { checkId, ofTable } = aboutCheck(order.metaData);
  const check = checkId === undefined ? undefined : checks.get(checkId);
  if (!check) return no('order_not_found', 'no such check at this till');
  if (order.status !== 'completed' && order.status !== 'hold') return success;
  if (ofTable || check.payments.has(order.id)) return success;
  if (check.closed !== 'no') return no('order_already_paid', 'the check is closed');
  const due = dueOf(check);
  if (order.amount > due) return no('order_wrong_amount', `the check wants ${due}`);
  book(check, order.id, order.amount);
  return success;
}

function aboutCheck(metaData: unknown): { checkId: string | undefined; ofTable: boolean } {
  const check = memberOf(metaData, 'posCheck');
  const id = memberOf(check, 'id');
  return {
    checkId: typeof id === 'string' ? id : undefined,
    ofTable: memberOf(metaData, 'source') === 'table',
  };
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function no(code: string, message: string): OrderAnswer {
  return { status: 'error', code, message };
}
