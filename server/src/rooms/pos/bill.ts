import { majorFromMinor, type Minor } from '@invogate/contracts/money.ts';
import type { BasketItem } from '@invogate/contracts/orders.ts';
import type { BillItem, TableBill, TableOrder } from '@invogate/contracts/pos.ts';
import type { Reader } from '#kernel/database/database.ts';
import { atom } from '#kernel/time.ts';
import * as sql from './bill.sql.ts';
import { discountOf, judgeCheck, type JudgedCheck } from './check-bill.ts';
import type { StoredPoint } from './point.ts';

/** A check as it was when the till was asked. */
export interface StoredBill {
  id: string;
  readId: string;
  tableId: string;
  pointId: string;
  posOrderId: string;
  revision: string;
  takenAt: Date;
  validUntil: Date;
  body: TableOrder;
}

/** What we know of a check: what its till has booked for us, and whether a guest is paying it. */
export interface CheckFacts {
  posOrderId: string;
  booked: Minor;
  holding: 'confirming' | 'open' | 'paid' | null;
  confirmUntil: Date | null;
}

/** Facts of checks of a point, by the till's id of the check. */
export async function readCheckFacts(
  reader: Reader,
  pointId: string,
  posOrderIds: readonly string[],
): Promise<Map<string, CheckFacts>> {
  const params = [pointId, [...new Set(posOrderIds)]];
  const rows = await reader.rows<CheckFacts>(sql.checkFacts, params);
  return new Map(rows.map((row) => [row.posOrderId, row]));
}

/** Bills as guests see them now: who is paying may have changed since the till was asked. */
export async function billViews(
  reader: Reader,
  point: StoredPoint,
  bills: readonly StoredBill[],
): Promise<TableBill[]> {
  const ids = bills.map(({ posOrderId }) => posOrderId);
  const facts = await readCheckFacts(reader, point.id, ids);
  return bills.map((bill) => {
    const known = facts.get(bill.posOrderId);
    const booked = known?.booked ?? (0 as Minor);
    const judged = judgeCheck(bill.body, point.surchargePolicy, { booked });
    return billView(bill, judged, stateOf(judged, known, reader.now()));
  });
}

function stateOf(
  judged: JudgedCheck,
  facts: CheckFacts | undefined,
  now: Date,
): TableBill['state'] {
  if (facts?.holding === 'paid' || isPaid(judged, facts?.booked ?? 0)) return 'paid';
  if (facts?.holding && !hasDied(facts, now)) return 'locked';
  return judged.reasons.length > 0 ? 'unpayable' : 'open';
}

/** By its till, or by us: a reading of before the payment does not know of it. */
function isPaid({ order, amount, due, reasons }: JudgedCheck, booked: number): boolean {
  if (order.status === 'closed' || (due === 0 && reasons.length === 0)) return true;
  return amount > 0 && booked >= amount;
}

/** The process that was confirming it has ended. */
function hasDied({ holding, confirmUntil }: CheckFacts, now: Date): boolean {
  return holding === 'confirming' && confirmUntil !== null && confirmUntil < now;
}

function billView(
  { id, takenAt, validUntil, body }: StoredBill,
  { order, paid, due, reasons }: JudgedCheck,
  state: TableBill['state'],
): TableBill {
  const { number, waiter, openedAt, guests, amount, vatAmount, currencyId } = order;
  const { posOrderId, revision } = order;
  return {
    billId: id,
    ...{ posOrderId, revision, state },
    ...(number === undefined ? {} : { number }),
    ...(waiter === undefined ? {} : { waiter }),
    ...(openedAt === undefined ? {} : { openedAt }),
    ...(guests === undefined ? {} : { guests }),
    ...{ amount, vatAmount, currencyId, reasons },
    paidAmount: majorFromMinor(paid),
    dueAmount: majorFromMinor(due),
    ...discountView(body.basketItems.reduce((sum, item) => sum + discountOf(item), 0)),
    items: order.basketItems.map((item, at) => itemView(item, body.basketItems[at] ?? item)),
    takenAt: atom(takenAt),
    validUntil: atom(validUntil),
  };
}

/** A line by its clean price; one with a discount by the price that the till has given. */
function itemView(clean: BasketItem, given: BasketItem): BillItem {
  const { name, measure, quantity, totalAmount, totalVatAmount, vatCode } = clean;
  const off = discountOf(given);
  const { amount } = off > 0 ? given : clean;
  const line = { name, measure, quantity, amount, totalAmount, totalVatAmount, vatCode };
  return { ...line, ...discountView(off) };
}

const discountView = (off: number) =>
  off > 0 ? { discountAmount: majorFromMinor(off as Minor) } : {};
