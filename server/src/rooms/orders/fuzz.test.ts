/** Orders and queries with random mistakes in them: each is taken or refused by name, none fails. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { Order } from '@invogate/contracts/orders.ts';
import { openOrderDesk, orderListPath, ordersPath, type OrderDesk } from '#test/order-desk.ts';
import { aLine, aSeasonTicket, type LooseBody } from '#test/order-bodies.ts';
import type { WireAnswer } from '#test/wire.ts';

const full = aSeasonTicket({
  merchantOrderIdVisible: 'V',
  metaData: { '@type': 'X', list: [1] },
  notificationUrl: 'https://shop.example/n',
  invoiceSetting: { customerLocked: true, customerLockedFields: ['name'], paymentMethodId: 1 },
  orderSetting: { roundPolicy: 'ceil', hold: false, disableValidate: true },
  parentId: 'p',
  shopId: 5,
  processable: true,
  basketItems: [aLine({ serviceDate: '2030-01-01', grossWeight: 1, metaData: {}, excise: 0 })],
});

/** Every place of the full order: `['basketItems', 0, 'sku']` and so on. */
function placesOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, part]) =>
    placesOf(part, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length === 0 ? inside : [path, ...inside];
}

const odd = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, '', ' ', [], {}, [[]], [null], -0, 0, 1, -1, 0.1),
  fc.constantFrom<unknown>(1e308, 5e-324, 2 ** 53, 1e16, 0.005, 1e15, '1e5', '0x1'),
  fc.constantFrom<unknown>('NaN', '\0', '\ud800', '2030-13-01', '2030-01-01', 'NONE', "'; drop"),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.nat(3000).map((length) => 'я'.repeat(length)),
  fc.double(),
  fc.integer(),
  fc.jsonValue({ maxDepth: 3 }),
);

const mutations = fc.array(fc.tuple(fc.constantFrom(...placesOf(full)), odd), {
  minLength: 1,
  maxLength: 4,
});

function partOf(holder: unknown, key: string | number): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, key) : undefined;
}

function mutated(changes: readonly [(string | number)[], unknown][]): LooseBody {
  const body = structuredClone(full);
  for (const [path, value] of changes) {
    let holder: unknown = body;
    for (const key of path.slice(0, -1)) holder = partOf(holder, key);
    // A change before may have taken the holder away.
    if (typeof holder === 'object' && holder !== null)
      Reflect.set(holder, path.at(-1) ?? '', value);
  }
  return body;
}

describe('random mistakes', () => {
  let desk: OrderDesk;
  before(async () => {
    desk = await openOrderDesk();
  });
  after(() => desk.close());

  function assertNamed({ status, error, text }: WireAnswer<unknown>): void {
    assert.ok(status === 422 || status === 403 || status === 400, `${status}: ${text}`);
    if (status === 400) return;
    assert.ok(error.fields.length > 0, text);
    for (const { name, message } of error.fields) {
      assert.ok(name !== '' && message.length < 2000, text.slice(0, 500));
    }
  }

  test('in a new order', async () => {
    await fc.assert(
      fc.asyncProperty(mutations, async (changes) => {
        const answer = await desk.wire<Order>('POST', ordersPath, { body: mutated(changes) });
        if (answer.status !== 200) {
          assertNamed(answer);
          return;
        }
        assert.equal(answer.data.status, 'created');
        assert.deepEqual(await desk.read(answer.data.id), answer.data);
      }),
      { numRuns: 1000 },
    );
  });

  test('in a change of an order, by name or position', async () => {
    const { id } = await desk.create();
    const positions = fc.oneof(
      fc.array(odd, { maxLength: 8 }),
      fc.dictionary(fc.constantFrom('0', '1', '2', '3', '4', '5', '6', 'amount'), odd),
      mutations.map(mutated),
    );
    await fc.assert(
      fc.asyncProperty(positions, async (body) => {
        const answer = await desk.wire<Order>('PUT', `${ordersPath}/${id}`, { body });
        if (answer.status !== 200) {
          assertNamed(answer);
          return;
        }
        assert.deepEqual(await desk.read(id), answer.data);
      }),
      { numRuns: 400 },
    );
  });

  test('in bytes that should be JSON', async () => {
    const text = JSON.stringify(full);
    const cuts = fc.tuple(fc.nat(text.length), fc.nat(8), fc.uint8Array({ maxLength: 8 }));
    await fc.assert(
      fc.asyncProperty(cuts, async ([at, removed, added]) => {
        const bytes = Buffer.from(text);
        const body = Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + removed)]);
        const answer = await desk.wire<Order>('POST', ordersPath, { body });
        if (answer.status !== 200) assertNamed(answer);
      }),
      { numRuns: 300 },
    );
  });

  test('in a query string', async () => {
    const piece = fc.oneof(
      fc.constantFrom('status', 'id', 'amount', 'createdAt', 'customer', 'vatNumber', '_order'),
      fc.constantFrom('page', 'pageSize', '_eq', '_start', '_ge', 'ne', '[', ']', '[]', '[0]', '='),
      fc.constantFrom('&', '%', '%00', '%ff', '+', '__proto__', '1e400', '9'.repeat(30), '?', '#'),
      fc.string({ unit: 'binary-ascii', maxLength: 5 }).map((text) => encodeURIComponent(text)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const answer = await desk.wire('GET', `${orderListPath}?${pieces.join('')}`);
        if (answer.status === 200) return;
        assert.deepEqual([answer.status, answer.error.code], [422, 'validation_error']);
        assert.ok(answer.error.fields.length > 0);
      }),
      { numRuns: 600 },
    );
  });
});
