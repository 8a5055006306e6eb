import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { limits } from '#kernel/limits.ts';
import type { Condition, ListFields } from '#kernel/list-query.ts';
import { Refusal } from '#kernel/refusal.ts';
import { parseListQuery } from './query.ts';

const fields: ListFields = {
  id: { column: 'o.id', type: 'uuid' },
  status: { column: 'o.status', type: 'enum', values: ['created', 'completed'] },
  currencyId: { column: 'o.currency', type: 'enum', fold: 'upper' },
  languageId: { column: 'o.language', type: 'enum', fold: 'lower' },
  processable: { column: 'o.processable', type: 'boolean' },
  amount: { column: 'o.amount', type: 'minor' },
  quantity: { column: 'o.quantity', type: 'decimal' },
  position: { column: 'o.position', type: 'integer' },
  description: { column: 'o.description', type: 'text' },
  createdAt: { column: 'o.created_at', type: 'datetime' },
  documentDate: { column: 'o.document_date', type: 'date' },
  'customer.vatNumber': { column: "o.customer->>'vatNumber'", type: 'text' },
};

const parse = (search: string) => parseListQuery(search, fields);
const is = (field: string, operator: Condition['operator'], ...values: string[]): Condition => ({
  field,
  operator,
  values,
});

const vat = 'customer.vatNumber';
const moment = '2022-02-16T17:23:48+00:00';
const moscow = '2022-02-16T14:23:48+00:00';
const uuid = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const filters: [search: string, ...conditions: Condition[]][] = [
  [''],
  ['?'],
  ['&&'],
  // Equal and any of, in every list form.
  ['status=created', is('status', 'eq', 'created')],
  ['?status=created', is('status', 'eq', 'created')],
  ['status[]=a&status[]=b', is('status', 'eq', 'a', 'b')],
  ['status[0]=a&status[1]=b', is('status', 'eq', 'a', 'b')],
  ['status=a&status=b', is('status', 'eq', 'a', 'b')],
  ['status%5B%5D=a&status%5B%5D=b', is('status', 'eq', 'a', 'b')],
  ['status%5b0%5d=a&status%5b7%5d=b', is('status', 'eq', 'a', 'b')],
  ['status=a&status[]=b&status[0]=c', is('status', 'eq', 'a', 'b', 'c')],
  // Operators, with and without underscore, with lists.
  ['status[_eq]=a', is('status', 'eq', 'a')],
  ['status[eq]=a', is('status', 'eq', 'a')],
  ['status[_eq][]=a&status[_eq][]=b', is('status', 'eq', 'a', 'b')],
  ['status[_eq]=a&status[eq]=b', is('status', 'eq', 'a', 'b')],
  ['status[_ne]=a', is('status', 'ne', 'a')],
  ['status[ne][0]=a&status[_ne][1]=b', is('status', 'ne', 'a', 'b')],
  ['amount[_gt]=10', is('amount', 'gt', '10')],
  ['amount[gt]=10', is('amount', 'gt', '10')],
  ['amount[_ge]=10&amount[_lt]=20.5', is('amount', 'ge', '10'), is('amount', 'lt', '20.5')],
  ['amount[le]=10', is('amount', 'le', '10')],
  ['amount[_ge]=10&amount[_ge]=20', is('amount', 'ge', '10', '20')],
  ['description[_start]=50%25_', is('description', 'start', '50%_')],
  ['description[start]=a', is('description', 'start', 'a')],
  ['status[_start]=cre', is('status', 'start', 'cre')],
  // Different conditions on one field join by AND.
  ['status=a&status[_eq]=b', is('status', 'eq', 'a'), is('status', 'eq', 'b')],
  ['status=a&status[_ne]=b', is('status', 'eq', 'a'), is('status', 'ne', 'b')],
  // Nested properties.
  ['customer[vatNumber]=7710044140', is(vat, 'eq', '7710044140')],
  ['customer[vatNumber][eq]=7710044140', is(vat, 'eq', '7710044140')],
  ['customer[vatNumber][_eq]=7710044140', is(vat, 'eq', '7710044140')],
  ['customer%5BvatNumber%5D%5Beq%5D=7710044140', is(vat, 'eq', '7710044140')],
  ['customer[vatNumber][]=1&customer[vatNumber][]=2', is(vat, 'eq', '1', '2')],
  ['customer[vatNumber][_ne][0]=1', is(vat, 'ne', '1')],
  ['customer.vatNumber=1', is(vat, 'eq', '1')],
  // Values of each type.
  ['status=%20created+', is('status', 'eq', 'created')],
  ['status=nonsense', is('status', 'eq', 'nonsense')],
  ['status=', is('status', 'eq', '')],
  ['status', is('status', 'eq', '')],
  ['status=Created', is('status', 'eq', 'Created')],
  ['currencyId=rub', is('currencyId', 'eq', 'RUB')],
  ['languageId=RU', is('languageId', 'eq', 'ru')],
  ['description=a+b%2Bc', is('description', 'eq', 'a b+c')],
  ['description=%D0%B0%26%3D', is('description', 'eq', 'а&=')],
  ['description=\u00d0\u00b0', is('description', 'eq', 'а')],
  ['description=a=b', is('description', 'eq', 'a=b')],
  ["description=';drop table orders;--", is('description', 'eq', "';drop table orders;--")],
  [`id=${uuid.toUpperCase()}`, is('id', 'eq', uuid)],
  ['processable=1', is('processable', 'eq', 'true')],
  ['processable=0', is('processable', 'eq', 'false')],
  ['processable=true&processable=false', is('processable', 'eq', 'true', 'false')],
  ['amount=2790.67', is('amount', 'eq', '2790.67')],
  ['amount=0010.50', is('amount', 'eq', '10.5')],
  ['amount=-0.00', is('amount', 'eq', '0')],
  ['amount=-12.5', is('amount', 'eq', '-12.5')],
  ['amount=+5', is('amount', 'eq', '5')],
  ['amount=10.005', is('amount', 'eq', '10.005')],
  ['amount=61.980000000000004', is('amount', 'eq', '61.98')],
  ['amount=99.99999999999999999', is('amount', 'eq', '100')],
  ['amount=12345678901234567', is('amount', 'eq', '12345678901234600')],
  ['quantity=0.000001', is('quantity', 'eq', '0.000001')],
  ['position=007', is('position', 'eq', '7')],
  ['position=5.0', is('position', 'eq', '5')],
  ['position=9007199254740993', is('position', 'eq', '9007199254740993')],
  ['createdAt=2022-02-16T17:23:48%2B00:00', is('createdAt', 'eq', moment)],
  ['createdAt=2022-02-16T17:23:48+00:00', is('createdAt', 'eq', moment)],
  ['createdAt=2022-02-16T17:23:48+03:00', is('createdAt', 'eq', moscow)],
  ['createdAt=2022-02-16T17:23:48+0300', is('createdAt', 'eq', moscow)],
  ['createdAt=2022-02-16T17:23:48+03', is('createdAt', 'eq', moscow)],
  ['createdAt=2022-02-16T17:23:48%2003:00', is('createdAt', 'eq', moscow)],
  ['createdAt=2022-02-16+17:23:48+03:00', is('createdAt', 'eq', moscow)],
  ['createdAt=2022-02-16T17:23:48.999Z', is('createdAt', 'eq', moment)],
  ['createdAt=2022-02-16+17:23:48', is('createdAt', 'eq', moment)],
  ['createdAt[_ge]=2022-02-16', is('createdAt', 'ge', '2022-02-16T00:00:00+00:00')],
  ['documentDate=2022-02-16', is('documentDate', 'eq', '2022-02-16')],
  // Unknown names with an underscore.
  ['_=1699999999&_format=json&_x[y][]=1&__proto__=1&__proto__[a]=1'],
];

for (const [search, ...conditions] of filters) {
  test(`filter "${search}"`, () => {
    const expected = { conditions, order: [], page: 1, pageSize: 30 };
    assert.deepEqual(parse(search), expected);
  });
}

const orders: [search: string, ...keys: [field: string, descending: boolean][]][] = [
  ['_order[amount]=asc&_order[description]=desc', ['amount', false], ['description', true]],
  ['_order[description]=desc&_order[amount]=asc', ['description', true], ['amount', false]],
  ['_order%5BcreatedAt%5D=desc', ['createdAt', true]],
  ['_order[customer][vatNumber]=asc', [vat, false]],
];

for (const [search, ...keys] of orders) {
  test(`order "${search}"`, () => {
    const expected = keys.map(([field, descending]) => ({ field, descending }));
    assert.deepEqual(parse(search).order, expected);
  });
}

const pages: [search: string, page: number, pageSize: number][] = [
  ['', 1, 30],
  ['page=2&pageSize=10', 2, 10],
  ['_page=2&_pageSize=10', 2, 10],
  ['page=2&_page=3&_pageSize=5&pageSize=6', 3, 5],
  ['page=x&_page=3', 3, 30],
  ['page=2&page=4', 4, 30],
  ['pageSize=100', 1, 100],
  ['pageSize=101', 1, 100],
  [`pageSize=${'9'.repeat(400)}`, 1, 100],
  ['page=9007199254740991', 9007199254740991, 30],
];

for (const [search, page, pageSize] of pages) {
  test(`page "${search.slice(0, 50)}"`, () => {
    assert.deepEqual(parse(search), { conditions: [], order: [], page, pageSize });
  });
}

const refused: [search: string, ...names: string[]][] = [
  ['id=1', 'id'],
  ['id=', 'id'],
  ['id[]=' + uuid + '&id[]=x', 'id'],
  ['id[_start]=0192', 'id'],
  ['amount=ten', 'amount'],
  ['amount=', 'amount'],
  ['amount=1e3', 'amount'],
  ['amount=1,5', 'amount'],
  ['amount=NaN', 'amount'],
  ['amount=Infinity', 'amount'],
  ['amount=0x10', 'amount'],
  ['amount=1.', 'amount'],
  ['amount=.5', 'amount'],
  ['amount[_start]=1', 'amount'],
  ['amount[_gt][]=1', 'amount'],
  ['position=5.5', 'position'],
  ['processable=yes', 'processable'],
  ['processable=', 'processable'],
  ['processable[_gt]=0', 'processable'],
  ['createdAt=2026-02-30', 'createdAt'],
  ['createdAt=yesterday', 'createdAt'],
  ['createdAt[_ge]=', 'createdAt'],
  ['documentDate=2022-02-16T00:00:00Z', 'documentDate'],
  ['documentDate=2026-02-30', 'documentDate'],
  ['status[_gt]=created', 'status'],
  ['status[_like]=c', 'status'],
  ['status[foo]=c', 'status'],
  ['status[_EQ]=c', 'status'],
  ['status[_eq][_ne]=c', 'status'],
  ['status[0][1]=c', 'status'],
  ['status[0][_eq]=c', 'status'],
  ['status[a', 'status[a'],
  ['status]a=1', 'status]a'],
  ['status[a]b=1', 'status[a]b'],
  ['status[[a]]=1', 'status[[a]]'],
  ['Status=created', 'Status'],
  ['customer=1', 'customer'],
  ['customer[]=1', 'customer'],
  ['customer[name]=1', 'customer.name'],
  ['customer[_eq][vatNumber]=1', 'customer'],
  ['nothing=1', 'nothing'],
  ['=1', ''],
  ['constructor=1', 'constructor'],
  ['toString[_eq]=1', 'toString'],
  ['customer[__proto__]=1', 'customer.__proto__'],
  ['description=%00', 'description'],
  ['description=%', 'description'],
  ['description=%E0%A4', 'description'],
  ['description=\u00ff', 'description'],
  ['%E0%A4=1', '%E0%A4'],
  ['_order=createdAt:desc', '_order'],
  ['_order[]=createdAt', '_order[]'],
  ['_order[createdAt]=DESC', '_order[createdAt]'],
  ['_order[createdAt]=', '_order[createdAt]'],
  ['_order[nothing]=asc', '_order[nothing]'],
  ['_order[constructor]=asc', '_order[constructor]'],
  ['_order[createdAt][_eq]=asc', '_order[createdAt][_eq]'],
  ['_order[createdAt]=asc&_order[createdAt]=desc', '_order[createdAt]'],
  ['page=0', 'page'],
  ['page=-1', 'page'],
  ['page=1.5', 'page'],
  ['page=', 'page'],
  ['page[]=1', 'page[]'],
  ['page=9007199254740992', 'page'],
  ['_page=x', '_page'],
  ['pageSize=0', 'pageSize'],
  ['_pageSize=ten', '_pageSize'],
  ['id=1&amount=x&foo=1&_order[bar]=asc&page=0', 'id', 'amount', 'foo', '_order[bar]', 'page'],
  ['id=1&id=2&id=3', 'id'],
];

for (const [search, ...names] of refused) {
  test(`refused "${search}"`, () => {
    const refusal = refusalOf(search);
    assert.deepEqual(
      refusal.fields.map((field) => field.name),
      names,
    );
    for (const field of refusal.fields) {
      assert.notEqual(field.message, '');
      assert.equal(field.code, 'wrong_value');
    }
  });
}

test('a query has limits, and reaching them is not passing them', () => {
  const many = (count: number, piece: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => piece(index)).join('&');
  const ids = (count: number) => many(count, () => `id[]=${uuid}`);
  assert.equal(parse(ids(limits.listValues)).conditions[0]?.values.length, limits.listValues);
  assert.deepEqual(tooLong(ids(limits.listValues + 1)), ['id']);

  const text = (length: number) => `description=${'a'.repeat(length)}`;
  assert.equal(parse(text(limits.listValueLength)).conditions.length, 1);
  assert.deepEqual(tooLong(text(limits.listValueLength + 1)), ['description']);

  assert.deepEqual(tooLong(many(limits.listParameters + 1, () => 'status=a')), ['']);

  const wide: ListFields = Object.fromEntries(
    Array.from({ length: limits.listConditions + 1 }, (_, i) => [
      `f${i}`,
      { column: `f${i}`, type: 'text' },
    ]),
  );
  const each = (count: number) => many(count, (index) => `f${index}=1`);
  assert.equal(
    parseListQuery(each(limits.listConditions), wide).conditions.length,
    limits.listConditions,
  );
  assert.throws(() => parseListQuery(each(limits.listConditions + 1), wide), Refusal);
});

test('the name in a refusal is cut, as it is the sender who wrote it', () => {
  assert.equal(refusalOf(`${'x'.repeat(5000)}=1`).fields[0]?.name.length, 100);
});

const syntax = ['[', ']', '%5B', '%5D', '%', '=', '&', '?', '+', '_', '.', ' ', '\0', '%00', '0'];
const words = [...Object.keys(fields), '_eq', 'ne', '_gt', '_start', '_order', '_page', 'pageSize'];
const odd = ['customer', 'vatNumber', 'asc', 'desc', 'true', '2026-02-30', moment, uuid, '-1.5'];
const names = ['__proto__', 'constructor', 'hasOwnProperty'];
const pieces = fc.oneof(
  fc.constantFrom(...syntax, ...words, ...odd, ...names),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const queries = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
);

test('any text is either a query or a 422 that names what is wrong', () => {
  let read = 0;
  fc.assert(
    fc.property(queries, (search) => {
      try {
        const query = parse(search);
        read++;
        for (const { field, values } of query.conditions) {
          assert.ok(Object.hasOwn(fields, field));
          assert.ok(values.length > 0);
        }
        for (const { field } of query.order) assert.ok(Object.hasOwn(fields, field));
        assert.ok(query.page >= 1 && query.pageSize >= 1 && query.pageSize <= limits.pageSizeMax);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        assert.equal(error.status, 422);
        assert.equal(error.code, 'validation_error');
        assert.ok(error.fields.length > 0);
      }
    }),
    { numRuns: 5000 },
  );
  assert.ok(read > 0);
});

function refusalOf(search: string): Refusal {
  try {
    parse(search);
  } catch (error) {
    assert.ok(error instanceof Refusal);
    assert.equal(error.code, 'validation_error');
    assert.equal(error.status, 422);
    return error;
  }
  return assert.fail(`"${search}" was taken`);
}

function tooLong(search: string): string[] {
  const { fields: faults } = refusalOf(search);
  return faults.filter((fault) => fault.code === 'too_long').map((fault) => fault.name);
}
