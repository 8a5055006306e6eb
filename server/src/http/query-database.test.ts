import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { connectDatabase } from '#kernel/database/connect.ts';
import type { Database } from '#kernel/database/database.ts';
import { statement } from '#kernel/database/database.ts';
import type { FieldType, ListField, ListFields } from '#kernel/list-query.ts';
import { compileList } from '#kernel/list-query.ts';
import { Refusal } from '#kernel/refusal.ts';
import { systemClock } from '#kernel/time.ts';
import { testDatabase } from '#test/database.ts';
import type { TestDatabase } from '#test/database.ts';
import { parseListQuery } from './query.ts';

const uuidA = '0192f3c1-5b1e-7c44-9d0a-3a5f0c7be001';
const uuidB = '0192f3c1-5b1e-7c44-9d0a-3a5f0c7be002';

const fields: ListFields = {
  text: { column: 't.text', type: 'text', nullable: true },
  uuid: { column: 't.uuid', type: 'uuid', nullable: true },
  enum: { column: 't.enum', type: 'enum', values: ['created', 'completed'], nullable: true },
  minor: { column: 't.minor', type: 'minor', nullable: true },
  decimal: { column: 't.decimal', type: 'decimal', nullable: true },
  integer: { column: 't.integer', type: 'integer', nullable: true },
  boolean: { column: 't.boolean', type: 'boolean', nullable: true },
  datetime: { column: 't.datetime', type: 'datetime', nullable: true },
  date: { column: 't.date', type: 'date', nullable: true },
  'customer.name': { column: "t.customer->>'name'", type: 'text', nullable: true },
} satisfies Record<FieldType | 'customer.name', ListField>;

// Rows 1 to 4, the last without any value; row 5 belongs to somebody else and equals row 1.
const setUp = `
  create table things (
    id int primary key, owner text not null, text text, uuid uuid, enum text, minor bigint,
    decimal numeric, integer int, boolean boolean, datetime timestamptz, date date, customer jsonb
  );
  insert into things values
    (1, 'me', '50%_off', '${uuidA}', 'created', 1000, 0.5, 7, true,
     '2026-01-01 10:00:00+00', '2026-01-01', '{"name":"Anna"}'),
    (2, 'me', '50 off', '${uuidB}', 'completed', 1001, 0.25, -7, false,
     '2026-01-01 10:00:00.900+00', '2026-01-02', '{"name":"anna"}'),
    (3, 'me', '', '${uuidB}', 'completed', 279067, 100, 0, false,
     '2026-01-01 10:00:01+00', '2026-01-03', '{}'),
    (4, 'me', null, null, null, null, null, null, null, null, null, '{}');
  insert into things select 5, 'other', text, uuid, enum, minor, decimal, integer, boolean,
    datetime, date, customer from things where id = 1`;

let home: TestDatabase;
let database: Database;

async function list(search: string): Promise<{ ids: number[]; total: number }> {
  const compiled = compileList(parseListQuery(search, fields), fields, {
    base: 'from things t',
    scope: { sql: 't.owner = $1', params: ['me'] },
    defaultOrder: 't.id',
    idColumn: 't.id',
  });
  const page = statement('', compiled.pageText('t.id'));
  const rows = await database.rows<{ id: number }>(page, compiled.params);
  const count = statement('', compiled.countText);
  const counted = await database.row<{ total: number }>(count, compiled.whereParams);
  return { ids: rows.map((row) => row.id), total: counted?.total ?? -1 };
}

const found: [search: string, ...ids: number[]][] = [
  ['', 1, 2, 3, 4],
  ['text=50 off', 2],
  ['text[]=50%25_off&text[]=50 off', 1, 2],
  ['text[_ne]=50 off', 1, 3, 4],
  ['text[_ne][]=50 off&text[_ne][]=', 1, 4],
  ['text[_start]=50', 1, 2],
  ['text[_start]=50%25', 1],
  ['text[_start]=50%25_', 1],
  ['text[_start]=_'],
  ['text[_start]=', 1, 2, 3],
  ['text[_start]=5&text[_start]=50%25', 1],
  ['text=', 3],
  ["text=' or true --"],
  ['text=\\'],
  ['text[]=a,b"}{\\&text[]=50 off', 2],
  [`uuid=${uuidA.toUpperCase()}`, 1],
  [`uuid=${uuidA}&uuid=${uuidB}`, 1, 2, 3],
  [`uuid[_ne]=${uuidA}`, 2, 3, 4],
  ['enum=created', 1],
  ['enum=draft'],
  ['enum[]=draft&enum[]=completed', 2, 3],
  ['enum[_ne]=draft', 1, 2, 3, 4],
  ['enum[_ne][]=draft&enum[_ne][]=created', 2, 3, 4],
  ['enum[_start]=comp', 2, 3],
  ['enum=created&enum=completed&enum[_ne]=created', 2, 3],
  ['enum=created&enum[_eq]=completed'],
  ['minor=10', 1],
  ['minor=10.01', 2],
  ['minor=2790.67', 3],
  ['minor=10.005'],
  ['minor[]=10.005&minor[]=10', 1],
  ['minor[]=10&minor[]=10.010000000000002', 1, 2],
  ['minor[_ne]=10', 2, 3, 4],
  ['minor[_ne]=10.005', 1, 2, 3, 4],
  ['minor[_gt]=10', 2, 3],
  ['minor[_ge]=10', 1, 2, 3],
  ['minor[_lt]=10.01', 1],
  ['minor[_le]=10.01', 1, 2],
  ['minor[_gt]=10.005', 2, 3],
  ['minor[_ge]=10.005', 2, 3],
  ['minor[_lt]=10.005', 1],
  ['minor[_le]=10.005', 1],
  ['minor[_ge]=10.01&minor[_lt]=2790.67', 2],
  ['minor[_ge]=0&minor[_ge]=11', 3],
  ['minor[_lt]=99999999999999999999999', 1, 2, 3],
  ['minor[_gt]=99999999999999999999999'],
  ['minor[_gt]=-99999999999999999999999', 1, 2, 3],
  ['minor=99999999999999999999999'],
  ['decimal=0.50', 1],
  ['decimal[]=0.25&decimal[]=100', 2, 3],
  ['decimal[_ne]=0.5', 2, 3, 4],
  ['decimal[_gt]=0.25', 1, 3],
  ['decimal[_ge]=0.25', 1, 2, 3],
  ['decimal[_lt]=0.5', 2],
  ['decimal[_le]=0.5', 1, 2],
  [`decimal[_lt]=${'9'.repeat(900)}`, 1, 2, 3],
  ['integer=7', 1],
  ['integer[]=7&integer[]=-7', 1, 2],
  ['integer[_ne]=7', 2, 3, 4],
  ['integer[_gt]=-7', 1, 3],
  ['integer[_ge]=-7', 1, 2, 3],
  ['integer[_lt]=0', 2],
  ['integer[_le]=0', 2, 3],
  ['integer=99999999999999999999999'],
  ['integer[_lt]=99999999999999999999999', 1, 2, 3],
  ['boolean=1', 1],
  ['boolean=false', 2, 3],
  ['boolean[]=0&boolean[]=1', 1, 2, 3],
  ['boolean[_ne]=true', 2, 3, 4],
  // A moment is the whole second that the wire shows for it.
  ['datetime=2026-01-01T10:00:00+00:00', 1, 2],
  ['datetime=2026-01-01T13:00:00+03:00', 1, 2],
  ['datetime=2026-01-01T10:00:01Z', 3],
  ['datetime[]=2026-01-01T10:00:00Z&datetime[]=2026-01-01T10:00:01Z', 1, 2, 3],
  ['datetime[_ne]=2026-01-01T10:00:00Z', 3, 4],
  ['datetime[_ne][]=2026-01-01T10:00:00Z&datetime[_ne][]=2026-01-01T10:00:01Z', 4],
  ['datetime[_gt]=2026-01-01T10:00:00Z', 3],
  ['datetime[_ge]=2026-01-01T10:00:00Z', 1, 2, 3],
  ['datetime[_lt]=2026-01-01T10:00:01Z', 1, 2],
  ['datetime[_le]=2026-01-01T10:00:00Z', 1, 2],
  ['datetime[_ge]=2026-01-01&datetime[_le]=2026-01-01T10:00:00Z', 1, 2],
  ['datetime[_ge]=0001-01-01&datetime[_le]=9999-12-31T23:59:59Z', 1, 2, 3],
  ['date=2026-01-01', 1],
  ['date[]=2026-01-01&date[]=2026-01-03', 1, 3],
  ['date[_ne]=2026-01-01', 2, 3, 4],
  ['date[_gt]=2026-01-01', 2, 3],
  ['date[_ge]=2026-01-02', 2, 3],
  ['date[_lt]=2026-01-02', 1],
  ['date[_le]=2026-01-02', 1, 2],
  ['date[_ge]=0001-01-01&date[_le]=9999-12-31', 1, 2, 3],
  ['customer[name]=Anna', 1],
  ['customer[name][_ne]=Anna', 2, 3, 4],
  ['customer[name][_start]=An', 1],
  ['customer[name][]=Anna&customer[name][]=anna', 1, 2],
  // Rows without a value come last, ties go by id in the direction of the last key.
  ['_order[minor]=asc', 1, 2, 3, 4],
  ['_order[minor]=desc', 3, 2, 1, 4],
  ['_order[datetime]=desc', 3, 2, 1, 4],
  ['_order[enum]=asc', 2, 3, 1, 4],
  ['_order[enum]=desc', 1, 3, 2, 4],
  ['_order[enum]=asc&_order[minor]=desc', 3, 2, 1, 4],
  ['_order[boolean]=asc', 2, 3, 1, 4],
];

describe('lists on a real database', () => {
  before(async () => {
    home = await testDatabase();
    database = connectDatabase({ connection: home.connection, clock: systemClock, poolSize: 2 });
    for (const text of setUp.split(';')) await database.rows(statement('', text));
  });

  after(async () => {
    await database.close();
    await home.drop();
  });

  for (const [search, ...ids] of found) {
    test(`"${search.slice(0, 80)}" finds [${ids.join(', ')}]`, async () => {
      assert.deepEqual(await list(search), { ids, total: ids.length });
    });
  }

  test('a page is a part of the list, and the total is that of the list', async () => {
    assert.deepEqual(await list('pageSize=3'), { ids: [1, 2, 3], total: 4 });
    assert.deepEqual(await list('pageSize=3&page=2'), { ids: [4], total: 4 });
    assert.deepEqual(await list('pageSize=3&page=3'), { ids: [], total: 4 });
    assert.deepEqual(await list('page=9007199254740991&pageSize=100'), { ids: [], total: 4 });
  });

  test('whatever parses also runs, and shows nothing of others', async () => {
    const names = fc.constantFrom(...Object.keys(fields), 'customer[name]');
    const operators = fc.constantFrom('', '[]', '[_eq]', '[ne]', '[_gt]', '[ge]', '[_lt]', '[_le]');
    const starts = fc.constantFrom('[_start]', '[0]', '[_ne][]');
    const values = fc.oneof(
      fc.constantFrom('created', '50%25_', '1', 'true', '', "'", '\\', '{}', '2026-01-01', uuidA),
      fc.constantFrom(
        '9999-12-31T23:59:59-00:00',
        '0001-01-01',
        '%C2%A0',
        '$1',
        '-0',
        '--',
        'null',
      ),
      fc.double({ noNaN: true }).map(String),
      fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(String),
      fc.string({ unit: 'grapheme', maxLength: 8 }).map(encodeURIComponent),
    );
    const filters = fc.tuple(names, fc.oneof(operators, starts), values).map((parts) => {
      const [name, operator, value] = parts;
      return `${name}${operator}=${value}`;
    });
    let ran = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(filters, { maxLength: 4 }), async (parts) => {
        try {
          const { ids, total } = await list(parts.join('&'));
          assert.equal(ids.length, total);
          assert.ok(!ids.includes(5));
          ran++;
        } catch (error) {
          if (!(error instanceof Refusal && error.status === 422)) throw error;
        }
      }),
      { numRuns: 1000 },
    );
    assert.ok(ran > 50, `only ${ran} queries ran`);
  });
});
