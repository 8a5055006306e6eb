import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { demoServer, type DemoServer } from './demo-server.ts';

interface Shown {
  id: string;
  number: string;
  status: string;
  amount: number;
  payer?: { name: string };
  replaces?: string;
  cancelReason?: string;
  files: { format: string }[];
}

const nobody = '0192f3c1-5b1e-7c44-9d0a-3a5f0c7be0ff';

describe('documents on the command line', () => {
  let server: DemoServer;
  let order: { id: string; orderContainerId: string; amount: number };
  before(async () => {
    server = await demoServer();
    order = await server.json(['order', 'create', '--amount', '1500', '--description', 'Билет']);
    const answer = await fetch(`${server.url}/pay/api/${order.orderContainerId}/attempt`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        attemptId: crypto.randomUUID(),
        ...{ methodId: 3, customer: { type: 'private' }, amount: order.amount },
      }),
    });
    assert.equal(answer.status, 200);
  });
  after(() => server.stop());

  const list = () => server.json<Shown[]>(['document', 'list', '--order', order.id]);

  test('an invoice is listed, shown, and written to a file', async (t) => {
    const [invoice, ...others] = await list();
    assert.deepEqual(others, []);
    assert.match(invoice?.number ?? '', /^IG-\d{9}-\d$/);
    const { out } = await server.run(['document', 'get', invoice?.id ?? '', '--lang', 'ru']);
    assert.match(out, /счёт[\s\S]*1.500,00[\s\S]*действует[\s\S]*pdf, xlsx/u);
    const folder = await mkdtemp(join(tmpdir(), 'document-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const file = join(folder, 'invoice.pdf');
    const get = ['document', 'get', invoice?.id ?? '', '--out', file];
    const { size } = await server.json<{ size: number }>(get);
    const bytes = await readFile(file);
    assert.equal(bytes.length, size);
    assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
    assert.equal((await server.run([...get, '--format', 'xml'])).code, 2);
  });

  test('it is issued anew with a reason, and cancelled', async () => {
    const [old] = await list();
    const issue = ['document', 'issue', old?.id ?? '', '--reason', 'Другой плательщик'];
    const wrong = await server.run([...issue, '--buyer-kpp', '77', '--lang', 'ru']);
    assert.match(wrong.err, /buyerKpp: 9 знаков; у ИП его нет/);
    assert.equal((await server.run([...issue, '--cancel', '--buyer-name', 'X'])).code, 2);
    const made = await server.json<Shown>([...issue, '--buyer-name', 'Иванов И. И.']);
    assert.deepEqual([made.payer?.name, made.amount], ['Иванов И. И.', 1500]);
    assert.notEqual(made.number, old?.number);
    assert.equal(made.replaces, old?.id);
    const again = await server.run(issue);
    assert.notEqual(again.code, 0);
    const canceled = ['document', 'issue', made.id, '--reason', 'Ошибка', '--cancel'];
    const { status, cancelReason } = await server.json<Shown>(canceled);
    assert.deepEqual([status, cancelReason], ['canceled', 'Ошибка']);
    assert.deepEqual(
      (await list()).map((each) => each.status),
      ['canceled', 'canceled'],
    );
    const listed = ['document', 'list', '--order', order.id, '--lang', 'ru'];
    const { out, err } = await server.run(listed);
    assert.equal(err, '');
    assert.match(out, /сумма +плательщик[\s\S]*1.500,00[^\n]*Иванов И\. И\./);
    const shown = await server.run(['document', 'get', made.id]);
    assert.match(shown.out, /buyer corrected.*operator.*Иванов И\. И\.; Другой плательщик/);
    assert.notEqual((await server.run(['document', 'get', nobody])).code, 0);
  });

  test('all of it holds', async () => {
    assert.deepEqual(await server.json(['document', 'verify']), { holds: true, breaches: [] });
    const { out } = await server.run(['document', 'verify', '--lang', 'ru']);
    assert.match(out, /номера идут подряд/);
    assert.match((await server.run(['document', 'list', '--kind', 'upd'])).out, /No documents/);
  });
});
