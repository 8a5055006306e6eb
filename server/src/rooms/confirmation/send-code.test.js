import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { statement } from '#kernel/database/database.ts';
import { openConfirming, promised } from '#test/confirming.ts';
const minuteMs = 60_000;
describe('send-code', () => {
    test('goes to the registered addresses, each by its own way', async (t) => {
        const world = await openConfirming(t);
        const order = await world.createOrder({ merchantOrderIdVisible: 'A-7' });
        const { type, result, resultData } = await world.sendCode(order);
        assert.deepEqual([type, result, resultData.leftAttempt], ['none', 'success', 4]);
        assert.match(resultData.publicCode, /^[\w-]{24}$/);
        const sent = await world.letters();
        assert.deepEqual(sent.map(({ address, state }) => [address, state]), [
            [world.email, 'delivered'],
            [world.phone, 'delivered'],
        ]);
        assert.match(sent[0]?.letter.subject ?? '', /^Confirmation code: \d{6}$/);
        assert.ok(sent.every(({ secret, letter }) => secret && letter.facts?.[1]?.[1] === 'A-7'));
    });
    test('an address in the request picks a registered one, and adds none', async (t) => {
        const world = await openConfirming(t);
        const addresses = async (more) => {
            const before = (await world.letters()).length;
            await world.sendCode(await world.createOrder(), { customer: { ...world.customer, ...more } });
            return (await world.letters()).slice(before).map(({ address }) => address);
        };
        assert.deepEqual(await addresses({ email: 'Accountant@ORG-A.example' }), [world.email]);
        assert.deepEqual(await addresses({ phone: '8 999 000-00-17' }), [world.phone]);
        const both = [world.email, world.phone];
        assert.deepEqual(await addresses({ email: 'thief@world.example', phone: '+70000000000' }), both);
    });
    test('within a minute the former code counts, after it another is sent; five a day', async (t) => {
        const world = await openConfirming(t);
        const order = await world.createOrder();
        const first = await world.sendCode(order);
        world.clock.advanceMs(minuteMs - 1);
        const fresh = await world.sendCode(order);
        assert.deepEqual(fresh, { ...first, result: 'codeAlreadySent' });
        assert.equal((await world.letters()).length, 2);
        world.clock.advanceMs(1);
        const lefts = [];
        const seen = new Set([first.resultData.publicCode]);
        for (let i = 0; i < 4; i++) {
            const { result, resultData } = await world.sendCode(order);
            assert.equal(result, 'success');
            lefts.push(resultData.leftAttempt);
            seen.add(resultData.publicCode);
            world.clock.advanceMs(minuteMs);
        }
        assert.deepEqual(lefts, [3, 2, 1, 0]);
        assert.equal(seen.size, 5);
        const none = { result: 'error', resultData: { publicCode: '', leftAttempt: 0 } };
        assert.deepEqual(await world.sendCode(order), { type: 'none', ...none });
        const other = await world.sendCode(await world.createOrder());
        assert.equal(other.resultData.leftAttempt, 4, 'another order has its own');
        world.clock.advanceMs(24 * 60 * minuteMs - 4 * minuteMs);
        assert.equal((await world.sendCode(order)).result, 'success');
    });
    test('of fifty at once one sends', async (t) => {
        const world = await openConfirming(t);
        const order = await world.createOrder();
        const answers = await Promise.all(Array.from({ length: 50 }, () => world.sendCode(order)));
        assert.equal(answers.filter(({ result }) => result === 'success').length, 1);
        assert.equal(answers.filter(({ result }) => result === 'codeAlreadySent').length, 49);
        assert.equal(new Set(answers.map(({ resultData }) => resultData.publicCode)).size, 1);
        assert.equal((await world.letters()).length, 2);
    });
    test('error: not registered, no address, no way to one', async (t) => {
        const world = await openConfirming(t);
        const order = await world.createOrder();
        const nobody = { customer: { type: 'legal', vatNumber: '7710044140' } };
        const none = { type: 'none', result: 'error', resultData: { publicCode: '', leftAttempt: 0 } };
        assert.deepEqual(await world.sendCode(order, nobody), none);
        assert.deepEqual(await world.sendCode(order, { paymentMethodId: promised }), none);
        const forget = statement('', 'delete from counterparty_contacts');
        await world.database.inTransaction('test', (tx) => tx.run(forget));
        const { result, resultData } = await world.sendCode(order);
        assert.deepEqual([result, resultData], ['error', { publicCode: '', leftAttempt: 5 }]);
    });
    const provider = (answer, reachesPeople = true) => ['email', 'sms'].map((channel) => ({
        code: 'scripted',
        channel,
        reachesPeople,
        send: () => Promise.resolve(answer()),
    }));
    test('a provider that refuses makes an error, which costs no send', async (t) => {
        let state = 'failed';
        const channels = provider(() => ({ state, answer: '550' }));
        const world = await openConfirming(t, { channels });
        const order = await world.createOrder();
        const { result, resultData } = await world.sendCode(order);
        assert.deepEqual([result, resultData], ['error', { publicCode: '', leftAttempt: 5 }]);
        state = 'sent';
        const again = await world.sendCode(order);
        assert.deepEqual([again.result, again.resultData.leftAttempt], ['success', 4]);
    });
    test('a provider that is busy gets the message later, as long as it is of use', async (t) => {
        let state = 'later';
        const channels = provider(() => ({ state, answer: '451' }));
        const world = await openConfirming(t, { channels });
        assert.equal((await world.sendCode(await world.createOrder())).result, 'success');
        state = 'sent';
        world.clock.advanceMs(30_000);
        await world.settleDown();
        assert.ok((await world.letters()).every((message) => message.state === 'sent'));
    });
    test('a way that reaches nobody makes no code', async (t) => {
        const channels = provider(() => ({ state: 'sent', answer: '' }), false);
        const world = await openConfirming(t, { channels });
        assert.equal((await world.sendCode(await world.createOrder())).result, 'error');
        assert.deepEqual(await world.letters(), []);
    });
});
