import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isSigned, sign } from '#kernel/hmac-signature.ts';
import { Secret } from '#kernel/secret.ts';
import { openBank, type TestBank } from '#test/bank-instrument.ts';
import { openWorld, type World } from '#test/world.ts';
import { changeInstrument } from './change-instrument.ts';

const vectorFile = fileURLToPath(
  new URL('../../../../contracts/vectors/instrument-signature.json', import.meta.url),
);
const vector = JSON.parse(readFileSync(vectorFile, 'utf8')) as Record<string, string>;
const key = new Secret(vector.key ?? '');
const body = Buffer.from(vector.body ?? '');

describe('the signature over bytes', () => {
  for (const algorithm of ['sha1', 'sha256'] as const) {
    const right = vector[`hmac-${algorithm}`] ?? '';

    test(`the published vector, ${algorithm}`, () => {
      assert.equal(sign(body, key, algorithm), right);
      assert.ok(isSigned(body, right.toUpperCase(), [key], algorithm));
      assert.ok(isSigned(body, right, [new Secret('another key'), key], algorithm));
      assert.ok(!isSigned(body, right, [new Secret('another key')], algorithm));
    });
  }

  test('the same sum in other letters is another text', () => {
    const rewritten = JSON.stringify(JSON.parse(body.toString()));
    assert.notEqual(rewritten, body.toString());
    assert.notEqual(sign(rewritten, key, 'sha1'), vector['hmac-sha1']);
  });

  test('what is no signature fits nothing', () => {
    for (const given of [undefined, '', 'xyz', `${vector['hmac-sha1'] ?? ''}0`]) {
      assert.ok(!isSigned(body, given, [key], 'sha1'), String(given));
    }
  });
});

describe('a signed request', () => {
  let world: World;
  let bank: TestBank;
  before(async () => {
    world = await openWorld();
    bank = await openBank(world);
  });
  after(() => world.close());

  const payload = async () => {
    const { invoiceId, paymentOperationId } = bank.operationOf(await world.createOrder());
    const text = `{"invoiceId":"${invoiceId}","paymentOperationId":"${paymentOperationId}"`;
    return `${text},"amount":122.00,"currencyId":"RUB"}`;
  };
  const refusal = ({ status, body: answer }: Awaited<ReturnType<TestBank['confirm']>>) => [
    status,
    answer.code,
  ];

  test('is believed byte for byte', async () => {
    const text = await payload();
    const rewritten = JSON.stringify(JSON.parse(text));
    const secret = new Secret(bank.signatureKey);
    const wrong = sign(rewritten, secret, 'sha1');
    for (const signature of [null, '', 'x', wrong, sign(text, secret, 'sha256')]) {
      assert.deepEqual(refusal(await bank.confirmBytes(text, signature)), [403, 'signature_error']);
    }
    const stored = await bank.get<unknown[]>('payment');
    assert.equal(stored.body.metaData.totalCount, 0);
    assert.equal((await bank.confirmBytes(text)).status, 200);
  });

  test('is checked before its JSON', async () => {
    assert.deepEqual(refusal(await bank.confirmBytes('{no json', 'x')), [403, 'signature_error']);
    assert.deepEqual(refusal(await bank.confirmBytes('{no json')), [400, 'bad_request']);
    assert.deepEqual(refusal(await bank.confirmBytes('{}')), [422, 'validation_error']);
  });

  test('may carry the former key for a while after a change', async () => {
    const former = bank.signatureKey;
    await world.database.inTransaction('test.rotate', (tx) =>
      changeInstrument(tx, bank.code, { signatureKey: 'a-new-key-0123456789' }),
    );
    const by = async (text: string, keyText: string) =>
      bank.confirmBytes(text, sign(text, new Secret(keyText), 'sha1'));
    assert.equal((await by(await payload(), former)).status, 200);
    assert.equal((await by(await payload(), 'a-new-key-0123456789')).status, 200);
    world.clock.advanceMs(8 * 86_400_000);
    assert.deepEqual(refusal(await by(await payload(), former)), [403, 'signature_error']);
  });

  describe('is let in', () => {
    const confirm = async (token: string | null) => {
      const { statusCode, body: answer } = await world.app.fastify.inject({
        method: 'POST',
        url: '/v3/payment/api/invoice/confirm',
        headers: token === null ? {} : { authorization: `Bearer ${token}` },
        payload: '{}',
      });
      return { status: statusCode, body: JSON.parse(answer) as object };
    };
    const usual = (code: string, message: string) => ({ error: { message, code, fields: [] } });

    test('not without a token, nor with a wrong one', async () => {
      for (const token of [null, 'nobody-has-this-token-0']) {
        const wanted = { status: 401, body: usual('unauthorized', 'Unauthorized') };
        assert.deepEqual(await confirm(token), wanted);
      }
    });

    test('not by a token of a shop, of the demo or of a stranger', async () => {
      for (const token of [undefined, await world.stranger()]) {
        const { status, body: answer } = await world.request(
          ...(['GET', '/payment/api/invoice', undefined] as const),
          ...(token === undefined ? [] : [token]),
        );
        assert.deepEqual([status, answer.error.code], [403, 'forbidden']);
      }
    });

    test('not when the instrument is blocked, nor from another address', async () => {
      const closed = await openBank(world, { blocked: true });
      const elsewhere = await openBank(world, { allowedIps: ['203.0.113.0/24', '::1'] });
      const here = await openBank(world, { allowedIps: ['127.0.0.0/8'] });
      const order = await world.createOrder();
      for (const each of [closed, elsewhere]) {
        const { status, body: answer } = await each.confirm(each.operationOf(order));
        assert.deepEqual([status, answer], [403, usual('forbidden', 'Forbidden')]);
        assert.equal((await each.get('invoice')).status, 403);
      }
      assert.equal(await here.outcome(here.operationOf(order)), 'paid');
    });

    test('nor does its token open anything else', async () => {
      const orders = await world.request('GET', '/filter/api/order/order', undefined, bank.token);
      assert.equal(orders.status, 403);
    });
  });
});
