import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { demoServer, type DemoServer } from './demo-server.ts';

const nobody = '0192f3c1-5b1e-7c44-9d0a-3a5f0c7be0ff';

describe('originals of documents: by EDO and on paper', () => {
  let server: DemoServer;
  before(async () => {
    server = await demoServer();
  });
  after(() => server.stop());

  test('what is there is listed, and the operator is asked for news', async () => {
    assert.deepEqual(await server.json(['edo', 'list', '--way', 'edo']), []);
    assert.deepEqual(await server.json(['paper', 'list', '--state', 'queued']), []);
    assert.deepEqual(await server.json(['edo', 'sync']), { asked: 0 });
    assert.match((await server.run(['edo', 'list'])).out, /No packages/);
    assert.match((await server.run(['paper', 'list', '--lang', 'ru'])).out, /На бумаге ничего нет/);
  });

  test('an organisation chooses its way, and keeps its address', async () => {
    const whose = ['edo', 'payer', '--inn', '7710044140', '--kpp', '771001001', '--way'];
    await server.json([...whose, 'courier', '--address', 'Москва, склад 5']);
    const chosen = await server.json<{ way: string; address: string }>([...whose, 'auto']);
    assert.deepEqual([chosen.way, chosen.address], ['auto', 'Москва, склад 5']);
    assert.equal((await server.run([...whose, 'pigeon'])).code, 2);
  });

  test('the shipment list is written to print and as a table', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'sheet-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const [html, csv] = [join(folder, 'list.html'), join(folder, 'list.csv')];
    const day = ['--day', '2026-03-02', '--way', 'courier'];
    const { code, out } = await server.run([
      'paper',
      'sheet',
      ...day,
      '--html',
      html,
      '--csv',
      csv,
    ]);
    assert.equal(code, 0);
    assert.match(out, /list\.html/);
    assert.match(await readFile(html, 'utf8'), /курьер, 02\.03\.2026/);
    assert.match(await readFile(csv, 'utf8'), /Штрихкод;Получатель;ИНН/);
    assert.equal((await server.run(['paper', 'sheet', '--day', 'soon'])).code, 2);
  });

  test('what is not there is told', async () => {
    assert.equal((await server.run(['edo', 'set', nobody, 'signed'])).code, 4);
    assert.equal((await server.run(['edo', 'set', nobody, 'lost'])).code, 2);
    assert.equal((await server.run(['edo', 'revoke', nobody, '--reason', 'x'])).code, 4);
    assert.equal((await server.run(['edo', 'paper', nobody])).code, 4);
    assert.equal((await server.run(['paper', 'set', nobody, '--state', 'printed'])).code, 4);
    assert.equal((await server.run(['paper', 'set', 'x', '--state', 'printed'])).code, 4);
  });
});
