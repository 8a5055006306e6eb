import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import { statement } from '#kernel/database/database.ts';
import { changeFund } from '#rooms/funds/index.ts';
import { another, openConfirming, promised } from '#test/confirming.ts';

const minuteMs = 60_000;

describe('pay', () => {
  test('success: the fund pays, the order is completed, a repeat is alreadyPaid', async (t) => {
    const world = await openConfirming(t);
    const order = await world.createOrder();
    const { publicCode } = (await world.sendCode(order)).resultData;
    const code = await world.code();
    const typed = ` ${code.slice(0, 3)} ${code.slice(3)} `;
    const paid = await world.enter(order, publicCode, typed);
    assert.deepEqual(paid, { type: 'none', result: 'success', resultData: {} });
    assert.equal((await world.order(order.id)).status, 'completed');
    assert.equal((await world.fundOf()).prepaid, 1000_00 - 122_00);
    const again = await world.enter(order, publicCode, code);
    assert.deepEqual(again, { type: 'none', result: 'alreadyPaid', resultData: {} });
    assert.equal((await world.fundOf()).prepaid, 1000_00 - 122_00);
  });

  test('in hold mode the order is held, by a promise it is paid without money', async (t) => {
    const terms = { promisedLimit: minor(500_00), promisedDays: 14 };
    const world = await openConfirming(t, { major: 0, terms });
    const order = await world.createOrder({ orderSetting: { hold: true } });
    const by = { paymentMethodId: promised };
    const { publicCode } = (await world.sendCode(order, by)).resultData;
    const { result } = await world.enter(order, publicCode, await world.code(), by);
    assert.equal(result, 'success');
    assert.equal((await world.order(order.id)).status, 'hold');
    assert.equal((await world.fundOf()).promisedUsed, 122_00);
  });

  test('a code is for its order, its method and its payer; which was wrong is not told', async (t) => {
    const terms = { promisedLimit: minor(500_00) };
    const world = await openConfirming(t, { terms });
    const order = await world.createOrder();
    const other = await world.createOrder();
    await world.sendCode(other);
    const { publicCode } = (await world.sendCode(order)).resultData;
    const code = await world.code();
    const wrong = { type: 'none', result: 'wrongCode', resultData: {} };
    assert.deepEqual(await world.enter(other, publicCode, code), wrong);
    const by = { paymentMethodId: promised };
    assert.deepEqual(await world.enter(order, publicCode, code, by), wrong);
    const nobody = { customer: { type: 'legal', vatNumber: '7710044140' } };
    assert.deepEqual(await world.enter(order, publicCode, code, nobody), wrong);
    assert.deepEqual(await world.enter(order, 'unknown', code), wrong);
    assert.deepEqual(await world.enter(order, publicCode, another(code)), wrong);
    assert.equal((await world.enter(order, publicCode, code)).result, 'success');
  });

  test('five wrong entries end a code; a new one works', async (t) => {
    const world = await openConfirming(t);
    const order = await world.createOrder({ languageId: 'en' });
    const { publicCode } = (await world.sendCode(order)).resultData;
    const code = await world.code();
    for (let i = 0; i < 5; i++) {
      assert.equal((await world.enter(order, publicCode, another(code))).result, 'wrongCode');
    }
    const ended = await world.enter(order, publicCode, code);
    assert.equal(ended.result, 'limitReached');
    assert.equal(ended.type, 'message');
    const { title = '', message = '' } = ended.resultData.message ?? {};
    assert.ok(title !== '' && message !== '');
    world.clock.advanceMs(minuteMs);
    const next = (await world.sendCode(order)).resultData.publicCode;
    assert.equal((await world.enter(order, publicCode, code)).result, 'limitReached');
    assert.equal((await world.enter(order, next, await world.code())).result, 'success');
  });

  test('ten wrong entries end the day of an order, whatever codes they were for', async (t) => {
    const world = await openConfirming(t);
    const order = await world.createOrder();
    for (let i = 0; i < 10; i++) {
      assert.equal((await world.enter(order, `guess ${i}`, '1')).result, 'wrongCode');
    }
    const { publicCode } = (await world.sendCode(order)).resultData;
    assert.equal((await world.enter(order, publicCode, await world.code())).result, 'limitReached');
    world.clock.advanceMs(24 * 60 * minuteMs);
    const next = (await world.sendCode(order)).resultData.publicCode;
    assert.equal((await world.enter(order, next, await world.code())).result, 'success');
  });

  test('fifty wrong entries at once are counted one by one', async (t) => {
    const world = await openConfirming(t);
    const order = await world.createOrder();
    const { publicCode } = (await world.sendCode(order)).resultData;
    const wrong = another(await world.code());
    const entries = Array.from({ length: 50 }, () => world.enter(order, publicCode, wrong));
    const results = (await Promise.all(entries)).map(({ result }) => result);
    assert.equal(results.filter((result) => result === 'wrongCode').length, 5);
    assert.equal(results.filter((result) => result === 'limitReached').length, 45);
  });

  test('of fifty right entries at once one pays', async (t) => {
    const world = await openConfirming(t);
    const order = await world.createOrder();
    const { publicCode } = (await world.sendCode(order)).resultData;
    const code = await world.code();
    const entries = Array.from({ length: 50 }, () => world.enter(order, publicCode, code));
    const results = (await Promise.all(entries)).map(({ result }) => result);
    assert.equal(results.filter((result) => result === 'success').length, 1);
    assert.equal(results.filter((result) => result === 'alreadyPaid').length, 49);
    assert.equal((await world.fundOf()).prepaid, 1000_00 - 122_00);
  });

  test('a code works for ten minutes, and only the newest one', async (t) => {
    const world = await openConfirming(t);
    const order = await world.createOrder();
    const { publicCode } = (await world.sendCode(order)).resultData;
    const code = await world.code();
    world.clock.advanceMs(10 * minuteMs);
    assert.equal((await world.enter(order, publicCode, code)).result, 'limitReached');
    const late = (await world.sendCode(order)).resultData.publicCode;
    const lateCode = await world.code();
    world.clock.advanceMs(2 * minuteMs);
    const newest = (await world.sendCode(order)).resultData.publicCode;
    assert.equal((await world.enter(order, late, lateCode)).result, 'limitReached');
    world.clock.advanceMs(10 * minuteMs - 1);
    assert.equal((await world.enter(order, newest, await world.code())).result, 'success');
  });

  test('notEnoughMoney leaves the code good and takes nothing', async (t) => {
    const world = await openConfirming(t, { major: 100 });
    const order = await world.createOrder();
    const { publicCode } = (await world.sendCode(order)).resultData;
    const code = await world.code();
    const short = await world.enter(order, publicCode, code);
    assert.deepEqual([short.type, short.result], ['message', 'notEnoughMoney']);
    assert.ok(!/\d/.test(JSON.stringify(short.resultData)), 'no sum is told');
    assert.equal((await world.order(order.id)).status, 'created');
    assert.equal((await world.fundOf()).prepaid, 100_00);
    await world.topUp(22);
    assert.equal((await world.enter(order, publicCode, code)).result, 'success');
  });

  test('a promise beyond the limit speaks of the limit, not of the fund', async (t) => {
    const world = await openConfirming(t, { terms: { promisedLimit: minor(122_00) } });
    const way = { paymentMethodId: promised };
    const order = await world.createOrder();
    const { publicCode } = (await world.sendCode(order, way)).resultData;
    const key = { counterpartyId: world.payerId, currency: 'RUB' } as const;
    const terms = { promisedLimit: minor(100_00) };
    await world.database.inTransaction('test', (tx) => changeFund(tx, key, terms));
    const checked = await world.validate(order, way);
    assert.equal(checked.result, 'notEnoughMoney');
    assert.match(checked.resultNote ?? '', /limit of promised payments/);
    const refused = await world.enter(order, publicCode, await world.code(), way);
    assert.deepEqual([refused.type, refused.result], ['message', 'notEnoughMoney']);
    assert.match(refused.resultData.message?.title ?? '', /limit of promised payments/);
  });

  test('error with words: the fund was closed meanwhile', async (t) => {
    const world = await openConfirming(t);
    const order = await world.createOrder();
    const { publicCode } = (await world.sendCode(order)).resultData;
    const key = { counterpartyId: world.payerId, currency: 'RUB' } as const;
    await world.database.inTransaction('test', (tx) => changeFund(tx, key, { blocked: true }));
    const refused = await world.enter(order, publicCode, await world.code(), { languageId: 'ru' });
    assert.deepEqual([refused.type, refused.result], ['message', 'error']);
    assert.match(refused.resultData.message?.title ?? '', /[а-я]/);
  });

  test('an order that was cancelled after its code is refused', async (t) => {
    const world = await openConfirming(t);
    const order = await world.createOrder();
    const { publicCode } = (await world.sendCode(order)).resultData;
    await world.ask('DELETE', `/billing/api/order/order/${order.id}`);
    const entry = { customerPaymentData: { publicCode, code: await world.code() } };
    assert.equal((await world.call('pay', order, entry)).body.error.code, 'wrong_order_status');
    assert.equal((await world.fundOf()).prepaid, 1000_00);
  });

  test('what is stored holds no code, once the message is wiped', async (t) => {
    const world = await openConfirming(t);
    const order = await world.createOrder();
    await world.sendCode(order);
    const code = await world.code();
    const rows = await world.database.rows(statement('', 'select * from confirmation_codes'));
    assert.ok(!JSON.stringify(rows).includes(code));
  });
});
