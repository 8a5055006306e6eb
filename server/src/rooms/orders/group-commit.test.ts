import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { Order } from '@invogate/contracts/orders.ts';
import { statement } from '#kernel/database/database.ts';
import { openOrderDesk, ordersPath } from '#test/order-desk.ts';
import { aSeasonTicket } from '#test/order-bodies.ts';
import { refusal } from '#test/wire.ts';

/** Makes the database itself refuse orders numbered `poison`: at once, or at the commit. */
const poison = (when: 'at once' | 'at commit') => `
  create function refuse_poison() returns trigger language plpgsql as $$
  begin
    if new.merchant_order_id = 'poison' then raise exception 'poison'; end if;
    return null;
  end $$;
  create constraint trigger poison after insert on orders
  deferrable initially ${when === 'at once' ? 'immediate' : 'deferred'}
  for each row execute function refuse_poison()`;

async function open(t: TestContext) {
  const desk = await openOrderDesk();
  t.after(() => desk.close());
  const run = (text: string) => desk.database.rows(statement('', text));
  const post = (merchantOrderId: string) =>
    desk.wire<Order>('POST', ordersPath, { body: aSeasonTicket({ merchantOrderId }) });
  return { desk, run, post };
}

describe('orders that are created at the same time', () => {
  test('are all stored, each once, and each client has its own', async (t) => {
    const { desk, post } = await open(t);
    const numbers = Array.from({ length: 200 }, (_, i) => `n-${i}`);
    const answers = await Promise.all(numbers.map(post));
    answers.forEach(({ data }, i) => {
      assert.equal(data.merchantOrderId, numbers[i]);
    });
    assert.equal(new Set(answers.map(({ data }) => data.id)).size, 200);
    assert.equal(new Set(answers.map(({ data }) => data.orderContainerId)).size, 200);
    const { totalCount } = await desk.list('merchantOrderId[_start]=n-&pageSize=1');
    assert.equal(totalCount, 200);
    for (const { data } of answers.slice(0, 20)) assert.deepEqual(await desk.read(data.id), data);
  });

  for (const when of ['at once', 'at commit'] as const) {
    test(`are not harmed by one that the database refuses ${when}`, async (t) => {
      const { desk, run, post } = await open(t);
      await run(poison(when));
      const numbers = Array.from({ length: 60 }, (_, i) => (i % 20 === 7 ? 'poison' : `ok-${i}`));
      const answers = await Promise.all(numbers.map(post));
      for (const [i, answer] of answers.entries()) {
        if (numbers[i] === 'poison') assert.deepEqual(refusal(answer), [500, 'internal_error']);
        else assert.deepEqual(await desk.read(answer.data.id), answer.data);
      }
      assert.equal((await desk.list('pageSize=1')).totalCount, 57);
    });
  }

  test('are not acknowledged before they are committed', async (t) => {
    const { desk, run, post } = await open(t);
    // Nobody can insert while this transaction holds the table.
    const end = Promise.withResolvers<undefined>();
    const locked = Promise.withResolvers<undefined>();
    const holding = desk.database.inTransaction('test.lock', async (tx) => {
      await tx.rows(statement('', 'lock table orders in exclusive mode'));
      locked.resolve(undefined);
      await end.promise;
    });
    await locked.promise;
    let answered = 0;
    const answers = Promise.all(
      Array.from({ length: 10 }, async (_, i) => {
        const answer = await post(`waits-${i}`);
        answered += 1;
        return answer;
      }),
    );
    const waiting = `select 1 from pg_locks where not granted and relation = 'orders'::regclass`;
    while ((await run(waiting)).length === 0) await turn();
    assert.equal(answered, 0);
    end.resolve(undefined);
    await holding;
    for (const { data } of await answers) assert.deepEqual(await desk.read(data.id), data);
  });
});
