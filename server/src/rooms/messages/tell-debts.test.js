import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import { openConfirming, promised } from '#test/confirming.ts';
const dayMs = 86_400_000;
describe('letters about debts', () => {
    test('a promised payment is reminded of on its five days, until it is paid', async (t) => {
        const terms = { promisedLimit: minor(500_00), promisedDays: 14 };
        const world = await openConfirming(t, { major: 0, terms });
        const order = await world.createOrder();
        const by = { paymentMethodId: promised };
        const { publicCode } = (await world.sendCode(order, by)).resultData;
        await world.enter(order, publicCode, await world.code(), by);
        for (let day = 0; day < 30; day++) {
            world.clock.advanceMs(dayMs);
            await world.settleDown();
        }
        const reminders = (await world.letters()).filter(({ template }) => template === 'debt');
        const days = reminders.map(({ createdAt, address }) => [Math.round((createdAt.getTime() - start.getTime()) / dayMs), address]);
        assert.deepEqual(days, [11, 13, 14, 15, 21].map((day) => [day, world.email]));
        assert.match(reminders.at(-1)?.letter.subject ?? '', /^Просрочен обещанный платёж: 122,00/);
    });
});
const start = new Date('2026-03-02T10:00:00Z');
