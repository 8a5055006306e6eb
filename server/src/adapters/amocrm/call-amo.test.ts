import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import { describe, test } from 'node:test';
import { listenLocally, stopListening } from '../fake/local-server.ts';
import { callAmo } from './call-amo.ts';
import type { Limiter } from './limiter.ts';

type Reply = (response: ServerResponse) => void;

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Reply => {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/hal+json', ...headers });
    response.end(JSON.stringify(body));
  };
};
const html = (status: number, headers: Record<string, string> = {}): Reply => {
  return (response) => {
    response.writeHead(status, { 'content-type': 'text/html', ...headers });
    response.end(`<html><h1>${status}</h1></html>`);
  };
};
const hang: Reply = () => undefined;

/** What amoCRM sends, what it means, and for how long it keeps us away. */
const cases: readonly (readonly [string, Reply, string, string | undefined])[] = [
  ['429 that names a pause', json(429, { retry_after: 7 }), 'slow', 'account 7000'],
  ['429 with a header', html(429, { 'retry-after': '30' }), 'slow', 'account 30000'],
  ['429 that says nothing', html(429), 'slow', 'account 60000'],
  ['429 with a date for a pause', json(429, { retry_after: 'soon' }), 'slow', 'account 60000'],
  ['429 for more than a day', json(429, { retry_after: 1e9 }), 'slow', 'account 60000'],
  ['403 as a page', html(403), 'slow', 'address 900000'],
  ['403 as JSON', json(403, { title: 'Forbidden' }), 'forbidden', undefined],
  ['402', json(402, { title: 'Payment Required' }), 'unpaid', undefined],
  ['402 as a page', html(402), 'unpaid', undefined],
  ['401', html(401), 'unauthorised', undefined],
  ['404', html(404), 'absent', undefined],
  ['400', json(400, { detail: 'no' }), 'refused', undefined],
  ['422 as a page', html(422), 'refused', undefined],
  ['500', html(500), 'unknown', undefined],
  ['200 as a page', html(200), 'unknown', undefined],
  ['a way to another host', html(302, { location: 'http://127.0.0.1:9/' }), 'unknown', undefined],
  ['no answer at all', hang, 'unknown', undefined],
];

describe('an answer of amoCRM', () => {
  for (const [what, reply, kind, pause] of cases) {
    test(`${what}: ${kind}`, async (t) => {
      const server = createServer((_request, response) => {
        reply(response);
      });
      const port = await listenLocally(server, 0);
      t.after(() => {
        server.closeAllConnections();
        return stopListening(server);
      });
      const pauses: string[] = [];
      const limiter: Limiter = {
        run: (_account, _urgency, _within, call) => call(),
        pauseAccount: (_account, ms) => pauses.push(`account ${ms}`),
        pauseAddress: (ms) => pauses.push(`address ${ms}`),
      };
      const answer = await callAmo(
        { limiter, resolveBaseUrl: () => `http://127.0.0.1:${port}`, answerWithinMs: 200 },
        { method: 'GET', host: 'shop.amocrm.ru', path: '/api/v4/account', urgency: 'payer' },
      );
      assert.equal(answer.kind, kind);
      assert.deepEqual(pauses, pause === undefined ? [] : [pause]);
    });
  }
});
