import type { Benchmark } from '../bench.ts';
import { checkCreated } from '../check-orders.ts';
import type { Connection } from '../connection.ts';
import { expectStatus } from '../load.ts';
import { measure } from '../measure.ts';
import { createOrder, orderBody, orderPath, post } from '../requests.ts';
import { openStage } from '../stage.ts';

const { description: _description, ...undescribed } = orderBody;

/** Input that is refused, with the status and the code that the manual promises. */
const kinds: readonly { name: string; request: Buffer; status: number; code: string }[] = [
  {
    name: 'malformed JSON',
    request: post(orderPath, JSON.stringify(orderBody).slice(0, -2)),
    status: 400,
    code: 'bad_request',
  },
  {
    name: 'missing field',
    request: post(orderPath, undescribed),
    status: 422,
    code: 'validation_error',
  },
  {
    name: 'wrong sum',
    request: post(orderPath, { ...orderBody, amount: 610.01 }),
    status: 422,
    code: 'wrong_total_amount',
  },
  {
    name: 'bad token',
    request: post(orderPath, orderBody, 'no-such-token'),
    status: 401,
    code: 'unauthorized',
  },
  {
    name: 'unknown path',
    request: post('/v3/billing/api/nothing', orderBody),
    status: 404,
    code: 'not_found',
  },
];

export const refused: Benchmark = {
  name: 'refused',
  about: 'bad input beside good input',
  run: async ({ runs, seconds, connections }, sheet) => {
    const stage = await openStage();
    const request = post(orderPath, orderBody);
    const told: string[] = [];
    const good = async (connection: Connection): Promise<void> => {
      told.push((await createOrder(connection, request)).id);
    };
    const short = Math.max(1, seconds / 2);
    await measure(stage, { connections, seconds: 3, act: good });
    for (let run = 1; run <= runs; run++) {
      const goodPerSecond = (await measure(stage, { connections, seconds: short, act: good }))
        .perSecond;
      for (const kind of kinds) {
        const act = refusing(kind);
        const { perSecond } = await measure(stage, { connections, seconds: short, act });
        const name = `refused, ${kind.name}`;
        sheet.put(name, perSecond / goodPerSecond, {
          unit: '× good',
          digits: 2,
          target: { atLeast: 1 },
        });
        sheet.limit(name, 'good/s', goodPerSecond);
      }
      sheet.check('refused', await checkCreated(stage, told));
    }
    await stage.close();
  },
};

function refusing({ request, status, code }: (typeof kinds)[number]) {
  return async (connection: Connection): Promise<void> => {
    const answer = await connection.send(request);
    expectStatus(answer, status);
    if (!answer.body.includes(`"${code}"`)) throw new Error(`no ${code} in ${answer.body}`);
  };
}
