import { demo } from '../../server/src/rooms/accounts/index.ts';
import type { Benchmark } from '../bench.ts';
import { connect } from '../connection.ts';
import { drive, expectStatus, repeat } from '../load.ts';
import { fillOrders } from '../fill-orders.ts';
import { get } from '../requests.ts';
import { openStage, type Stage } from '../stage.ts';
import { percentileOf } from '../statistics.ts';

const path = '/v3/filter/api/order/order?_pageSize=30';
const merchant = `&merchantId=${demo.merchantId}`;

/** The page that is asked for, and the bare statement that finds its rows. */
const pages: readonly { name: string; query: string; where: string }[] = [
  { name: 'list', query: '', where: '' },
  {
    name: 'list, merchant',
    query: merchant,
    where: `and o.merchant_id = '${demo.merchantId}'`,
  },
  { name: 'list, status', query: '&status=created', where: `and o.status = 'created'` },
  {
    name: 'list, merchant and status',
    query: `${merchant}&status=completed`,
    where: `and o.merchant_id = '${demo.merchantId}' and o.status = 'completed'`,
  },
];

export const list: Benchmark = {
  name: 'list',
  about: 'pages of the newest orders, one request at a time',
  run: async ({ runs, seconds, orders }, sheet) => {
    const stage = await openStage();
    await fillOrders(stage, orders);
    const short = seconds / pages.length;
    for (let run = 0; run <= runs; run++) {
      for (const { name, query, where } of pages) {
        const request = get(path + query);
        const act = repeat(request, 200);
        const load = { port: stage.port, connections: 1, seconds: short, act };
        const { p50Ms, p99Ms } = await drive(load);
        if (run === 0) continue;
        sheet.put(`${name}: p50`, p50Ms, { unit: 'ms', digits: 1 });
        sheet.put(`${name}: p99`, p99Ms, { unit: 'ms', digits: 1, target: { atMost: 10 } });
        sheet.limit(`${name}: p99`, 'its SQL p99', await bareSqlMs(stage, where, short));
      }
      await checkList(stage, orders, (found) => {
        sheet.check('list', found);
      });
    }
    await stage.close();
  },
};

/** The rows of the page and nothing else: no count, no HTTP. */
async function bareSqlMs(stage: Stage, where: string, seconds: number): Promise<number> {
  const text = `select o.* from orders o where o.account_id = $1 ${where}
    order by o.created_at desc, o.id desc limit 30`;
  const durations: number[] = [];
  const end = performance.now() + seconds * 1000;
  for (let now = performance.now(); now < end;) {
    await stage.rows(text, [demo.accountId]);
    const after = performance.now();
    durations.push(after - now);
    now = after;
  }
  return percentileOf(durations, 99);
}

/** Every page's count must be that of the rows. */
async function checkList(
  stage: Stage,
  orders: number,
  tell: (differences: string[]) => void,
): Promise<void> {
  const connection = await connect(stage.port);
  for (const { name, query, where } of pages) {
    const answer = await connection.send(get(path + query));
    expectStatus(answer, 200);
    const total = Number(/"totalCount":(\d+)/.exec(answer.body)?.[1]);
    const shown = answer.body.split('"orderContainerId"').length - 1;
    const [row] = await stage.rows<{ count: number }>(
      `select count(*) from orders o where true ${where}`,
    );
    if (total !== row?.count) tell([`${name} counts ${total} orders, ${row?.count} are stored`]);
    if (shown !== 30) tell([`${name} shows ${shown} orders, not 30`]);
  }
  connection.close();
  const [all] = await stage.rows<{ count: number }>('select count(*) from orders');
  if (all?.count !== orders) tell([`${all?.count} orders are stored, not ${orders}`]);
}
