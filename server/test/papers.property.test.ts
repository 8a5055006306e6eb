import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentsOf } from '#rooms/closing/documents-of.ts';
import { receiptsOf, type ReceiptTerms } from '#rooms/receipts/index.ts';
import type { OrderHistory } from '#rooms/shipments/index.ts';
import { someTerms } from './closing-terms.ts';
import { randomLife } from './random-life.ts';

/** The whole number of the issue with INVOGATE_TEST_HISTORIES=100000. */
const lives = Number(process.env.INVOGATE_TEST_HISTORIES ?? 300);

const terms: ReceiptTerms = {
  ...{ operatorVatNumber: '7707083893', taxSystem: 1, place: 'https://shop.example' },
  supplier: { name: 'Shop', vatNumber: '7736050003', phone: null },
  ...{ receiptsForLegal: true, contactInstead: 'receipts@example.com' },
};

test('a legal payer by card: receipts and documents tell the same money, to the kopeck', () => {
  for (let seed = 1; seed <= lives; seed++) {
    const random = randomLife(seed, { isEnded: true });
    const payer = { type: 'legal' as const, name: 'ООО «Пример»', vatNumber: '9900000017' };
    const history = { ...random, payer, payment: { ...random.payment, method: 'card' } };
    const left = keptByMerchant(history);
    assert.equal(cashOfReceipts(history), left, `receipts of seed ${String(seed)}`);
    assert.equal(reported(history), left, `reports of seed ${String(seed)}`);
    assert.equal(papers(history), left, `papers of seed ${String(seed)}`);
  }
});

test('a member that gets the receipts, and the operator that paid, are told the same money', () => {
  for (let seed = 1; seed <= lives; seed++) {
    const random = randomLife(seed, { isEnded: true });
    const payer = { type: 'legal' as const, name: 'АО «Бонус»', vatNumber: '9900000049' };
    const member = { type: 'private' as const, email: 'anna@example.org' };
    const payment = { ...random.payment, instrument: 'fund' as const, method: 'bonus' };
    const history = { ...random, payer, member, payment };
    const left = keptByMerchant(history);
    assert.equal(cashOfReceipts(history), left, `receipts of seed ${String(seed)}`);
    assert.equal(reported(history), left, `reports of seed ${String(seed)}`);
    assert.equal(papers(history), 0, `papers of seed ${String(seed)}`);
    const withoutMember = { ...history, member: null };
    assert.deepEqual(receiptsOf(withoutMember, terms), []);
    assert.equal(papers(withoutMember), left, `the operator's papers of seed ${String(seed)}`);
  }
});

/** What of the payer's money the merchant has in the end, as the ledger books it: minor units. */
function keptByMerchant({ payment, happenings }: OrderHistory): number {
  const captured =
    payment.first === 'captured'
      ? payment.amountMinor
      : sumOf(happenings.filter(({ kind }) => kind === 'shipment'));
  return captured - sumOf(happenings.filter(({ kind }) => kind === 'refund'));
}

const sumOf = (happenings: readonly { amountMinor: number }[]): number =>
  happenings.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

function cashOfReceipts(history: OrderHistory): number {
  return receiptsOf(history, terms).reduce((sum, { receipt }) => {
    const { sign, cashlessMinor } = receipt;
    return sum + (sign === 'sale' ? cashlessMinor : -cashlessMinor);
  }, 0);
}

function reported(history: OrderHistory): number {
  const due = documentsOf(history, someTerms()).filter(({ kind }) => kind === 'transfer-report');
  const data = due.at(-1)?.make('1', () => '');
  return data?.kind === 'transfer-report' ? data.amountMinor : 0;
}

/** What was handed over less what was corrected; of an ended order nothing waits any more. */
function papers(history: OrderHistory): number {
  return documentsOf(history, someTerms({ vatPayer: false })).reduce((sum, due) => {
    const data = due.make('1', () => '');
    if (!('totals' in data)) return sum;
    const { amountMinor } = data.totals;
    return sum + (data.kind === 'correction' ? -amountMinor : amountMinor);
  }, 0);
}
