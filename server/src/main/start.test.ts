import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { endProducts, startProduct } from '#test/running-product.ts';

const folder = mkdtempSync(join(tmpdir(), 'invogate-start-'));
const token = 'b37c4c689295904ed21eee5d9a48d42e';

const start = (env: Record<string, string> = {}) => startProduct({ DATA_DIR: folder, ...env });

function call(url: string, path: string, body?: unknown): Promise<Response> {
  return fetch(url + path, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
}

/** The order that the start-up prints as a curl command. */
function printedOrder(text: string): unknown {
  const body = /-d '(\{.*\})'/.exec(text)?.[1];
  assert.ok(body, `a curl is printed in:\n${text}`);
  return JSON.parse(body);
}

describe('npm start', { timeout: 120_000 }, () => {
  after(() => {
    endProducts();
    rmSync(folder, { recursive: true, force: true });
  });

  it('starts, takes the printed order, stops cleanly, and finds the order again', async () => {
    const first = await start();
    for (const site of [
      '/demo',
      '/demo/scenes',
      '/demo/bank',
      '/demo/loyalty',
      '/demo/mailbox',
      '/docs',
    ]) {
      assert.ok(first.text.includes(`${first.url}${site}`), `${site} is printed`);
      assert.equal((await fetch(first.url + site)).status, 200, site);
    }
    assert.match(first.text, new RegExp(token));
    const made = await call(first.url, '/v3/billing/api/order/order', printedOrder(first.text));
    assert.equal(made.status, 200);
    const { data } = (await made.json()) as { data: { id: string } };
    first.process.kill('SIGTERM');
    assert.equal(await first.exit, 0);

    const second = await start();
    const found = await call(second.url, `/v3/billing/api/order/order/${data.id}`);
    assert.equal(found.status, 200);
    second.process.kill('SIGINT');
    assert.equal(await second.exit, 0);
  });

  it('recovers by itself after SIGKILL', async () => {
    const first = await start();
    const made = await call(first.url, '/v3/billing/api/order/order', printedOrder(first.text));
    const { data } = (await made.json()) as { data: { id: string } };
    first.process.kill('SIGKILL');
    await first.exit;

    const second = await start();
    const found = await call(second.url, `/v3/billing/api/order/order/${data.id}`);
    assert.equal(found.status, 200);
    second.process.kill('SIGTERM');
    assert.equal(await second.exit, 0);
  });

  it('refuses demo data and plain http in production, and says what to do', async () => {
    const http = await start({ INVOGATE_MODE: 'production', PUBLIC_URL: 'http://pay.example' });
    assert.equal(await http.exit, 1);
    assert.match(http.text, /PUBLIC_URL must be https/);
    const demo = await start({ INVOGATE_MODE: 'production', PUBLIC_URL: 'https://pay.example' });
    assert.equal(await demo.exit, 1);
    assert.match(demo.text, /holds demo data/);
  });

  it('names a setting that cannot work', async () => {
    const { exit, text } = await start({ RATE_PER_ACCOUNT: 'many' });
    assert.equal(await exit, 1);
    assert.match(text, /RATE_PER_ACCOUNT must be a whole number/);
  });
});
