import type { Benchmark } from '../bench.ts';
import { checkPaid, relayed } from '../check-orders.ts';
import type { Connection } from '../connection.ts';
import {
  durableRowsPerSecond,
  echoPerSecond,
  prepareInserts,
  startEcho,
} from '../machine-limits.ts';
import { measure, putCost } from '../measure.ts';
import { createOrder, orderBody, orderPath, payOrder, post } from '../requests.ts';
import { openStage } from '../stage.ts';

/**
 * Two thousand orders a second of which each takes twenty milliseconds are forty at once. More would
 * only wait for each other: the figures would tell the length of the queue.
 */
const payersAtOnce = 40;

export const paid: Benchmark = {
  name: 'paid',
  about: 'orders created and paid at once, booked and announced',
  run: async ({ runs, seconds, connections: wanted }, sheet) => {
    const connections = Math.min(wanted, payersAtOnce);
    const stage = await openStage();
    const echo = await startEcho();
    await prepareInserts(stage);
    const request = post(orderPath, orderBody);
    const told: string[] = [];
    const act = async (connection: Connection): Promise<void> => {
      const { id, containerId } = await createOrder(connection, request);
      await payOrder(connection, containerId);
      told.push(id);
    };
    await measure(stage, { connections, seconds: 3, act });
    for (let run = 1; run <= runs; run++) {
      await relayed(stage);
      const { perSecond, p50Ms, p99Ms, cost } = await measure(stage, { connections, seconds, act });
      sheet.put('paid', perSecond, { unit: 'orders/s', target: { atLeast: 2000 } });
      sheet.put('paid: p50', p50Ms, { unit: 'ms', digits: 1 });
      sheet.put('paid: p99', p99Ms, { unit: 'ms', digits: 1, target: { atMost: 50 } });
      putCost(sheet, 'paid', cost);
      sheet.check('paid', await checkPaid(stage, told));
      const short = seconds / 2;
      // A paid order takes two requests.
      sheet.limit('paid', 'echo/s, two each', (await echoPerSecond(echo, connections, short)) / 2);
      sheet.limit('paid', 'durable rows/s', await durableRowsPerSecond(stage, short));
    }
    await echo.stop();
    await stage.close();
  },
};
