import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OrderField } from './orders.ts';
import { listQueryString } from './query.ts';
import type { ListQuery } from './query.ts';

const day = new Date('2026-02-01T10:20:30.456Z');

const forms: [title: string, query: ListQuery<OrderField>, expected: string][] = [
  ['nothing', {}, ''],
  ['equal', { filter: { status: 'created' } }, 'status=created'],
  ['any of', { filter: { status: ['created', 'hold'] } }, 'status[]=created&status[]=hold'],
  [
    'a range on one property',
    { filter: { amount: { ge: 10.5, lt: 20 } } },
    'amount[_ge]=10.5&amount[_lt]=20',
  ],
  ['a moment', { filter: { createdAt: { gt: day } } }, 'createdAt[_gt]=2026-02-01T10:20:30+00:00'],
  ['none of', { filter: { id: { ne: ['a', 'b'] } } }, 'id[_ne][]=a&id[_ne][]=b'],
  ['a start', { filter: { merchantOrderId: { start: 'A%_' } } }, 'merchantOrderId[_start]=A%_'],
  ['a flag', { filter: { processable: false } }, 'processable=false'],
  [
    'a nested property',
    { filter: { customer: { vatNumber: '7710044140' } } },
    'customer[vatNumber]=7710044140',
  ],
  [
    'an operator on a nested property',
    { filter: { customer: { name: { start: 'ООО' } } } },
    'customer[name][_start]=ООО',
  ],
  ['not given', { filter: { status: undefined } }, ''],
  [
    'order and page',
    { order: { status: 'asc', 'customer.name': 'desc' }, page: 2, pageSize: 10 },
    '_order[status]=asc&_order[customer.name]=desc&_page=2&_pageSize=10',
  ],
  ['signs of the query itself', { filter: { description: 'a&b=c+d' } }, 'description=a&b=c+d'],
];

for (const [title, query, expected] of forms) {
  test(`writes ${title}`, () => {
    const text = listQueryString(query);
    if (title.startsWith('signs')) assert.equal(text, 'description=a%26b%3Dc%2Bd');
    else assert.equal(decodeURIComponent(text.replaceAll('+', ' ')), expected);
  });
}

for (const value of [[], null, Number.NaN, new Date('never'), Infinity]) {
  test(`refuses ${JSON.stringify(value)}, which would list everything`, () => {
    const filter = { status: value } as ListQuery<OrderField>['filter'] & object;
    assert.throws(() => listQueryString<OrderField>({ filter }), TypeError);
  });
}
