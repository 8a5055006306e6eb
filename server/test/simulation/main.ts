import { parseArgs } from 'node:util';
import { cloneDatabase, openCluster } from '../cluster.ts';
import { simulate, SimulationFailed } from './simulate.ts';

/*
 * npm run simulate -- --seed N --operations N [--audits N] [--kills N]
 * A random life of a whole installation against a real database; exit code 1 when anything that a
 * client was told, that the outside has in its books, or that the ledger says does not agree.
 */

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    operations: { type: 'string', default: '20000' },
    audits: { type: 'string', default: '20' },
    kills: { type: 'string' },
  },
});
const seed = whole('seed', values.seed);
const operations = whole('operations', values.operations);

const { cluster, stop } = await openCluster();
const startedMs = performance.now();
try {
  console.log(`seed ${String(seed)}, ${String(operations)} operations`);
  const { deaths, reconciled, counts } = await simulate({
    seed,
    operations,
    home: await cloneDatabase(cluster),
    audits: whole('audits', values.audits),
    ...(values.kills === undefined ? {} : { kills: whole('kills', values.kills) }),
    onProgress: (done) => {
      if (done % Math.ceil(operations / 20) === 0) report(done);
    },
  });
  const words = Object.entries(counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${name} ${String(count)}`);
  console.log(`acts: ${words.join(', ')}`);
  console.log(`servers that died: ${String(deaths)}; invoices reconciled: ${String(reconciled)}`);
  console.log('every audit is clean');
} catch (error) {
  if (!(error instanceof SimulationFailed)) throw error;
  console.error(error.message);
  console.error(error.cause);
  process.exitCode = 1;
} finally {
  await stop();
}

function report(done: number): void {
  const seconds = (performance.now() - startedMs) / 1000;
  const rate = Math.round(done / seconds);
  console.log(`${String(done)} operations, ${String(rate)}/s`);
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  console.error(`--${name} is a whole number above zero, such as --${name} 1000`);
  process.exit(2);
}
