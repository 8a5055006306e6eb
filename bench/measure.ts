import type { Sheet } from './bench.ts';
import { drive, type Load, type LoadResult } from './load.ts';
import type { Stage } from './stage.ts';

/** Processor time of one act, in microseconds, by who spent it. */
export interface Cost {
  serverUs: number;
  loadUs: number;
  databaseUs: number | undefined;
}

/** Drives a load against the server of a stage and says what an act has cost. */
export async function measure(
  stage: Stage,
  load: Omit<Load, 'port'>,
): Promise<LoadResult & { cost: Cost }> {
  const before = await spent(stage);
  const result = await drive({ ...load, port: stage.port });
  const after = await spent(stage);
  const each = (from: number, to: number): number => (to - from) / result.done;
  const cost = {
    serverUs: each(before.serverUs, after.serverUs),
    loadUs: each(before.loadUs, after.loadUs),
    databaseUs:
      before.databaseUs === undefined || after.databaseUs === undefined
        ? undefined
        : each(before.databaseUs, after.databaseUs),
  };
  return { ...result, cost };
}

async function spent(stage: Stage): Promise<Cost> {
  const { user, system } = process.cpuUsage();
  const { cpuUs } = await stage.server.usage();
  return { serverUs: cpuUs, loadUs: user + system, databaseUs: stage.cpuUs() };
}

/** Tells what an act has cost; these figures have no target, but change first when code does. */
export function putCost(sheet: Sheet, name: string, cost: Cost): void {
  sheet.put(`${name}: CPU of the server`, cost.serverUs, { unit: 'µs' });
  sheet.put(`${name}: CPU of the load`, cost.loadUs, { unit: 'µs' });
  if (cost.databaseUs !== undefined) {
    sheet.put(`${name}: CPU of PostgreSQL`, cost.databaseUs, { unit: 'µs' });
  }
}
