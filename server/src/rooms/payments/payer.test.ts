import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ContainerRow, StoredOrder } from '#rooms/orders/index.ts';
import { checkPayer, payerOf } from './payer.ts';

const order = (invoiceSetting: object = {}): StoredOrder =>
  ({
    customer: { type: 'legal', name: 'Ordered', vatNumber: '7707083893', countryId: 'RUS' },
    body: { invoiceSetting },
  }) as unknown as StoredOrder;
const given = (payer: object) => ({ payer }) as ContainerRow;
const page = { type: 'private', name: 'Given', email: 'a@b.example' };

test('the payer starts as the customer of the order', () => {
  const { customer } = payerOf({ payer: null } as ContainerRow, [order()]);
  assert.deepEqual(customer, { type: 'legal', name: 'Ordered', vatNumber: '7707083893' });
  assert.deepEqual(payerOf({ payer: null } as ContainerRow, []).customer, { type: 'private' });
});

test('what was given on the page wins', () => {
  const { customer } = payerOf(given(page), [order()]);
  assert.deepEqual(customer, { ...page, vatNumber: '7707083893' });
});

test('but not over what the shop has locked', () => {
  const some = payerOf(given(page), [order({ customerLockedFields: ['name'] })]);
  assert.equal(some.customer.name, 'Ordered');
  assert.equal(some.customer.email, 'a@b.example');
  assert.deepEqual(some.lockedFields, ['name']);
  const all = payerOf(given(page), [order({ customerLocked: true })]);
  assert.deepEqual(all.customer, { type: 'legal', name: 'Ordered', vatNumber: '7707083893' });
  assert.equal(all.customerLocked, true);
  const two = payerOf(given(page), [order(), order({ customerHiddenFields: ['phone'] })]);
  assert.deepEqual(two.hiddenFields, ['phone']);
});

test('an organisation has a name and an INN whose control digits fit', () => {
  const fieldsOf = (customer: object): string[] => {
    try {
      checkPayer(customer as Parameters<typeof checkPayer>[0]);
      return [];
    } catch (error) {
      assert.ok(error instanceof Error && 'fields' in error);
      const fields = error.fields as { name: string; code: string }[];
      return fields.map(({ name, code }) => `${name} ${code}`);
    }
  };
  assert.deepEqual(fieldsOf({ type: 'private' }), []);
  assert.deepEqual(fieldsOf({ type: 'legal', vatNumber: '7707083893', name: 'X' }), []);
  assert.deepEqual(fieldsOf({ type: 'legal', vatNumber: '500100732259', name: 'X' }), []);
  assert.deepEqual(fieldsOf({ type: 'legal', vatNumber: '7707083894', name: 'X' }), [
    'customer.vatNumber wrong_value',
  ]);
  assert.deepEqual(fieldsOf({ type: 'legal' }), [
    'customer.vatNumber required',
    'customer.name required',
  ]);
});
