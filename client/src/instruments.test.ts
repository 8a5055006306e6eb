import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { instrumentClient, InvogateError, verifyNotification } from './index.ts';

const file = new URL('../../contracts/vectors/instrument-signature.json', import.meta.url);
const vector = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
const key = vector.key ?? '';

const payment = {
  invoiceId: '01900000-0000-7000-8000-000000000001',
  paymentOperationId: 'op-1001',
  amount: 2750.5,
  currencyId: 'RUB',
};

/** A client whose fetch answers these, in turn, and tells what it was asked. */
function scripted(answers: readonly (() => Response)[], algorithm: 'sha1' | 'sha256' = 'sha1') {
  const asked: { url: string; init: RequestInit }[] = [];
  const client = instrumentClient({
    ...{ baseUrl: 'https://pay.example', token: 'token-of-a-bank', signatureKey: key, algorithm },
    world: { nowMs: () => 0, random: () => 1, sleep: () => Promise.resolve() },
    fetch: (url, init) => {
      const answer = answers[asked.length];
      asked.push({ url: url instanceof Request ? url.url : url.toString(), init: init ?? {} });
      return answer ? Promise.resolve(answer()) : Promise.reject(new Error('no answer is left'));
    },
  });
  return { client, asked };
}

const json = (status: number, body: object) => () => new Response(JSON.stringify(body), { status });

test('a confirmation is signed over the text that is sent', async () => {
  for (const algorithm of ['sha1', 'sha256'] as const) {
    const data = { ...payment, id: 'x', status: 'paid' };
    const answer = json(200, { status: 'success', data, extendedData: [] });
    const { client, asked } = scripted([answer], algorithm);
    assert.deepEqual(await client.confirm(payment), data);
    const { url, init } = asked[0] ?? { url: '', init: {} };
    assert.equal(url, 'https://pay.example/v3/payment/api/invoice/confirm');
    const signature = new Headers(init.headers).get('x-signature');
    assert.ok(verifyNotification(init.body as string, signature, key, { algorithm }));
  }
});

test('what we ask of a bank is checked by the same means, with the published vector', () => {
  for (const algorithm of ['sha1', 'sha256'] as const) {
    const signature = vector[`hmac-${algorithm}`];
    assert.ok(verifyNotification(vector.body ?? '', signature, key, { algorithm }));
  }
});

test('a lost answer is asked for again, with the same bytes', async () => {
  const lost = () => {
    throw new TypeError('fetch failed');
  };
  const away = json(503, { error: { code: 'out_of_service', message: '', fields: [] } });
  const data = { ...payment, id: 'x', status: 'paid' };
  const { client, asked } = scripted([lost, away, json(200, { status: 'success', data })]);
  assert.equal((await client.confirm(payment)).id, 'x');
  assert.equal(asked.length, 3);
  assert.equal(new Set(asked.map(({ init }) => init.body)).size, 1);
});

test('a no is told by its code', async () => {
  const no = {
    error: { code: 'invoice_already_paid', message: 'Return the money', fields: [] },
    ...{ status: 'error', code: 'invoice_already_paid', message: 'Return the money' },
  };
  const { client } = scripted([json(422, no)]);
  await assert.rejects(client.confirm(payment), (error) => {
    return error instanceof InvogateError && error.code === 'invoice_already_paid';
  });
});

test('an invoice is read by its id; none is undefined', async () => {
  const metaData = { totalCount: 0, pageSize: 30, page: 1 };
  const { client, asked } = scripted([json(200, { data: [], metaData, extendedData: [] })]);
  assert.equal(await client.invoice(payment.invoiceId), undefined);
  assert.match(asked[0]?.url ?? '', /payment\/api\/invoice\?id=01900000/);
});
