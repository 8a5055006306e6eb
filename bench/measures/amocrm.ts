import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fakeAmocrm, type FakeAmo } from '../../server/src/adapters/fake/amocrm/amocrm.ts';
import type { FakeAccount } from '../../server/src/adapters/fake/amocrm/book.ts';
import { connectSeller } from '../../server/src/main/demo-crm/connect-seller.ts';
import type { Benchmark } from '../bench.ts';
import { onEnd } from '../ending.ts';
import { echoPerSecond, startEcho } from '../machine-limits.ts';
import { openStage } from '../stage.ts';
import { percentileOf } from '../statistics.ts';

/** Payers who click at the same moment, and of how many invoices: one may be opened ten times a minute. */
const payers = 20;
const invoices = 2;
/** Rounds of a run, each with invoices that nobody has opened before. */
const rounds = 5;
/** What amoCRM takes for an answer of its own. */
const slowMs = 200;
/** Between two rounds: amoCRM takes five requests a second of an account. */
const calmMs = 1000;
const free = 'amocrm: over amoCRM p50';

export const amo: Benchmark = {
  name: 'amocrm',
  about: `${payers} payers click a link of amoCRM, which takes ${slowMs} ms for an answer`,
  run: async ({ runs, seconds }, sheet) => {
    const secret = { clientId: randomUUID(), clientSecret: randomUUID() };
    const fake = await fakeAmocrm({
      ...secret,
      redirectUri: 'http://bench/amocrm/oauth',
      disableUrl: 'http://bench/amocrm/disabled',
      payUrl: 'http://bench/amocrm/:account_id/:invoice_id/:payment_method_code',
      methods: [{ code: 'legal', name: 'Invoice' }],
    });
    const stopFake = onEnd(() => fake.stop());
    const account = fake.account({ id: 456 });
    const stage = await openStage({
      ...{ AMOCRM_CLIENT_ID: secret.clientId, AMOCRM_CLIENT_SECRET: secret.clientSecret },
      ...{ AMOCRM_API_URL: fake.url, SECRETS_KEY: randomUUID().repeat(2) },
      TRUSTED_PROXIES: '127.0.0.1',
    });
    const echo = await startEcho();
    const url = `http://127.0.0.1:${stage.port}`;
    await connectSeller(url, account);
    await round({ url, fake, account, first: 1 });
    for (let run = 1; run <= runs; run++) {
      const overMs: number[] = [];
      for (let each = 1; each <= rounds; each++) {
        await sleep(calmMs);
        const first = run * 1000 + each * invoices;
        overMs.push(...(await round({ url, fake, account, first })));
      }
      const told = { unit: 'ms', digits: 0 } as const;
      sheet.put(free, percentileOf(overMs, 50), { ...told, target: { atMost: 300 } });
      sheet.put('amocrm: over amoCRM p99', percentileOf(overMs, 99), told);
      const echoMs = (payers * 1000) / (await echoPerSecond(echo, payers, seconds / 2));
      sheet.limit(free, 'echo ms', echoMs);
    }
    const stored = await stage.rows<{ orders: number }>(
      `select count(*)::int as orders from orders where merchant_order_id like 'amo-%'`,
    );
    const wanted = (runs * rounds + 1) * invoices;
    const isRight = stored[0]?.orders === wanted;
    sheet.check('amocrm', isRight ? [] : [`${stored[0]?.orders} orders of ${wanted} invoices`]);
    await echo.stop();
    await stage.close();
    await stopFake();
  },
};

interface Round {
  url: string;
  fake: FakeAmo;
  account: FakeAccount;
  /** The first of its invoices. */
  first: number;
}

/** All click; answers how long each of them waited beside amoCRM's own time, in ms. */
async function round({ url, fake, account, first }: Round): Promise<number[]> {
  for (let id = first; id < first + invoices; id++) {
    fake.invoice(account, {
      ...{ id, name: `№ ${id}`, price: 100, vatType: 'vat_included' },
      items: [
        { description: 'Стол', unit_price: 100, quantity: 1, unit_type: 'шт', vat_rate_value: 22 },
      ],
      payer: { name: 'Анна Петрова', phone: '+7 999 111-22-33', email: 'anna@example.com' },
    });
  }
  fake.fail({ of: 'element', kind: 'delay', times: invoices, value: slowMs });
  const shown = Array.from({ length: payers }, (_, payer) =>
    click(`${url}/amocrm/${account.id}/${first + (payer % invoices)}/card`, `192.0.2.${payer + 1}`),
  );
  const tookMs = await Promise.all(shown);
  return tookMs.map((ms) => ms - slowMs);
}

/** From the click to the payment page, in ms: the page behind the link, its call, the way on. */
async function click(link: string, address: string): Promise<number> {
  const headers = { 'x-forwarded-for': address };
  const started = performance.now();
  const loader = await (await fetch(link, { headers })).text();
  const attempt = /name="attempt" value="([^"]+)"/.exec(loader)?.[1];
  const [accountId, invoiceId, method] = new URL(link).pathname.split('/').slice(2);
  const opened = await fetch(new URL('/amocrm/open', link), {
    ...{ method: 'POST', headers: { ...headers, 'content-type': 'application/json' } },
    body: JSON.stringify({ accountId, invoiceId, method, attempt }),
  });
  const { state, url } = (await opened.json()) as { state: string; url?: string };
  assert.equal(state, 'redirect', `${link} led to ${state}`);
  const page = await fetch(new URL(new URL(url ?? '').pathname, link), { headers });
  const html = await page.text();
  assert.ok(page.ok && html.includes('</html>'), 'the payment page is whole');
  return performance.now() - started;
}
