import { invogateClient } from '../../client/src/index.ts';
import type { PosTable, TableOrder } from '../../contracts/src/pos.ts';
import { demo } from '../../server/src/rooms/accounts/index.ts';
import {
  openPhone,
  payFromFund,
  typePayer,
  type Phone,
} from '../../server/test/flows/guest-phone.ts';
import { bill } from '../../server/test/pos-world.ts';
import { launchBrowser } from '../../tools/browser.ts';
import type { Benchmark, Sheet } from '../bench.ts';
import { onEnd } from '../ending.ts';
import { echoPerSecond, startEcho } from '../machine-limits.ts';
import { openStage } from '../stage.ts';
import { percentileOf } from '../statistics.ts';
import { openTableTill, type TableTill } from '../table-till.ts';

/** Questions of a run, each about a table of its own: guests of one table share an answer. */
const tablesOfRun = 25;
/** What the till takes for an answer of its own. */
const slowMs = 40;
/** A hundred roubles of it: the demo's fund has enough for many. */
const [dish] = bill.basketItems;
const check: TableOrder = {
  ...bill,
  ...{ amount: 100, vatAmount: 18.03 },
  basketItems: dish
    ? [{ ...dish, quantity: 1, amount: 100, totalAmount: 100, totalVatAmount: 18.03 }]
    : [],
};
const payer = { inn: '9900000017', email: 'accountant@org-a.example' };

export const table: Benchmark = {
  name: 'table',
  about: `the bill of a table from a till that takes ${slowMs} ms, and a guest's way to pay it`,
  run: async ({ runs, seconds }, sheet) => {
    const stage = await openStage({ TRUSTED_PROXIES: '127.0.0.1' });
    const echo = await startEcho();
    const url = `http://127.0.0.1:${stage.port}`;
    const tables = await openTables(url, (runs + 1) * tablesOfRun + runs + 1);
    const till = await openTableTill(url, demo.token, tables, { check, slowMs });
    const shelf = [...tables];
    await readAll(url, till, take(shelf, tablesOfRun));
    for (let run = 1; run <= runs; run++) {
      const overMs = await readAll(url, till, take(shelf, tablesOfRun));
      const told = { unit: 'ms', digits: 1 } as const;
      sheet.put('table: bill over the till p50', percentileOf(overMs, 50), {
        ...told,
        target: { atMost: 30 },
      });
      sheet.put('table: bill over the till p99', percentileOf(overMs, 99), told);
      const echoMs = 1000 / (await echoPerSecond(echo, 1, seconds / 2));
      sheet.limit('table: bill over the till p50', 'echo ms', echoMs);
    }
    till.hurry();
    await scanAll(url, take(shelf, runs + 1), sheet);
    await till.leave();
    await echo.stop();
    await stage.close();
  },
};

async function openTables(baseUrl: string, count: number): Promise<PosTable[]> {
  const { points } = invogateClient({ baseUrl, token: demo.token });
  const { id } = await points.create({ merchantId: demo.merchantId, name: 'Bench' });
  const numbers = Array.from({ length: count }, (_, i) => ({ number: `bench-${i}` }));
  return points.addTables(id, { tables: numbers });
}

const take = (shelf: PosTable[], count: number) => shelf.splice(0, count);

let guests = 0;

/** Milliseconds of each question that were not the till's. */
async function readAll(
  url: string,
  till: TableTill,
  tables: readonly PosTable[],
): Promise<number[]> {
  const overMs: number[] = [];
  for (const { code, number } of tables) {
    guests += 1;
    // A guest of his own: one address may ask only so often.
    const headers = { 'x-forwarded-for': `10.0.${guests >> 8}.${guests & 255}` };
    const startMs = performance.now();
    const answer = await fetch(`${url}/v3/pos/api/table/${code}/bill`, {
      method: 'POST',
      headers,
    });
    const text = await answer.text();
    if (!text.includes(`"amount":${check.amount}`)) throw new Error(`no bill: ${text}`);
    overMs.push(performance.now() - startMs - till.tookMs(number));
  }
  return overMs;
}

/** From the scan to the closed table, on a phone that knows its payer from the first visit. */
async function scanAll(url: string, tables: readonly PosTable[], sheet: Sheet): Promise<void> {
  const browser = await launchBrowser();
  const close = onEnd(() => browser.close());
  const afters: (() => unknown)[] = [];
  const phone = await openPhone(
    { after: (end) => void afters.push(end as () => unknown) },
    browser,
  );
  const [first, ...others] = tables;
  if (first) await pay(url, phone, first, () => typePayer(phone, payer.inn));
  for (const each of others) {
    phone.taps = 0;
    const startMs = performance.now();
    await pay(url, phone, each, () => Promise.resolve());
    const seconds = (performance.now() - startMs) / 1000;
    const about = { unit: 's', digits: 1, target: { atMost: 10 } };
    sheet.put('table: scan to closed, known payer', seconds, about);
    sheet.put('table: taps of it', phone.taps, { unit: '', target: { atMost: 3 } });
  }
  for (const end of afters) await end();
  await close();
}

async function pay(
  url: string,
  phone: Phone,
  { code }: PosTable,
  sayWho: () => Promise<void>,
): Promise<void> {
  await phone.page.goto(`${url}/t/${code}`);
  await sayWho();
  await phone.tap(phone.button('Подтвердить 100,00 ₽'));
  await payFromFund({ url, payer }, phone, '100,00 ₽');
  await phone.see('Оплачено. Стол закрыт');
}
