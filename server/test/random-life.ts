import { majorFromMinor, type Minor } from '@invogate/contracts/money.ts';
import type { BasketItem } from '@invogate/contracts/orders.ts';
import { vatCodes, vatInside, vatRate } from '@invogate/contracts/vat.ts';
import { lineTotal } from '#kernel/exact.ts';
import type { CompletedRefund } from '#rooms/refunds/index.ts';
import type { HistoryLine, OrderHistory } from '#rooms/shipments/index.ts';
import { linesOf, replayOrder, type Fact, type PaidOrder } from '#rooms/shipments/replay-order.ts';
import { leftToShip, type Happening } from '#rooms/shipments/shippable.ts';
import { sumsOfItems, type StoredShipment } from '#rooms/shipments/shipment.ts';
import { minutesLater, orderHistory } from './order-history.ts';

/** Numbers by a seed: the same seed leads the same life. */
class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A whole number from `min` to `max`. */
  int(min: number, max: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return min + (((mixed ^ (mixed >>> 14)) >>> 0) % (max - min + 1));
  }

  chance(percent: number): boolean {
    return this.int(1, 100) <= percent;
  }

  pick<T>(list: readonly T[]): T {
    const found = list[this.int(0, list.length - 1)];
    if (found === undefined) throw new RangeError('nothing to pick from');
    return found;
  }
}

interface Life {
  dice: Dice;
  order: PaidOrder;
  items: readonly BasketItem[];
  isHold: boolean;
  isOpen: boolean;
  facts: Fact[];
  happenings: Happening[];
}

/**
 * The life of a paid order as it could be: a basket with rounding, and shipments of ordered and of
 * other goods, releases, refunds of what was shipped and of what was not, in any order, within what
 * the rooms allow. In the end all that can be given back is given back, if `isEnded`.
 */
export function randomLife(seed: number, { isEnded }: { isEnded: boolean }): OrderHistory {
  const dice = new Dice(seed);
  const first = dice.pick(['captured', 'captured', 'kept', 'blocked'] as const);
  const items = Array.from({ length: dice.int(1, 5) }, () => randomItem(dice));
  const linesSum = sumsOfItems(items).amount;
  const amount = Math.max(1, linesSum + (dice.chance(30) ? dice.int(-99, 99) : 0));
  const order = { amount, linesSum, lines: linesOf(items, amount), isShipped: false };
  const isHold = first !== 'captured';
  const life: Life = { dice, order, items, isHold, isOpen: isHold, facts: [], happenings: [] };
  for (let step = dice.int(0, 6); step > 0; step -= 1) {
    if (dice.chance(55)) ship(life);
    else refund(life, false);
  }
  if (isEnded) {
    if (life.isOpen) close(life, nextTime(life));
    refund(life, true);
  }
  const happened = replayOrder(order, life.facts);
  const takes = first === 'blocked' && dice.chance(60);
  const takenAt = takes ? (happened.find(({ kind }) => kind === 'shipment')?.at ?? null) : null;
  return orderHistory(order.lines, happened, {
    payment: { first, takenAt, amountMinor: amount },
  });
}

function randomItem(dice: Dice): BasketItem {
  const decimals = dice.pick([1, 1, 1, 1e3, 1e6]);
  const quantity = dice.int(1, decimals === 1 ? 12 : decimals * 5) / decimals;
  const price = dice.int(0, dice.pick([300, 100_000])) / dice.pick([1, 100, 100, 1e4]);
  return itemOf(dice, dice.pick(['A', 'B', 'C', 'D']), quantity, lineTotal(quantity, price));
}

function itemOf(dice: Dice, sku: string, quantity: number, total: number): BasketItem {
  const vatCode = dice.pick(vatCodes);
  const vat = vatInside(total as Minor, vatRate(vatCode));
  const unit = Math.round(total / quantity);
  return {
    ...{ sku, name: `Товар ${sku}`, measure: 'шт', quantity, vatCode },
    measureCode: dice.pick(['796', '166', '112', '778']),
    amount: majorFromMinor(unit as Minor),
    amountWoVat: majorFromMinor(unit as Minor),
    totalAmount: majorFromMinor(total as Minor),
    totalVatAmount: majorFromMinor(vat),
    type: dice.pick(['commodity', 'service', 2, 31, 32]),
    paymentType: dice.chance(75)
      ? 'full_prepayment'
      : dice.pick(['prepayment', 'advance', 'full_payment']),
    ...(dice.chance(10) && { excise: 0.5, originCountryCode: '643' }),
  };
}

const nextTime = ({ facts }: Life): Date =>
  new Date((facts.at(-1)?.at ?? minutesLater(0)).getTime() + 60_000);

/** Ships the whole order, parts of its lines, or something that nobody ordered. */
function ship(life: Life): void {
  const { dice, order, items } = life;
  const left = leftToShip({
    ...order,
    lines: order.lines.map(moneyOf),
    happenings: life.happenings,
  });
  const isClosed = life.facts.some((fact) => fact.kind === 'shipment' && fact.shipment.final);
  if (left <= 0 || isClosed || (life.isHold && !life.isOpen)) return;
  const isFirst = life.facts.length === 0;
  const sent = isFirst && dice.chance(40) ? items : partsToShip(life, left);
  const { amount, vatAmount } = sumsOfItems(sent);
  if (amount === 0 || amount > left) return;
  const at = nextTime(life);
  const final = dice.chance(30);
  const shipment: StoredShipment = {
    ...{ id: life.facts.length + 1, orderId: '', accountId: '', merchantId: '' },
    ...{ status: 'completed', type: 'mixed', final, amount, vatAmount, items: [...sent] },
    ...{
      documentNumber: null,
      documentDate: null,
      captureId: life.isHold ? 'c' : null,
      createdAt: at,
    },
  };
  life.facts.push({ kind: 'shipment', at, shipment });
  life.happenings.push({ kind: 'shipment', at, items: sent.map(soldOf) });
  if (final || waitingOf(life) === 0) close(life, at);
}

function partsToShip({ dice, items }: Life, left: number): BasketItem[] {
  let rest = left;
  return Array.from({ length: dice.int(1, 3) }, () => {
    const like = dice.pick(items);
    const most = Math.min(rest, dice.chance(80) ? soldOf(like).amount : rest);
    const total = dice.chance(30) ? most : dice.int(0, most);
    rest -= total;
    const sku = dice.chance(85) ? like.sku : 'X';
    const { vatCode, type } = like;
    const vat = vatInside(total as Minor, vatRate(vatCode as 'RUS_VAT22'));
    const quantity = dice.chance(50) ? 1 : dice.int(1, 9_999) / 1000;
    return {
      ...itemOf(dice, sku, quantity, total),
      vatCode,
      type,
      totalVatAmount: majorFromMinor(vat),
    };
  });
}

/** What is left of a hold goes back. */
function close(life: Life, at: Date): void {
  const amountMinor = waitingOf(life);
  if (life.isOpen && amountMinor > 0) life.facts.push({ kind: 'release', at, amountMinor });
  life.isOpen = false;
}

/** Gives back a part of what was bought, or all that is left. */
function refund(life: Life, all: boolean): void {
  const { dice, order, isHold, isOpen } = life;
  if (isHold && isOpen) return;
  const happened = replayOrder(order, life.facts);
  const bought = isHold
    ? happened.flatMap((each) => (each.kind === 'shipment' ? each.lines : []))
    : order.lines;
  const left = new Map<string, number>();
  const add = (sku: string, amount: number) => left.set(sku, (left.get(sku) ?? 0) + amount);
  for (const { item, amountMinor } of bought) add(item.sku, amountMinor);
  for (const each of happened) {
    if (each.kind !== 'refund') continue;
    for (const { item, amountMinor } of [...each.unshipped, ...each.shipped])
      add(item.sku, -amountMinor);
  }
  const items = bought
    .filter(({ item }, i) => bought.findIndex((each) => each.item.sku === item.sku) === i)
    .filter(() => all || dice.chance(60))
    .flatMap((line) => {
      const most = left.get(line.item.sku) ?? 0;
      const total = all || dice.chance(30) ? most : dice.int(0, most);
      return total > 0 ? [backOf(dice, line, total)] : [];
    });
  const { amount, vatAmount } = sumsOfItems(items);
  if (amount === 0) return;
  const at = nextTime(life);
  const id = `r${String(life.facts.length)}`;
  const none = 0 as Minor;
  const refunded: CompletedRefund = {
    ...{ id, accountId: '', merchantId: '', orderId: '', merchantOrderId: id, correctionId: null },
    ...{ status: 'completed', currency: 'RUB', amount, vatAmount, commissionBack: none },
    ...{ description: 'Возврат', items, commissionVatBack: none, payout: null, operationId: null },
    ...{ createdAt: at, acceptedAt: at, dueAt: null, endedAt: at },
  };
  life.facts.push({ kind: 'refund', at, refund: refunded });
  life.happenings.push({ kind: 'refund', at, items: items.map(soldOf) });
}

/** What a shop sends for a refund: often one piece at the sum, whatever was sold. */
function backOf(dice: Dice, { item }: HistoryLine, total: number): BasketItem {
  const vat = vatInside(total as Minor, vatRate(item.vatCode as 'RUS_VAT22'));
  const sums = { totalAmount: majorFromMinor(total as Minor), totalVatAmount: majorFromMinor(vat) };
  if (dice.chance(50)) return { ...item, ...sums };
  return { ...item, ...sums, quantity: 1, type: 'commodity', paymentType: 'full_payment' };
}

/** What the history says that still waits for a shipment, minor units. */
function waitingOf({ order, facts }: Life): number {
  return waitingAfter(order.amount, replayOrder(order, facts));
}

export function waitingAfter(amount: number, happened: OrderHistory['happenings']): number {
  return happened.reduce((left, each) => {
    if (each.kind !== 'refund') return left - each.amountMinor;
    return left - each.unshipped.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  }, amount);
}

const moneyOf = ({ item, amountMinor }: HistoryLine) => ({ sku: item.sku, amount: amountMinor });
const soldOf = (item: BasketItem) => ({ sku: item.sku, amount: sumsOfItems([item]).amount });
