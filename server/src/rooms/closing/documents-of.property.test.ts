import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vatRate, type VatCode } from '@invogate/contracts/vat.ts';
import { microUnits } from '#kernel/exact.ts';
import { vatGoesWithRate } from '#kernel/vat-of-part.ts';
import {
  payerOfData,
  sumsOf,
  totalsOf,
  type DocumentData,
  type DocumentLine,
  type Totals,
} from '#rooms/documents/index.ts';
import type { HistoryLine, OrderHistory } from '#rooms/shipments/index.ts';
import { someTerms } from '#test/closing-terms.ts';
import { assertSums } from '#test/history.ts';
import { randomLife } from '#test/random-life.ts';
import { documentsOf } from './documents-of.ts';
import type { ClosingTerms } from './due-document.ts';

/** The whole number of the issue with INVOGATE_TEST_HISTORIES=100000. */
const lives = Number(process.env.INVOGATE_TEST_HISTORIES ?? 500);

const sets: readonly Partial<ClosingTerms>[] = [
  { documentSet: 'act_waybill_facture', vatPayer: true },
  { documentSet: 'act_waybill_facture', vatPayer: false },
  { documentSet: 'upd', vatPayer: true },
  { documentSet: 'upd', vatPayer: false },
];

const customer = { type: 'private' as const, name: 'Анна', email: 'anna@example.org' };
const company = { type: 'legal' as const, name: 'ООО «Пример»', vatNumber: '9900000017' };
const operator = { type: 'legal' as const, name: 'АО «Бонус»', vatNumber: '9900000049' };

/** Payers of record: an organisation, a loyalty operator without and with its member, a person. */
const payers: readonly Pick<OrderHistory, 'payer' | 'member'>[] = [
  { payer: company, member: null },
  { payer: operator, member: null },
  { payer: operator, member: customer },
  { payer: operator, member: company },
  { payer: customer, member: null },
];

test('documents sum up to the order’s money, to the kopeck, whoever paid', () => {
  for (let seed = 1; seed <= lives; seed++) {
    const random = randomLife(seed, { isEnded: seed % 2 === 0 });
    const who = payers[Math.floor(seed / sets.length) % payers.length] ?? assert.fail();
    const terms = someTerms(sets[seed % sets.length]);
    try {
      assertDocuments({ ...random, ...who }, terms);
    } catch (error) {
      throw new Error(`the life of seed ${String(seed)}`, { cause: error });
    }
  }
});

function assertDocuments(history: OrderHistory, terms: ClosingTerms): void {
  assertSums(history);
  const data = made(history, terms);
  if (history.payer.type === 'private') {
    assert.deepEqual(data, []);
    return;
  }
  for (const each of data) {
    assertWhole(each);
    assert.equal(payerOfData(each), terms.buyer, 'each names the payer');
  }
  assertReport(history, data);
  if (history.member !== null) {
    assert.ok(data.every(({ kind }) => kind === 'transfer-report'));
    return;
  }
  assertShipments(history, data);
  assertCorrections(history, data);
}

/** Keys are unique, and a document is referred to only after it was made. */
function made(history: OrderHistory, closing: ClosingTerms): DocumentData[] {
  const numbers = new Map<string, string>();
  return documentsOf(history, closing).map((due, i) => {
    assert.ok(!numbers.has(due.key), `${due.key} is due once`);
    const number = String(i + 1);
    const data = due.make(number, (key) => {
      const known = numbers.get(key);
      assert.ok(known, `${due.key} refers to ${key}, which is made before`);
      return known;
    });
    numbers.set(due.key, number);
    assert.deepEqual([data.kind, data.date, data.number], [due.kind, due.date, number]);
    return data;
  });
}

function assertWhole(data: DocumentData): void {
  if (!('lines' in data)) return;
  const { lines, totals } = data;
  assert.deepEqual(totals, totalsOf(lines));
  assert.deepEqual(sumsOf(totals.byVat), pick(totals));
  const both =
    data.kind === 'correction' ? data.changes.flatMap((it) => [it.before, it.after]) : [];
  for (const line of [...lines, ...both]) assertLine(line);
}

/** Sums of a line belong together, and its price is that of its units. */
function assertLine(line: DocumentLine): void {
  const { amountMinor, vatMinor, amountWoVatMinor, quantity, priceWithVat } = line;
  assert.equal(amountWoVatMinor + vatMinor, amountMinor);
  assert.ok(amountMinor >= 0 && vatMinor >= 0 && amountWoVatMinor >= 0);
  assert.match(quantity, /^\d+(\.\d{1,6})?$/);
  assert.match(priceWithVat, /^\d+\.\d{2,6}$/);
  const units = microUnits(Number(quantity));
  const rated = { amountMinor, vatMinor, rate: vatRate(line.vatCode), quantity: units };
  if (rated.rate === 0) assert.equal(vatMinor, 0);
  else assert.ok(vatGoesWithRate(rated, 2), `${vatMinor} of ${amountMinor} at ${rated.rate} %`);
  if (units === 0n) return;
  const gap = units * microUnits(Number(priceWithVat)) - BigInt(amountMinor) * 10_000_000_000n;
  // Half a millionth of each unit, or half a kopeck of the line.
  const limit = units > 10_000_000_000n ? units : 10_000_000_000n;
  assert.ok((gap < 0n ? -gap : gap) * 2n <= limit, `${quantity} × ${priceWithVat}`);
}

const pick = ({ amountWoVatMinor, vatMinor, amountMinor }: Totals) => {
  return { amountWoVatMinor, vatMinor, amountMinor };
};

const moneyOf = (lines: readonly HistoryLine[]) => ({
  amountMinor: lines.reduce((sum, line) => sum + line.amountMinor, 0),
  vatMinor: lines.reduce((sum, line) => sum + line.vatMinor, 0),
});

/** The VAT of the order goes with its rates: then papers have it to the kopeck. */
const isPlain = ({ item, amountMinor, vatMinor }: HistoryLine): boolean => {
  const rate = vatRate(item.vatCode as VatCode);
  if (rate === 0) return vatMinor === 0;
  return vatGoesWithRate({ amountMinor, vatMinor, rate, quantity: 0n }, 0);
};

/** Papers of these lines have their money, and their VAT where it is right. */
function assertMoney(data: readonly { totals: Totals }[], lines: readonly HistoryLine[]): void {
  const [told, money] = [totalOf(data), moneyOf(lines)];
  assert.equal(told.amountMinor, money.amountMinor);
  if (lines.every(isPlain)) assert.equal(told.vatMinor, money.vatMinor);
}

type Of<K extends DocumentData['kind']> = Extract<DocumentData, { kind: K }>;

const ofKinds = <K extends DocumentData['kind']>(
  data: readonly DocumentData[],
  ...kinds: readonly K[]
): Of<K>[] =>
  data.filter((each): each is Of<K> => (kinds as readonly string[]).includes(each.kind));

const totalOf = (data: readonly { totals: Totals }[]) => {
  const { amountMinor, vatMinor } = sumsOf(data.map(({ totals }) => totals));
  return { amountMinor, vatMinor };
};

function assertShipments({ happenings }: OrderHistory, data: readonly DocumentData[]): void {
  const shipped = happenings.flatMap((it) => (it.kind === 'shipment' ? it.lines : []));
  const papers = ofKinds(data, 'act', 'waybill', 'upd');
  assertMoney(papers, shipped);
  assert.equal(papers.flatMap(({ lines }) => lines).length, shipped.length);
  const [paper] = papers;
  const factures = ofKinds(data, 'facture');
  if (paper?.vatPayer && paper.kind !== 'upd') {
    assertMoney(factures, shipped);
  } else {
    assert.equal(factures.length, 0);
  }
}

/** Corrections take back what was refunded of shipped goods, and never more than documents say. */
function assertCorrections({ happenings }: OrderHistory, data: readonly DocumentData[]): void {
  const refunded = happenings.flatMap((it) => (it.kind === 'refund' ? it.shipped : []));
  const corrections = ofKinds(data, 'correction');
  assert.equal(totalOf(corrections).amountMinor, moneyOf(refunded).amountMinor);
  for (const { totals, before, after } of corrections) {
    assert.equal(before.amountMinor - after.amountMinor, totals.amountMinor);
    assert.equal(before.vatMinor - after.vatMinor, totals.vatMinor);
    assert.ok(after.vatMinor >= 0 && (after.amountMinor > 0 || after.vatMinor === 0));
  }
}

function assertReport(history: OrderHistory, data: readonly DocumentData[]): void {
  const last = ofKinds(data, 'transfer-report').at(-1);
  const { payment, happenings } = history;
  const sum = (kinds: readonly string[]) =>
    happenings.reduce((all, it) => all + (kinds.includes(it.kind) ? it.amountMinor : 0), 0);
  const paid =
    payment.first === 'blocked'
      ? sum(['shipment']) - sum(['refund'])
      : payment.amountMinor - sum(['refund', 'release']);
  assert.equal(last?.amountMinor ?? 0, paid);
}
