import type { Benchmark } from '../bench.ts';
import { connect } from '../connection.ts';
import { echoPerSecond, startEcho } from '../machine-limits.ts';
import { measure, putCost } from '../measure.ts';
import { expectStatus } from '../load.ts';
import { createOrder, get, orderBody, orderPath, post } from '../requests.ts';
import { openStage } from '../stage.ts';

export const page: Benchmark = {
  name: 'page',
  about: 'the HTML of the payment page, one request at a time',
  run: async ({ runs, seconds }, sheet) => {
    const stage = await openStage();
    const echo = await startEcho();
    const connection = await connect(stage.port);
    const { containerId } = await createOrder(connection, post(orderPath, orderBody));
    connection.close();
    const request = get(`/order/${containerId}`, null);
    const load = {
      connections: 1,
      act: async (client: typeof connection): Promise<void> => {
        const answer = await client.send(request);
        expectStatus(answer, 200);
        if (!answer.body.includes('</html>')) throw new Error('the page is not whole');
      },
    };
    await measure(stage, { ...load, seconds: 2 });
    for (let run = 1; run <= runs; run++) {
      const { p50Ms, p99Ms, cost } = await measure(stage, { ...load, seconds });
      sheet.put('page: p50', p50Ms, { unit: 'ms', digits: 2 });
      sheet.put('page: p99', p99Ms, { unit: 'ms', digits: 2 });
      putCost(sheet, 'page', cost);
      sheet.limit('page: p50', 'echo ms', 1000 / (await echoPerSecond(echo, 1, seconds / 2)));
    }
    await echo.stop();
    await stage.close();
  },
};
