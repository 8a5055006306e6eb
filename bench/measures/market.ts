import type { Benchmark } from '../bench.ts';
import { connect } from '../connection.ts';
import { drive, expectStatus, repeat } from '../load.ts';
import { fillPoints } from '../fill-points.ts';
import { get } from '../requests.ts';
import { openStage, type Stage } from '../stage.ts';
import { percentileOf } from '../statistics.ts';

const points = 10_000;

/** The pages that visitors open; the bare statement finds the rows of the plain list. */
const pages: readonly { name: string; path: string }[] = [
  { name: 'market', path: '/market' },
  { name: 'market, words', path: `/market?q=${encodeURIComponent('кофейни')}` },
  { name: 'market, near and open', path: '/market?city=moscow&km=100&open=1' },
  { name: 'market, a point', path: '/shop/bench-5000' },
  { name: 'market, map', path: '/market/map' },
];

export const market: Benchmark = {
  name: 'market',
  about: 'pages of the marketplace over 10,000 points, one request at a time',
  run: async ({ runs, seconds }, sheet) => {
    const stage = await openStage();
    await fillPoints(stage, points);
    const short = seconds / pages.length;
    for (let run = 0; run <= runs; run++) {
      for (const { name, path } of pages) {
        const act = repeat(get(path, null), 200);
        const load = { port: stage.port, connections: 1, seconds: short, act };
        const { p50Ms, p99Ms } = await drive(load);
        if (run === 0) continue;
        sheet.put(`${name}: p50`, p50Ms, { unit: 'ms', digits: 1 });
        sheet.put(`${name}: p99`, p99Ms, { unit: 'ms', digits: 1, target: { atMost: 100 } });
      }
      if (run > 0) sheet.limit('market: p99', 'its SQL p99', await bareSqlMs(stage, short));
    }
    sheet.check('market', await differences(stage));
    await stage.close();
  },
};

/** The rows of the first page and nothing else: no count, no HTML. */
async function bareSqlMs(stage: Stage, seconds: number): Promise<number> {
  const text = `select c.body from shop_cards c where c.listed
    order by c.sort_title, c.shop_id limit 24`;
  const durations: number[] = [];
  const end = performance.now() + seconds * 1000;
  for (let now = performance.now(); now < end;) {
    await stage.rows(text, []);
    const after = performance.now();
    durations.push(after - now);
    now = after;
  }
  return percentileOf(durations, 99);
}

/** The page counts what is stored. */
async function differences(stage: Stage): Promise<string[]> {
  const connection = await connect(stage.port);
  const answer = await connection.send(get('/market?languageId=en', null));
  connection.close();
  expectStatus(answer, 200);
  const told = Number(/(\d+) points found/.exec(answer.body)?.[1]);
  const [row] = await stage.rows<{ count: number }>(
    'select count(*) from shop_cards c where listed',
  );
  return told === row?.count ? [] : [`the page counts ${told} points, ${row?.count} are stored`];
}
