import type { Reader } from '#kernel/database/database.ts';
import {
  balancesOf,
  commission,
  commissionVat,
  entriesOf,
  orderHeld,
  type Breach,
  type LedgerEntry,
} from '#rooms/ledger/index.ts';
import { orderCauses } from '../order-causes.ts';
import { readCaptures, type StoredCapture } from '../order-capture.ts';
import { readOrderPayments, type OrderPayment } from '../order-payment.ts';
import { postedBy } from './audit-attempts.ts';
import * as sql from './audit.sql.ts';

/** Kept money against its account; captures, commission and releases against their entries. */
export async function wronglyBooked(
  reader: Reader,
  slice: readonly OrderPayment[],
): Promise<Breach[]> {
  const breaches = await compareBooks(reader, slice);
  if (breaches.length === 0) return [];
  const ids = slice.map((payment) => payment.orderId);
  return compareBooks(reader, await readOrderPayments(reader, ids));
}

/** What the ledger and the other tables say of one order. Minor units. */
interface Books {
  captures: readonly StoredCapture[];
  entries: ReadonlyMap<string, LedgerEntry>;
  heldMinor: number;
  /** On its way back to the payer, or there, without a refund. */
  returnsMinor: number;
}

async function compareBooks(reader: Reader, slice: readonly OrderPayment[]): Promise<Breach[]> {
  const ids = slice.map((payment) => payment.orderId);
  const accounts = slice.map(({ orderId, currency }) => ({
    account: orderHeld(orderId),
    currency,
  }));
  const held = new Map(
    (await balancesOf(reader, accounts)).map((row) => [row.account, -row.balanceMinor]),
  );
  const captures = Map.groupBy(await readCaptures(reader, ids), (row) => row.orderId);
  const causes = slice.flatMap(({ orderId }) => causesOf(orderId, captures.get(orderId) ?? []));
  const booked = await entriesOf(reader, { causes });
  const entries = new Map(booked.map((entry) => [entry.cause, entry]));
  const back = await reader.rows<{ orderId: string; amount: number }>(sql.releasesOf, [ids]);
  const returns = new Map(back.map((row) => [row.orderId, row.amount]));
  return slice.flatMap((payment) =>
    faultsOf(payment, {
      captures: captures.get(payment.orderId) ?? [],
      entries,
      heldMinor: held.get(orderHeld(payment.orderId)) ?? 0,
      returnsMinor: returns.get(payment.orderId) ?? 0,
    }),
  );
}

function causesOf(orderId: string, captures: readonly StoredCapture[]): string[] {
  return [
    orderCauses.commission(orderId),
    orderCauses.released(orderId),
    orderCauses.reversed(orderId),
    ...captures.flatMap(({ captureId }) => [
      orderCauses.captured(orderId, captureId),
      orderCauses.commission(orderId, captureId),
      orderCauses.released(orderId, captureId),
    ]),
  ];
}

function faultsOf(payment: OrderPayment, books: Books): Breach[] {
  const { orderId, currency } = payment;
  const { captures, entries, heldMinor, returnsMinor } = books;
  const own = causesOf(orderId, captures).flatMap((cause) => entries.get(cause) ?? []);
  const earnedMinor = sum(
    own,
    (entry) => -postedBy(entry, commission()) - postedBy(entry, commissionVat()),
  );
  const done = captures.filter(({ state }) => state === 'done');
  const capturedMinor = sum(done, ({ captureId }) => {
    const entry = entries.get(orderCauses.captured(orderId, captureId));
    return entry ? outOfHold(entry) : 0;
  });
  // What was paid by offset has nowhere to go back to.
  const backMinor =
    payment.instrument === 'offset'
      ? 0
      : sum(
          own.filter(({ cause }) => /\/(released|reversed)(\/|$)/.test(cause)),
          outOfHold,
        );
  const pairs: [rule: string, isMinor: number, wantedMinor: number][] = [
    ['kept_is_held', heldMinor, kept(payment)],
    ['commission_is_booked', earnedMinor, payment.commission],
    [
      'captures_are_captured',
      capturedMinor,
      captures.length > 0 ? payment.captured : capturedMinor,
    ],
    ['released_goes_back', returnsMinor, backMinor],
    ['released_is_released', backMinor, nearest(backMinor, releasesOf(payment))],
  ];
  return pairs
    .filter(([, isMinor, wantedMinor]) => isMinor !== wantedMinor)
    .map(([rule, isMinor, wantedMinor]) => ({
      rule: `payments.${rule}`,
      message: `order ${orderId}: ${String(isMinor)} instead of ${String(wantedMinor)} (minor)`,
      currency,
      differenceMinor: isMinor - wantedMinor,
    }));
}

/**
 * What the ledger may say went back of an order, minor units. What an acquirer has freed of a
 * blocked sum was never in the ledger: all of it, or what it was not asked to take.
 */
function releasesOf({ instrument, state, amount, released, asked }: OrderPayment): number[] {
  if (instrument === 'offset') return [0];
  if (instrument !== 'acquirer') return [released];
  const freed = asked === null ? [] : [released - (amount - asked)];
  return [released, ...freed, ...(state === 'released' ? [0] : [])];
}

const nearest = (minor: number, allowed: readonly number[]): number =>
  allowed.includes(minor) ? minor : (allowed[0] ?? 0);

const kept = ({ state, amount, captured, released }: OrderPayment): number =>
  state === 'kept' ? amount - captured - released : 0;

/** What an entry takes out of the account where it stood, before any commission in it. */
const outOfHold = (entry: LedgerEntry): number => entry.postings[0]?.amountMinor ?? 0;

function sum<T>(all: readonly T[], of: (each: T) => number): number {
  return all.reduce((total, each) => total + of(each), 0);
}
