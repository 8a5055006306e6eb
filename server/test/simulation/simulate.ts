import type { TestDatabase } from '../cluster.ts';
import { acts } from './acts.ts';
import { audit, reconcileAll } from './auditor.ts';
import { serverApart } from './server-apart.ts';
import { serverInside } from './server-inside.ts';
import { comeToRest } from './come-to-rest.ts';
import { Town } from './town.ts';

export interface Simulation {
  seed: number;
  operations: number;
  /** An empty database of its own; it is dropped in the end. */
  home: TestDatabase;
  /** Whole audits on the way, evenly spread; what clients were told is compared more often. */
  audits?: number;
  /** Kills of the server, which then runs in a process of its own, in the middle of whatever it does. */
  kills?: number;
  /** Does something to the town before its life begins: a test plants a fault in it. */
  plant?: (town: Town) => Promise<void>;
  /** Is told how far it is. */
  onProgress?: (done: number) => void;
}

export interface Simulated {
  operations: number;
  deaths: number;
  reconciled: number;
  /** How often each act happened, by its outcome. */
  counts: Record<string, number>;
}

/** What went wrong, and how to see it again. */
export class SimulationFailed extends Error {}

const lastActs = 25;

/** After so many operations all comes to rest: the notebook stays thin, however long the life. */
const restEvery = 1000;

/**
 * Lives a random life of a whole installation, drawn from the seed: the same seed and number of
 * operations is the same life. Throws `SimulationFailed` at the first thing that does not agree.
 */
export async function simulate(simulation: Simulation): Promise<Simulated> {
  const { seed, operations, onProgress } = simulation;
  const every = Math.max(200, Math.ceil(operations / (simulation.audits ?? 20)));
  const { serve, killAt } = killer(simulation);
  const town = await Town.open(seed, simulation.home, serve);
  await simulation.plant?.(town);
  const counts: Record<string, number> = {};
  const said: string[] = [];
  let done = 0;
  try {
    for (; done < operations; done += 1) {
      killAt(done);
      const act = town.random.weighted(acts);
      said.push(`${act.name} …`);
      if (said.length > lastActs) said.shift();
      const what = await act.run(town);
      said[said.length - 1] = `${act.name}: ${what}`;
      const outcome = `${act.name} ${outcomeIn(what)}`.trim();
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      const whole = (done + 1) % every === 0;
      if (whole || (done + 1) % restEvery === 0) await auditAt(town, said, whole);
      onProgress?.(done + 1);
    }
    await auditAt(town, said, true);
  } catch (error) {
    const replay = `npm run simulate -- --seed ${String(seed)} --operations ${String(operations)}`;
    const where = `operation ${String(done + 1)} of seed ${String(seed)}`;
    const message = error instanceof Error ? error.message : String(error);
    const lines = [message, `at ${where}; replay: ${replay}`, 'the last acts:', ...said];
    throw new SimulationFailed(lines.join('\n  '), { cause: error });
  } finally {
    await town.close();
  }
  return { operations, deaths: town.deaths, reconciled: town.notebook.reconciled, counts };
}

/** How the town is served: here, or apart, where it is killed at evenly spread operations. */
function killer({ kills = 0, operations }: Simulation) {
  if (kills === 0) return { serve: serverInside, killAt: () => undefined };
  const every = Math.floor(operations / (kills + 1));
  let apart: Awaited<ReturnType<typeof serverApart>> | undefined;
  const serve: typeof serverInside = async (...args) => (apart = await serverApart(...args));
  const killAt = (done: number): void => {
    const due = done > 0 && done % every === 0 && (apart?.kills ?? 0) < kills;
    if (due) apart?.killSoon(done % 23);
  };
  return { serve, killAt };
}

/** What an act came to: the word after the last colon, if it is one. */
function outcomeIn(what: string): string {
  return /: ([a-z_]+)$/.exec(what)?.[1] ?? '';
}

async function auditAt(town: Town, said: string[], whole: boolean): Promise<void> {
  said.push('audit …');
  await comeToRest(town);
  await reconcileAll(town);
  if (!whole) return;
  await audit(town);
  await town.sweepOut();
}
