import type { Act } from '../act.ts';

const minuteMs = 60_000;
const waitsMs = [10_000, minuteMs, 20 * minuteMs, 20 * minuteMs, 6 * 60 * minuteMs];
const dayMs = 24 * 60 * minuteMs;

/** One piece of background work, at any moment. */
export const workAct: Act = {
  name: 'work',
  weight: 18,
  run: async (town) => {
    const name = town.random.pick(town.server.works) ?? '';
    return `${name}: ${String(await town.work(name))}`;
  },
};

/** Time passes; now and then days. */
export const waitAct: Act = {
  name: 'wait',
  weight: 6,
  run: (town) => {
    const { random } = town;
    const ms = random.chance(0.03) ? dayMs * (1 + random.int(8)) : (random.pick(waitsMs) ?? 0);
    town.clock.advanceMs(ms);
    return Promise.resolve(`${String(ms / 1000)} s`);
  },
};

/** The server is killed between two requests. */
export const dieAct: Act = {
  name: 'die',
  weight: 0.1,
  run: async (town) => {
    await town.die();
    return 'killed and started again';
  },
};
