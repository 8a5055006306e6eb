import { setTimeout as sleep } from 'node:timers/promises';
import type { Benchmark } from '../bench.ts';
import { startChild } from '../child.ts';
import { checkPaid } from '../check-orders.ts';
import { drive } from '../load.ts';
import { createOrder, orderBody, orderPath, payOrder, post } from '../requests.ts';
import { openStage } from '../stage.ts';

const idleMs = 10_000;
const megabyte = 1024 * 1024;

export const memory: Benchmark = {
  name: 'memory',
  about: 'resident memory of the server process',
  run: async ({ runs, seconds, connections }, sheet) => {
    const request = post(orderPath, orderBody);
    for (let run = 1; run <= runs; run++) {
      const stage = await openStage();
      await sleep(idleMs);
      const idle = await stage.server.usage();
      const unit = 'MB';
      sheet.put('memory, idle', idle.rssBytes / megabyte, { unit, target: { atMost: 150 } });
      sheet.limit('memory, idle', 'bare Node', await bareMegabytes());
      const told: string[] = [];
      await drive({
        port: stage.port,
        connections,
        seconds,
        act: async (connection) => {
          const { id, containerId } = await createOrder(connection, request);
          await payOrder(connection, containerId);
          told.push(id);
        },
      });
      const busy = await stage.server.usage();
      sheet.put('memory, at the end of a load', busy.rssBytes / megabyte, { unit });
      sheet.check('memory', await checkPaid(stage, told));
      await sleep(idleMs);
      const after = await stage.server.usage();
      sheet.put('memory, idle after a load', after.rssBytes / megabyte, { unit });
      await stage.close();
    }
  },
};

async function bareMegabytes(): Promise<number> {
  const bare = await startChild('bare.ts');
  await sleep(1000);
  const { rssBytes } = await bare.usage();
  await bare.stop();
  return rssBytes / megabyte;
}
