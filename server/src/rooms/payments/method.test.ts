import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InvoiceSetting } from '@invogate/contracts/orders.ts';
import type { Merchant } from '#rooms/accounts/index.ts';
import type { StoredOrder } from '#rooms/orders/index.ts';
import { ScriptedBank } from '#test/scripted-bank.ts';
import { acquirerFor, kindOfMethod, methodsOf, type FundReasons } from './method.ts';
import type { OutsideMethod } from './ports.ts';

const bank = new ScriptedBank({ code: 'bank' }).acquirer;
const other = new ScriptedBank({ code: 'other', methods: ['card', 'instant'] }).acquirer;
const all = { acquirers: [bank, other], invoices: true };
const merchant = { paymentMethods: null, acquirer: null } as Merchant;
const order = { currency: 'RUB', body: {} } as StoredOrder;
const now = new Date('2026-03-02T10:00:00Z');
const dayMs = 86_400_000;
const inMs = (ms: number) => ({ now, expiresAt: new Date(now.getTime() + ms) });

/** `kind`, or `kind: reason` where it is not available. */
function offers({
  orders = [order],
  merchants = [merchant],
  instruments = all,
  leftMs = 7 * dayMs,
}: {
  orders?: StoredOrder[];
  merchants?: Merchant[];
  instruments?: Parameters<typeof methodsOf>[2];
  leftMs?: number;
}): string[] {
  const { methods } = methodsOf(orders, merchants, instruments, inMs(leftMs));
  return methods.map(({ kind, available, reason }) => (available ? kind : `${kind}: ${reason}`));
}

test('what is configured is offered', () => {
  assert.deepEqual(offers({}), ['card', 'sbp', 'invoice', 'instant']);
  const some = { acquirers: [bank], invoices: false };
  assert.deepEqual(offers({ instruments: some }), ['card', 'sbp']);
  assert.deepEqual(offers({ instruments: { acquirers: [], invoices: false } }), []);
});

test('funds are offered where the operator has opened any, with what keeps the payer from them', () => {
  const kindsWith = (funds: FundReasons | undefined, merchants = [merchant]) =>
    methodsOf([order], merchants, { acquirers: [], invoices: false }, inMs(dayMs), {
      funds,
    }).methods.map(({ id, kind, payerTypes, reason }) => [id, kind, payerTypes.join(), reason]);
  assert.deepEqual(kindsWith(undefined), []);
  assert.deepEqual(kindsWith({ fund: 'not_enough_money' }), [
    [5, 'fund', 'legal', 'not_enough_money'],
    [6, 'promised', 'legal', undefined],
  ]);
  assert.deepEqual(kindsWith({}, [{ ...merchant, paymentMethods: ['promised'] }]), [
    [6, 'promised', 'legal', undefined],
  ]);
});

test('what a shop of the invoice does not want is not offered', () => {
  const picky = { ...merchant, paymentMethods: ['card', 'invoice'] };
  assert.deepEqual(offers({ merchants: [picky] }), ['card', 'invoice']);
  assert.deepEqual(offers({ merchants: [merchant, picky] }), ['card', 'invoice']);
});

test('under 24 hours a transfer comes too late', () => {
  const late = ['card', 'sbp', 'invoice: too_late', 'instant'];
  assert.deepEqual(offers({ leftMs: dayMs }), ['card', 'sbp', 'invoice', 'instant']);
  assert.deepEqual(offers({ leftMs: dayMs - 1 }), late);
});

test('SBP and transfers are in roubles', () => {
  const foreign = { ...order, currency: 'EUR' } as const;
  const kinds = ['card', 'sbp: currency', 'invoice: currency', 'instant'];
  assert.deepEqual(offers({ orders: [foreign] }), kinds);
});

test('a shop can preselect a method, and lock it', () => {
  const asks = (invoiceSetting: object) =>
    methodsOf(
      [{ ...order, body: { invoiceSetting } } as StoredOrder],
      [merchant],
      all,
      inMs(dayMs),
    );
  const wished = asks({ paymentMethodId: 2 });
  assert.equal(wished.locked, false);
  assert.deepEqual(
    wished.methods.map(({ preselected }) => preselected),
    [false, true, false, false],
  );
  const locked = asks({ paymentMethodId: 2, paymentMethodIdLocked: true });
  assert.equal(locked.locked, true);
  assert.deepEqual(
    locked.methods.map(({ reason }) => reason),
    ['locked_other', undefined, 'locked_other', 'locked_other'],
  );
  // A lock on what we do not have would leave no way to pay.
  const unknown = asks({ paymentMethodId: 99, paymentMethodIdLocked: true });
  assert.equal(unknown.locked, false);
  assert.ok(unknown.methods.every(({ available }) => available));
});

test('the acquirer that the shop wants serves it, where it is able', () => {
  const by = (acquirer: string | null, method: 'card' | 'sbp' | 'instant') =>
    acquirerFor(all, { acquirer }, method)?.code;
  assert.equal(by(null, 'card'), 'bank');
  assert.equal(by('other', 'card'), 'other');
  assert.equal(by('other', 'sbp'), 'bank');
  assert.equal(by('gone', 'instant'), 'other');
  assert.equal(acquirerFor({ acquirers: [], invoices: true }, merchant, 'card'), undefined);
});

test('an outside party is offered where its code is accepted, and not beside a locked method', () => {
  const alfa: OutsideMethod = {
    id: 100,
    kind: 'bank',
    code: 'alfa',
    title: 'Альфа',
    payerTypes: ['legal', 'private'],
    authorizeUrl: 'https://alfa.example/pay',
  };
  const offered = (methods: string[] | null, setting: InvoiceSetting = {}) => {
    const orders = [{ currency: 'RUB', body: { invoiceSetting: setting } } as StoredOrder];
    const shop = { ...merchant, paymentMethods: methods };
    const found = methodsOf(orders, [shop], all, inMs(dayMs), { outside: [alfa] });
    return found.methods.find(({ id }) => id === alfa.id);
  };
  assert.deepEqual(offered(null), {
    ...{ id: 100, kind: 'bank', title: 'Альфа', payerTypes: ['legal', 'private'] },
    ...{ available: true, preselected: false },
  });
  assert.ok(offered(['card', 'alfa'])?.available);
  assert.equal(offered(['card', 'bank']), undefined);
  // Locked to a method that this operator has not: the bank could not even see the invoice.
  const locked = offered(null, { paymentMethodId: 777, paymentMethodIdLocked: true });
  assert.equal(locked?.reason, 'locked_other');
  const mine = offered(null, { paymentMethodId: 100, paymentMethodIdLocked: true });
  assert.ok(mine?.available && mine.preselected);
});

test('a fund is not offered for what is fixed for an outside party, even one that is away', () => {
  const reasons = (paymentMethodId: number, paymentMethodIdLocked = true) => {
    const invoiceSetting = { paymentMethodId, paymentMethodIdLocked };
    const orders = [{ currency: 'RUB', body: { invoiceSetting } } as StoredOrder];
    return methodsOf(orders, [merchant], { acquirers: [], invoices: false }, inMs(dayMs), {
      funds: {},
    }).methods.map(({ reason }) => reason);
  };
  assert.deepEqual(reasons(150), ['locked_other', 'locked_other']);
  assert.deepEqual(reasons(150, false), [undefined, undefined]);
  assert.deepEqual(reasons(99), [undefined, undefined]);
  assert.deepEqual(reasons(5), [undefined, 'locked_other']);
});

test('ids of methods', () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 7].map(kindOfMethod), [
    ...['card', 'sbp', 'invoice', 'instant', 'fund', 'promised'],
    undefined,
  ]);
});
