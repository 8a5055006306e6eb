import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Condition, ListFields, OrderKey } from './list-query.ts';
import { compileList } from './list-query.ts';

const fields: ListFields = {
  status: { column: 'o.status', type: 'enum', values: ['created', 'completed'] },
  word: { column: 'o.word', type: 'enum' },
  amount: { column: 'o.amount', type: 'minor' },
  createdAt: { column: 'o.created_at', type: 'datetime' },
  paidAt: { column: 'o.paid_at', type: 'datetime', nullable: true },
  name: { column: "o.customer->>'name'", type: 'text', nullable: true },
};

const options = {
  base: 'from orders o',
  scope: { sql: 'o.account_id = $1 or o.public = $2', params: ['account', true] },
  defaultOrder: 'o.created_at desc',
  idColumn: 'o.id',
};

function compile(conditions: Condition[], order: OrderKey[] = [], page = 1) {
  return compileList({ conditions, order, page, pageSize: 30 }, fields, options);
}

const scoped = 'from orders o where (o.account_id = $1 or o.public = $2)';

const cases: [name: string, condition: Condition, sql: string, ...params: unknown[]][] = [
  [
    'one value',
    { field: 'status', operator: 'eq', values: ['created'] },
    'o.status = $3::text',
    'created',
  ],
  [
    'any of',
    { field: 'status', operator: 'eq', values: ['created', 'completed'] },
    'o.status = any($3::text[])',
    ['created', 'completed'],
  ],
  [
    'a word that no row has is left out',
    { field: 'status', operator: 'eq', values: ['draft', 'created'] },
    'o.status = $3::text',
    'created',
  ],
  ['only words that no row has', { field: 'status', operator: 'eq', values: ['draft'] }, 'false'],
  [
    'none of the words that no row has is every row',
    { field: 'status', operator: 'ne', values: ['draft'] },
    '(false) is not true',
  ],
  [
    'an enum of unlisted words',
    { field: 'word', operator: 'eq', values: ['draft'] },
    'o.word = $3::text',
    'draft',
  ],
  [
    'money in minor units',
    { field: 'amount', operator: 'eq', values: ['2790.67'] },
    'o.amount = $3::bigint',
    '279067',
  ],
  [
    'each of several bounds',
    { field: 'amount', operator: 'ge', values: ['10', '20.005'] },
    'o.amount >= $3::bigint and o.amount > $4::bigint',
    '1000',
    '2000',
  ],
  [
    'start',
    { field: 'name', operator: 'start', values: ['50%_'] },
    "starts_with(o.customer->>'name', $3::text)",
    '50%_',
  ],
];

for (const [name, condition, sql, ...params] of cases) {
  test(`condition: ${name}`, () => {
    const list = compile([condition]);
    assert.equal(list.where, `${scoped} and ${sql}`);
    assert.deepEqual(list.whereParams, ['account', true, ...params]);
  });
}

const orders: [order: OrderKey[], sql: string][] = [
  [[], 'order by o.created_at desc, o.id desc'],
  [[{ field: 'createdAt', descending: true }], 'order by o.created_at desc, o.id desc'],
  [[{ field: 'createdAt', descending: false }], 'order by o.created_at, o.id'],
  [[{ field: 'paidAt', descending: true }], 'order by o.paid_at desc nulls last, o.id desc'],
  [[{ field: 'paidAt', descending: false }], 'order by o.paid_at, o.id'],
  [
    [
      { field: 'status', descending: true },
      { field: 'amount', descending: false },
    ],
    'order by o.status desc, o.amount, o.id',
  ],
];

for (const [order, sql] of orders) {
  test(sql, () => {
    assert.equal(compile([], order).orderBy, sql);
  });
}

test('the page and the count are statements over their own parameters', () => {
  const list = compile([{ field: 'status', operator: 'eq', values: ['created'] }], [], 3);
  assert.equal(list.countText, `select count(*) as total ${scoped} and o.status = $3::text`);
  assert.deepEqual(list.whereParams, ['account', true, 'created']);
  assert.equal(
    list.pageText('o.id'),
    `select o.id ${scoped} and o.status = $3::text ` +
      'order by o.created_at desc, o.id desc limit $4 offset $5',
  );
  assert.deepEqual(list.params, ['account', true, 'created', 30, '60']);
});

test('the last page that can be named is skipped to exactly', () => {
  const list = compile([], [], Number.MAX_SAFE_INTEGER);
  assert.equal(list.params.at(-1), '270215977642229700');
});

test('a query that names a foreign field is a bug, not an open list', () => {
  for (const name of ['nothing', 'constructor', '__proto__']) {
    const condition: Condition = { field: name, operator: 'eq', values: ['1'] };
    assert.throws(() => compile([condition]), /names/);
    assert.throws(() => compile([], [{ field: name, descending: false }]), /names/);
  }
});
