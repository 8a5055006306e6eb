import { parseArgs } from 'node:util';
import { cloneDatabase, openCluster } from '../cluster.ts';
import { simulate, SimulationFailed, type Simulated } from './simulate.ts';

/*
 * npm run simulate -- --seed N --operations N [--lives N] [--audits N] [--kills N]
 * A random life of a whole installation against a real database; exit code 1 when anything that a
 * client was told, that the outside has in its books, or that the ledger says does not agree.
 * Several lives share the operations side by side, each with a database and a seed of its own (the
 * seeds that follow): one life waits for its database most of the time.
 */

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    operations: { type: 'string', default: '20000' },
    lives: { type: 'string', default: '1' },
    audits: { type: 'string', default: '20' },
    kills: { type: 'string' },
  },
});
const seed = whole('seed', values.seed);
const operations = whole('operations', values.operations);

const lives = whole('lives', values.lives);
const ofEach = Math.ceil(operations / lives);

const { cluster, stop } = await openCluster();
const startedMs = performance.now();
let done = 0;
let last = { done, atMs: startedMs };
/** What has ended the first life that failed: the others end with it. */
let broken: Error | undefined;
try {
  const seeds = Array.from({ length: lives }, (_, index) => seed + index);
  console.log(`seed ${seeds.join(', ')}: ${String(ofEach)} operations`);
  const ends = await Promise.allSettled(seeds.map(live));
  if (broken !== undefined) throw broken;
  tell(ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : [])));
} catch (error) {
  if (!(error instanceof SimulationFailed)) throw error;
  console.error(error.message);
  console.error(error.cause);
  process.exitCode = 1;
} finally {
  await stop();
}

async function live(ofSeed: number): Promise<Simulated> {
  const every = Math.ceil((ofEach * lives) / 20);
  const life = simulate({
    seed: ofSeed,
    operations: ofEach,
    home: await cloneDatabase(cluster),
    audits: whole('audits', values.audits),
    ...(values.kills === undefined ? {} : { kills: whole('kills', values.kills) }),
    onProgress: () => {
      if (broken !== undefined) throw new Error('another life has failed');
      done += 1;
      if (done % every === 0) report();
    },
  });
  return life.catch((error: unknown) => {
    broken ??= error instanceof Error ? error : new Error(String(error));
    throw error;
  });
}

function tell(simulated: readonly Simulated[]): void {
  const counts = new Map<string, number>();
  for (const [outcome, count] of simulated.flatMap((life) => Object.entries(life.counts))) {
    counts.set(outcome, (counts.get(outcome) ?? 0) + count);
  }
  const words = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map((each) => each.join(' '));
  const sum = (of: (life: Simulated) => number) =>
    String(simulated.reduce((all, life) => all + of(life), 0));
  const deaths = sum((life) => life.deaths);
  const reconciled = sum((life) => life.reconciled);
  console.log(`acts: ${words.join(', ')}`);
  console.log(`servers that died: ${deaths}; invoices reconciled: ${reconciled}`);
  console.log('every audit is clean');
}

function report(): void {
  const nowMs = performance.now();
  const rateOf = (count: number, sinceMs: number) =>
    String(Math.round((count * 1000) / (nowMs - sinceMs)));
  const lately = rateOf(done - last.done, last.atMs);
  console.log(`${String(done)} operations, ${lately}/s, ${rateOf(done, startedMs)}/s in all`);
  last = { done, atMs: nowMs };
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  console.error(`--${name} is a whole number above zero, such as --${name} 1000`);
  process.exit(2);
}
