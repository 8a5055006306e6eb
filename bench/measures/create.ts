import type { Benchmark } from '../bench.ts';
import { checkCreated } from '../check-orders.ts';
import {
  durableRowsPerSecond,
  echoPerSecond,
  prepareInserts,
  startEcho,
} from '../machine-limits.ts';
import { measure, putCost } from '../measure.ts';
import { createOrder, orderBody, orderPath, post } from '../requests.ts';
import { openStage } from '../stage.ts';
import type { Connection } from '../connection.ts';

export const create: Benchmark = {
  name: 'create',
  about: 'orders created over the API',
  run: async ({ runs, seconds, connections }, sheet) => {
    const stage = await openStage();
    const echo = await startEcho();
    await prepareInserts(stage);
    const request = post(orderPath, orderBody);
    const told: string[] = [];
    const act = async (connection: Connection): Promise<void> => {
      told.push((await createOrder(connection, request)).id);
    };
    await measure(stage, { connections, seconds: 3, act });
    for (let run = 1; run <= runs; run++) {
      const { perSecond, p50Ms, p99Ms, cost } = await measure(stage, { connections, seconds, act });
      sheet.put('create', perSecond, { unit: 'orders/s', target: { atLeast: 8000 } });
      sheet.put('create: p50', p50Ms, { unit: 'ms', digits: 1 });
      sheet.put('create: p99', p99Ms, { unit: 'ms', digits: 1, target: { atMost: 50 } });
      putCost(sheet, 'create', cost);
      const short = seconds / 2;
      sheet.limit('create', 'echo/s', await echoPerSecond(echo, connections, short));
      sheet.limit('create', 'durable rows/s', await durableRowsPerSecond(stage, short));
      sheet.check('create', await checkCreated(stage, told));
    }
    await echo.stop();
    await stage.close();
  },
};
