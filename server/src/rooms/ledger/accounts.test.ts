import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as door from './index.ts';
import { chartOfAccounts, kindOf, onNormalSide } from './accounts.ts';

const id = '0197c1de-0000-7000-8000-000000000001';

const keys: [account: string, key: string, form: string][] = [
  [door.bank('40702810900000000001'), 'bank/40702810900000000001', 'bank/*'],
  [door.acquirerAccount('yookassa'), 'acquirer/yookassa', 'acquirer/*'],
  [door.payerFund(id), `payer/${id}/fund`, 'payer/*/fund'],
  [door.payerHeld(id), `payer/${id}/held`, 'payer/*/held'],
  [
    door.payerReceivable(id, 'overdraft'),
    `payer/${id}/receivable/overdraft`,
    'payer/*/receivable/overdraft',
  ],
  [
    door.payerReceivable(id, 'promised'),
    `payer/${id}/receivable/promised`,
    'payer/*/receivable/promised',
  ],
  [door.payerCredit(id), `payer/${id}/credit`, 'payer/*/credit'],
  [door.orderHeld(id), `order/${id}/held`, 'order/*/held'],
  [door.invoicePartPaid(id), `invoice/${id}/part-paid`, 'invoice/*/part-paid'],
  [door.merchantPayable(id), `merchant/${id}/payable`, 'merchant/*/payable'],
  [door.partnerPayable(id), `partner/${id}/payable`, 'partner/*/payable'],
  [door.suspense(), 'suspense/unmatched', 'suspense/unmatched'],
  [door.payoutInTransit(), 'payout/in-transit', 'payout/in-transit'],
  [door.commission(), 'revenue/commission', 'revenue/commission'],
  [door.commissionVat(), 'revenue/commission-vat', 'revenue/commission-vat'],
  [door.expensePartnerReward(), 'expense/partner-reward', 'expense/partner-reward'],
  [door.expenseAcquirerFee(), 'expense/acquirer-fee', 'expense/acquirer-fee'],
];

test('each constructor makes a readable key that belongs to its row of the chart', () => {
  for (const [account, key, form] of keys) {
    assert.equal(account, key);
    assert.equal(kindOf(account)?.form, form);
  }
  assert.deepEqual(
    keys.map(([, , form]) => form),
    chartOfAccounts.map(({ form }) => form),
    'every row of the chart has a constructor',
  );
});

test('keys stay within what PostgreSQL shows of a value in an error', () => {
  for (const [account] of keys) assert.ok(Buffer.byteLength(account) <= 64, account);
});

test('an id that would change the shape of a key is refused', () => {
  for (const bad of ['', 'a/b', 'a b', 'a~', 'é', '*', 'x'.repeat(37), `${id}\n`]) {
    assert.throws(() => door.merchantPayable(bad), /can stand in an account key/, bad);
  }
});

test('a key outside the chart has no kind', () => {
  for (const key of ['', 'merchant', 'merchant/1', 'merchant/1/fund', 'revenue/tips', 'a/b/c']) {
    assert.equal(kindOf(key), undefined, key);
  }
});

test('a signed sum turns to the normal side of its account', () => {
  assert.equal(onNormalSide(door.merchantPayable(id), -500), 500);
  assert.equal(onNormalSide(door.acquirerAccount('yookassa'), 500), 500);
  assert.ok(Object.is(onNormalSide(door.suspense(), 0), 0));
});
