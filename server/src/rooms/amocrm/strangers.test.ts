import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import { invoice132, openAmoWorld } from '#test/amo-world.ts';

/** `AMO_PAIRS=100000` by hand; every run of the tests has enough to see one that differs. */
const pairs = Number(process.env.AMO_PAIRS ?? 10_000);

/** Addresses of an army, each with a handful of tries: limits of one address stop nobody here. */
const addressOf = (index: number) =>
  `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;

/** A reproducible number from 1 to 2^53 − 1. */
function numbers(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
  return () => 1 + ((next() * 2_097_152 + (next() >>> 11)) % (Number.MAX_SAFE_INTEGER - 1));
}

describe('strangers who count ids', () => {
  test('random pairs learn nothing and cost amoCRM no call', async (t) => {
    const world = await openAmoWorld(t);
    const { account } = await world.connect({ id: 456 });
    world.fake.invoice(account, invoice132);
    const before = world.fake.book.log.length;
    const random = numbers(7);
    const attempt = await world.attempt();
    const answers = new Map<string, number>();
    const side = 500;
    for (let from = 0; from < pairs; from += side) {
      await Promise.all(
        Array.from({ length: side }, async (_, index) => {
          const { status, text } = await world.inject('POST', '/amocrm/open', {
            body: { accountId: random(), invoiceId: random(), attempt },
            ip: addressOf(from + index),
          });
          const {
            supportCode: _code,
            attempt: _next,
            ...seen
          } = JSON.parse(text) as object & {
            supportCode: unknown;
            attempt: unknown;
          };
          const key = `${status} ${JSON.stringify(seen)}`;
          answers.set(key, (answers.get(key) ?? 0) + 1);
        }),
      );
    }
    assert.equal(answers.size, 1, [...answers.keys()].join('\n'));
    assert.match([...answers.keys()][0] ?? '', /^404 .*"code":"not_found"/);
    assert.equal(world.fake.book.log.length, before);
    assert.deepEqual(await world.ask<Order[]>('GET', '/filter/api/order/order'), []);
    assert.ok(
      world.waits.every((ms) => ms >= 0 && ms <= 1000),
      'all answers come at one moment',
    );
  });
});
