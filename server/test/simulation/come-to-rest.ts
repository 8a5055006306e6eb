import { hearOutstanding } from './instrument-desk.ts';
import type { Town } from './town.ts';

/** The bank stops being difficult, payers decide, and all that is due is done. */
export async function comeToRest(town: Town): Promise<void> {
  const { bank, clock, random } = town;
  const { trouble } = bank;
  bank.trouble = 0;
  for (const payment of bank.undecided()) bank.decide(payment, random.chance(0.6));
  await hearOutstanding(town);
  // Whoever holds a sum is asked within a day whether it still does.
  clock.advanceMs(25 * 3_600_000);
  for (let round = 0; round < 12; round += 1) {
    bank.finishRefunds();
    await workAll(town);
    clock.advanceMs(20 * 60_000);
  }
  bank.trouble = trouble;
}

async function workAll(town: Town): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    let done = 0;
    for (const name of town.server.works) {
      const found = await town.work(name);
      done += found === 'died' ? 1 : found;
    }
    if (done === 0) return;
  }
  throw new Error('background work does not come to rest');
}
