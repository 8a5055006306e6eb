import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { vatRate, type VatCode } from '@invogate/contracts/vat.ts';
import { vatGoesWithRate } from '#kernel/vat-of-part.ts';
import type { HistoryLine, OrderHappened, OrderHistory } from '#rooms/shipments/index.ts';
import { randomLife, waitingAfter } from '#test/random-life.ts';
import { checkReceipt } from './check-receipt.ts';
import { receiptsOf, type DueReceipt } from './due-receipts.ts';
import { fitReceipt } from './fit-receipt.ts';
import type { ReceiptTerms } from './receipt-terms.ts';
import type { ReceiptItem } from './receipt.ts';

/*
 * Random lives of orders, replayed by the rules of shipments, told by receipts: not a kopeck is
 * told twice, lost, or made up. `RANDOM_LIVES` leads more of them.
 */

const numRuns = Number(process.env.RANDOM_LIVES ?? 3000);

const terms: ReceiptTerms = {
  operatorVatNumber: '7707083893',
  taxSystem: 1,
  place: 'https://shop.example.com',
  supplier: { name: 'Shop', vatNumber: '7736050003', phone: null },
  receiptsForLegal: false,
  contactInstead: 'receipts@example.com',
};

const sum = <T>(list: readonly T[], of: (each: T) => number): number =>
  list.reduce((total, each) => total + of(each), 0);
const money = (lines: readonly HistoryLine[]) => sum(lines, ({ amountMinor }) => amountMinor);
const signed = ({ receipt }: DueReceipt, value: number) =>
  receipt.sign === 'sale' ? value : -value;

/** Sales less refunds of the items that match. */
const told = (due: readonly DueReceipt[], matches: (item: ReceiptItem) => boolean): number =>
  sum(due, (each) =>
    signed(
      each,
      sum(each.receipt.items, (item) => (matches(item) ? item.amountMinor : 0)),
    ),
  );
const cashOf = (due: readonly DueReceipt[]) =>
  sum(due, (each) => signed(each, each.receipt.cashlessMinor));
const offsetsOf = (due: readonly DueReceipt[]) => sum(due, ({ receipt }) => receipt.advanceMinor);
const vatOf = (due: DueReceipt | undefined) => sum(due?.receipt.items ?? [], (it) => it.vatMinor);
const isAdvance = ({ paymentMode }: ReceiptItem) => paymentMode !== 4;

/** When the money of the order was really taken; null while it is only blocked. */
const paidAtOf = ({ payment }: OrderHistory): Date | null =>
  payment.first === 'blocked' ? payment.takenAt : payment.at;

function sumOfKind(history: OrderHistory, kind: OrderHappened['kind'], since?: Date): number {
  const { happenings } = history;
  return sum(happenings, (each) =>
    each.kind === kind && (!since || each.at > since) ? each.amountMinor : 0,
  );
}

/** What the merchant and the hold have of the payer's money. */
function moneyTaken(history: OrderHistory): number {
  const paidAt = paidAtOf(history);
  const back = sumOfKind(history, 'refund');
  if (!paidAt) return sumOfKind(history, 'shipment') - back;
  return history.payment.amountMinor - sumOfKind(history, 'release') - back;
}

function checkLife(history: OrderHistory): void {
  const due = receiptsOf(history, terms);
  for (const { receipt, key } of due) {
    assert.deepEqual(checkReceipt(receipt), [], key);
    const fitted = fitReceipt(receipt, { itemsMax: 2, quantityDecimals: 3 });
    for (const part of fitted) assert.deepEqual(checkReceipt(part), [], key);
    assert.equal(
      sum(fitted, (part) => part.totalMinor),
      receipt.totalMinor,
    );
  }
  assert.equal(new Set(due.map(({ key }) => key)).size, due.length);
  checkMoney(history, due);
  checkVat(history, due);
}

function checkMoney(history: OrderHistory, due: readonly DueReceipt[]): void {
  assert.equal(cashOf(due), moneyTaken(history), 'money that moved is told');
  const balance = told(due, isAdvance) - offsetsOf(due);
  const waiting = waitingAfter(history.payment.amountMinor, history.happenings);
  assert.ok(balance >= 0, 'no more is offset than was paid in advance');
  if (!paidAtOf(history)) {
    assert.equal(balance, 0);
    return;
  }
  assert.ok(balance <= waiting, 'an advance is of what waits');
  const atOnce = (item: ReceiptItem) => item.paymentMode === 4;
  const settledAtOnce = due.some(
    ({ key, receipt }) => key === 'payment' && receipt.items.some(atOnce),
  );
  if (settledAtOnce) return;
  assert.equal(balance, waiting, 'what waits is an advance');
  const shippedBack = sum(history.happenings, (each) =>
    each.kind === 'refund' ? money(each.shipped) : 0,
  );
  assert.equal(
    told(due, (item) => !isAdvance(item)),
    sumOfKind(history, 'shipment') - shippedBack,
    'what was shipped and kept is settled',
  );
}

/** Papers made of the history have its VAT; so have receipts, where it goes with the rates. */
function checkVat(history: OrderHistory, due: readonly DueReceipt[]): void {
  const rateOf = ({ item }: HistoryLine) => vatRate(item.vatCode as VatCode);
  const vat = (lines: readonly HistoryLine[]) =>
    sum(lines, (line) => (rateOf(line) > 0 ? line.vatMinor : 0));
  const isPlain = (line: HistoryLine) => {
    const { amountMinor, vatMinor } = line;
    const rated = { amountMinor, vatMinor, rate: rateOf(line), quantity: 0n };
    return rated.rate === 0 || vatGoesWithRate(rated, 0);
  };
  const same = (found: DueReceipt | undefined, lines: readonly HistoryLine[]) => {
    if (lines.every(isPlain)) assert.equal(vatOf(found), vat(lines));
  };
  const dueOf = (key: string) => due.find((each) => each.key === key);
  if (history.payment.first !== 'blocked') same(dueOf('payment'), history.lines);
  for (const each of history.happenings) {
    if (each.kind === 'refund') {
      same(dueOf(`refund/${each.refundId}`), [...each.unshipped, ...each.shipped]);
    }
    const found = each.kind === 'shipment' ? dueOf(`shipment/${each.shipmentId}`) : undefined;
    if (each.kind === 'shipment' && found?.receipt.totalMinor === each.amountMinor) {
      same(found, each.lines);
    }
  }
}

describe('any life of an order', () => {
  const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

  test('receipts tell its money to the kopeck', () => {
    const property = fc.property(seeds, fc.boolean(), (seed, isEnded) => {
      const history = randomLife(seed, { isEnded });
      checkLife(history);
      if (!isEnded) return;
      const due = receiptsOf(history, terms);
      assert.equal(cashOf(due), 0, 'all of it went back');
      assert.equal(told(due, isAdvance), offsetsOf(due), 'no advance is left over');
    });
    fc.assert(property, { numRuns });
  });

  test('what is told once is never told otherwise: a longer life has the same and more', () => {
    const property = fc.property(seeds, (seed) => {
      const history = randomLife(seed, { isEnded: true });
      const all = receiptsOf(history, terms);
      for (const shorter of beginningsOf(history)) {
        const due = receiptsOf(shorter, terms);
        assert.deepEqual(due, all.slice(0, due.length));
      }
    });
    fc.assert(property, { numRuns: Math.ceil(numRuns / 10) });
  });

  test('the lives are of every kind', () => {
    const kinds = new Set<string>();
    for (let seed = 0; seed < 300; seed += 1) {
      const history = randomLife(seed, { isEnded: false });
      const { first, takenAt } = history.payment;
      for (const { key, receipt } of receiptsOf(history, terms)) {
        const paid = receipt.advanceMinor > 0 ? 'offset' : 'cash';
        const modes = [...new Set(receipt.items.map((item) => item.paymentMode))].sort().join('');
        const is4 = modes === '4' ? 'settled' : modes.includes('4') ? 'mixed' : 'advance';
        const from = first === 'blocked' && takenAt ? 'taken' : first;
        kinds.add(`${from} ${key.split('/')[0] ?? ''} ${paid} ${is4}`);
      }
    }
    const expected = `
      captured payment cash advance, captured payment cash mixed, captured payment cash settled,
      captured shipment offset settled, captured refund cash advance, captured refund cash settled,
      captured refund cash mixed, kept payment cash advance, kept shipment offset settled,
      kept release cash advance, kept refund cash settled, blocked shipment cash settled,
      blocked refund cash settled, taken shipment cash settled, taken payment cash advance,
      taken shipment offset settled, taken release cash advance, taken refund cash settled`;
    for (const kind of expected.trim().split(/,\s+/)) assert.ok(kinds.has(kind), kind);
  });
});

/** The history as it was after each moment. */
function beginningsOf(history: OrderHistory): OrderHistory[] {
  const { happenings, payment } = history;
  return happenings.flatMap((each, i) => {
    const next = happenings[i + 1];
    if (next?.at.getTime() === each.at.getTime()) return [];
    const { takenAt } = payment;
    const known = takenAt && takenAt <= each.at ? takenAt : null;
    return [
      {
        ...history,
        happenings: happenings.slice(0, i + 1),
        payment: { ...payment, takenAt: known },
      },
    ];
  });
}
