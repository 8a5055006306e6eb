import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { limits } from '#kernel/limits.ts';
import { openToyApp, toyTokens } from '#test/toy-app.ts';
import { refusal } from '#test/wire.ts';

const token = toyTokens.v3;
const thing = '/v3/toys/api/thing';

describe('envelopes', () => {
  test('of one object, a list, and a list without pages', async () => {
    const { wire } = await openToyApp();
    const one = await wire('POST', thing, { token, body: { name: 'a', unknown: 1 } });
    assert.equal(one.text, '{"data":{"name":"a"},"extendedData":[]}');
    const list = await wire('GET', `${thing}?pageSize=500&page=2`, { token });
    const { metaData } = list;
    assert.deepEqual(metaData, { totalCount: 2, pageSize: limits.pageSizeMax, page: 2 });
    const bare = await wire('GET', '/v3/toys/api/bare', { token });
    assert.equal(bare.text, '{"data":[{"name":"a"},{"name":"b"}],"extendedData":[]}');
  });

  test('an unexpected failure is 500, told to the log with the request id, to nobody else', async () => {
    const { wire, log } = await openToyApp();
    const { status, error, headers, text } = await wire('GET', '/v3/toys/api/broken', { token });
    assert.deepEqual([status, error.code, error.fields], [500, 'internal_error', []]);
    assert.ok(!text.includes('hunter2'));
    const [failure] = log.failures;
    assert.equal(Reflect.get(failure?.details ?? {}, 'requestId'), headers['x-request-id']);
  });

  test('draining answers 503 with Retry-After, whatever is asked', async () => {
    const { app, wire, log } = await openToyApp();
    app.drain();
    for (const path of [thing, '/nowhere']) {
      const answer = await wire('GET', path, { token });
      assert.deepEqual(refusal(answer), [503, 'service_unavailable']);
      assert.match(answer.headers['retry-after'] ?? '', /^[1-9]\d?$/);
    }
    const told = new Set(log.failures.map(({ message }) => message));
    assert.deepEqual([...told], ['http.unavailable'], 'who stops on purpose has not failed');
  });
});

describe('paths and methods', () => {
  test('an unknown path is 404 under any method, as is one that cannot be decoded', async () => {
    const { wire } = await openToyApp();
    for (const path of ['/', '/v3', '/v4/toys/api/thing', '/v3/TOYS/api/thing', '/v3/%zz']) {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] as const) {
        assert.deepEqual(refusal(await wire(method, path, { token })), [404, 'not_found'], path);
      }
    }
    const long = await wire('GET', `${thing}/${'a'.repeat(1000)}`, { token });
    assert.deepEqual(refusal(long), [404, 'not_found']);
  });

  test('a known path with another method is 405 and says which there are', async () => {
    const { wire } = await openToyApp();
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const) {
      const answer = await wire(method, thing, { token });
      assert.deepEqual(refusal(answer), [405, 'method_not_allowed']);
      assert.equal(answer.headers.allow, 'GET, POST');
    }
    const other = await wire('POST', `${thing}/1`, { token, body: {} });
    assert.deepEqual([other.status, other.headers.allow], [405, 'GET, DELETE']);
  });

  test('HEAD has no body to put an error in', async () => {
    const { app } = await openToyApp();
    const answer = await app.fastify.inject({ method: 'HEAD', url: thing });
    assert.deepEqual([answer.statusCode, answer.body], [405, '']);
    assert.ok(answer.headers['x-request-id']);
  });

  test('a slash at the end is no other path', async () => {
    const { wire } = await openToyApp();
    assert.equal((await wire('GET', `${thing}/`, { token })).status, 200);
  });
});

describe('tokens', () => {
  test('either form works under either prefix', async () => {
    const { wire } = await openToyApp();
    for (const prefix of ['/v3', '/l3']) {
      for (const each of [toyTokens.v3, toyTokens.l3]) {
        assert.equal((await wire('GET', `${prefix}/toys/api/thing`, { token: each })).status, 200);
      }
    }
  });

  const headers: [string, number][] = [
    [`Bearer ${token}`, 200],
    [`bearer ${token}`, 200],
    [`BEARER   ${token} `, 200],
    ['', 401],
    ['Bearer', 401],
    ['Bearer ', 401],
    [token, 401],
    [`Basic ${token}`, 401],
    [`Bearer${token}`, 401],
    [`Bearer ${token}0`, 401],
    [`Bearer ${token} ${token}`, 401],
    [`Bearer ${token.toUpperCase()}`, 401],
    [`Bearer ${'x'.repeat(5000)}`, 401],
    ['Bearer ünïcode', 401],
    [`Bearer ${toyTokens.blocked}`, 403],
  ];
  for (const [authorization, status] of headers) {
    test(`Authorization: ${authorization.slice(0, 60)} is ${status}`, async () => {
      const { wire } = await openToyApp();
      const answer = await wire('GET', thing, { token: null, headers: { authorization } });
      if (status === 200) assert.equal(answer.status, 200);
      else {
        const message = status === 401 ? 'Unauthorized' : 'Forbidden';
        const error = { message, code: message.toLowerCase(), fields: [] };
        assert.equal(answer.text, JSON.stringify({ error }));
      }
      assert.equal(answer.status, status);
    });
  }

  test('a resource for anyone takes no token, and refuses a wrong one', async () => {
    const { wire } = await openToyApp();
    const who = (given: string | null) => wire('GET', '/l3/toys/api/who', { token: given });
    assert.deepEqual((await who(null)).data, { name: '' });
    assert.deepEqual((await who(token)).data, { name: 'user' });
    assert.equal((await who('unknown-token-0123')).status, 401);
    assert.equal((await who(toyTokens.blocked)).status, 403);
  });

  test('a token without the right is forbidden, before the body is read', async () => {
    const { wire } = await openToyApp();
    const weak = await wire('POST', thing, { token: toyTokens.weak, body: 'no JSON' });
    assert.deepEqual(refusal(weak), [403, 'forbidden']);
  });
});

describe('bodies', () => {
  const post = async (body: unknown, headers: Record<string, string> = {}) =>
    (await openToyApp()).wire('POST', thing, { token, body, headers });

  const types: [string, number][] = [
    ['application/json', 200],
    ['application/json; charset=utf-8', 200],
    ['application/json;charset=UTF-8', 200],
    ['Application/JSON', 200],
    ['application/vnd.api+json', 200],
    ['text/json', 200],
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
    ['application/jsonp', 415],
    ['json', 415],
  ];
  for (const [type, status] of types) {
    test(`Content-Type: ${type} is ${status}`, async () => {
      const answer = await post({ name: 'a' }, { 'content-type': type });
      assert.equal(answer.status, status);
      if (status === 415) assert.deepEqual(refusal(answer), [415, 'unsupported_media_type']);
    });
  }

  test('a body without Content-Type is read', async () => {
    const { app } = await openToyApp();
    const answer = await app.fastify.inject({
      method: 'POST',
      url: thing,
      headers: { authorization: `Bearer ${token}` },
      payload: Buffer.from('{"name":"a"}'),
    });
    assert.equal(answer.statusCode, 200);
  });

  test('what is no JSON object in UTF-8 is 400', async () => {
    const inCp1251 = Buffer.from([...Buffer.from('{"name":"'), 0xcf, 0xf0, 0xe8, 0x22, 0x7d]);
    for (const body of ['', ' ', '{', 'null', '5', '"a"', '[]', '[{"name":"a"}]', inCp1251]) {
      assert.deepEqual(refusal(await post(body)), [400, 'bad_request'], String(body));
    }
    assert.deepEqual(refusal(await post(undefined)), [400, 'bad_request']);
  });

  test('a byte order mark in front is no mistake', async () => {
    assert.equal((await post('\ufeff{"name":"a"}')).status, 200);
  });

  test('a body of 1 MiB is read, one byte more is 413', async () => {
    const sized = (bytes: number) => `{"name":"a","x":"${'x'.repeat(bytes - 19)}"}`;
    assert.equal((await post(sized(limits.bodyBytes))).status, 200);
    assert.deepEqual(refusal(await post(sized(limits.bodyBytes + 1))), [413, 'payload_too_large']);
  });

  test('GET and DELETE come with a content type and without a body', async () => {
    const { wire } = await openToyApp();
    for (const method of ['GET', 'DELETE'] as const) {
      for (const type of ['application/json', 'text/plain', 'application/json; charset=utf-8']) {
        const headers = { 'content-type': type };
        assert.equal((await wire(method, `${thing}/1`, { token, headers })).status, 200);
      }
    }
  });

  test('JSON a hundred thousand levels deep is read without harm', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    assert.equal((await post(`{"name":"a","x":${deep}}`)).status, 200);
    assert.deepEqual(refusal(await post(`{"name":${deep}}`)), [
      422,
      'validation_error',
      'name wrong_type',
    ]);
  });
});

describe('rate limits', () => {
  const limited = (rates: { perAccount: number; perAddress: number }) => openToyApp({ rates });

  test('answers to a token count down, in seconds and never an epoch', async () => {
    const { wire } = await limited({ perAccount: 3, perAddress: 100 });
    const seen = [];
    for (let i = 0; i < 3; i++) {
      const { headers } = await wire('GET', thing, { token });
      const reset = Number(headers['x-ratelimit-reset']);
      assert.ok(reset >= 1 && reset <= 30);
      seen.push(`${headers['x-ratelimit-limit']} ${headers['x-ratelimit-remaining']}`);
    }
    assert.deepEqual(seen, ['3 2', '3 1', '3 0']);
  });

  test('over the limit is 429 before the body is read, with Retry-After', async () => {
    const { wire, log } = await limited({ perAccount: 1, perAddress: 100 });
    await wire('POST', thing, { token, body: { name: 'a' } });
    const answer = await wire('POST', thing, { token, body: 'x'.repeat(2 * limits.bodyBytes) });
    assert.deepEqual(refusal(answer), [429, 'too_many_requests']);
    assert.equal(answer.headers['x-ratelimit-remaining'], '0');
    const wait = Number(answer.headers['retry-after']);
    assert.ok(wait >= 1 && wait <= 60);
    assert.equal(log.handled, 1);
  });

  test('an address is limited before its token is looked at', async () => {
    const { wire } = await limited({ perAccount: 100, perAddress: 2 });
    await wire('GET', thing, { token: null });
    await wire('GET', thing, { token: 'unknown-token-0123' });
    const answer = await wire('GET', thing, { token: 'unknown-token-0123' });
    assert.deepEqual(refusal(answer), [429, 'too_many_requests']);
    assert.ok(Number(answer.headers['retry-after']) >= 1);
  });

  test('the window slides by the clock', async () => {
    let nowMs = 0;
    const rates = { perAccount: 1, perAddress: 100 };
    const { wire } = await openToyApp({ rates, nowMs: () => nowMs });
    const status = async () => (await wire('GET', thing, { token })).status;
    assert.deepEqual([await status(), await status()], [200, 429]);
    nowMs = limits.rateWindowMs * 2;
    assert.equal(await status(), 200);
  });
});
