import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { unzipSync } from 'fflate';
import type { DocumentFile } from '@invogate/contracts/documents.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { demo } from '#rooms/accounts/index.ts';
import { documentsRoom, issueDocuments, type IssuedDocument } from '#rooms/documents/index.ts';
import { PoolIsFull } from '../../src/adapters/typst/pool.ts';
import { joinRenderers } from '../../src/main/document-renderer.ts';
import { newInvoice, sampleInvoice, sampleReceipt, stubRenderer } from '../sample-documents.ts';
import { openWorld, type World } from '../world.ts';

const hourMs = 3_600_000;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('files of documents', () => {
  const renderer = stubRenderer();
  let isFull = false;
  const full = {
    formats: renderer.formats,
    render: (...asked: Parameters<typeof renderer.render>) =>
      isFull ? Promise.reject(new PoolIsFull(1)) : renderer.render(...asked),
  };
  let world: World;
  let order: Order;
  let other: Order;
  let invoice: IssuedDocument;
  let receipt: IssuedDocument;
  let stranger: string;

  before(async () => {
    world = await openWorld(undefined, { renderer: joinRenderers([full]) });
    order = await world.createOrder();
    other = await world.createOrder();
    stranger = await world.stranger();
    const { merchantId } = demo;
    await world.database.inTransaction('test.issue', async (tx) => {
      const orderIds = [order.id, other.id];
      const make = (number: string) => sampleInvoice(`IG-${number}`);
      const requests = [
        newInvoice('invoice', { merchantId, orderIds, make }),
        {
          ...newInvoice('receipt', { merchantId, orderIds: [order.id] }),
          ...{ series: null, make: () => sampleReceipt(7) },
        },
      ];
      [invoice, receipt] = (await issueDocuments(tx, requests)) as [IssuedDocument, IssuedDocument];
    });
  });
  after(() => world.close());

  const get = async (
    url: string,
    headers: Record<string, string> = {},
    token: string = demo.token,
  ) => {
    const authorization: Record<string, string> =
      token === '' ? {} : { authorization: `Bearer ${token}` };
    return world.app.fastify.inject({
      method: 'GET',
      url,
      headers: { ...authorization, ...headers },
    });
  };
  const pathOf = (document: IssuedDocument, at = 0) =>
    `/v3/filter/api/file/${document.fileIds[at] ?? ''}`;
  const list = async (query: string, token: string = demo.token) => {
    const path = `/filter/api/file?${query}`;
    return world.ask<DocumentFile[]>('GET', path, undefined, token);
  };

  test('an order is listed with its files, each with the size that it will have', async () => {
    const files = await list(`orderId=${order.id}&_order[kind]=asc&_order[format]=asc`);
    assert.deepEqual(
      files.map(({ kind, number, format }) => [kind, number, format]),
      [
        ['invoice', 'IG-1', 'pdf'],
        ['invoice', 'IG-1', 'xlsx'],
        ['receipt', '7', 'html'],
        ['receipt', '7', 'pdf'],
      ],
    );
    for (const { id, size, sha256: digest } of files) {
      const { rawPayload } = await get(`/v3/filter/api/file/${id}`);
      assert.deepEqual([rawPayload.length, sha256(rawPayload)], [size, digest]);
    }
    assert.equal((await list('kind=invoice')).length, 4);
    assert.equal((await list(`orderId=${other.id}`)).length, 2);
    assert.deepEqual(await list('', stranger), []);
    assert.deepEqual(await list(`orderId=${order.id}`, stranger), []);
  });

  test('a file is made once, however many ask at once', async () => {
    const own = stubRenderer();
    const { database } = world;
    const requests = [newInvoice('once')];
    const [document] = await database.inTransaction('test', (tx) => issueDocuments(tx, requests));
    const rooms = [1, 2].map(() =>
      documentsRoom({
        ...{ database, renderer: own, pageHeaders: {}, onTrouble: () => undefined },
        readers: {
          merchantIdsOf: () => Promise.resolve([]),
          visibleOrders: () => Promise.resolve([]),
        },
      }),
    );
    const fileId = document?.fileIds[0] ?? '';
    const asked = Array.from({ length: 10 }, (_, i) => rooms[i % 2]!.file(fileId));
    const contents = await Promise.all(asked);
    assert.equal(new Set(contents.map((content) => content.sha256)).size, 1);
    // Two processes know nothing of each other; each makes it at most once.
    assert.ok(own.rendered <= 2);
    const made = own.rendered;
    await rooms[0]!.file(fileId);
    assert.equal(own.rendered, made);
  });

  test('a file has its Russian name, its type and a tag that is its digest', async () => {
    const answer = await get(pathOf(invoice));
    assert.equal(answer.statusCode, 200);
    const tag = `"${sha256(answer.rawPayload)}"`;
    const { headers } = answer;
    assert.equal(headers.etag, tag);
    assert.equal(headers['content-type'], 'application/pdf');
    assert.equal(headers['cache-control'], 'private, max-age=31536000, immutable');
    const name = String(headers['content-disposition']);
    assert.match(name, /^inline; filename="Schyot IG-1\.pdf"; filename\*=UTF-8''/);
    assert.equal(decodeURIComponent(name.split("''")[1] ?? ''), 'Счёт IG-1.pdf');

    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const { statusCode, body } = await get(pathOf(invoice), { 'if-none-match': known });
      assert.deepEqual([statusCode, body], [304, ''], known);
    }
    assert.equal((await get(pathOf(invoice), { 'if-none-match': '"other"' })).statusCode, 200);
    const headers2 = { authorization: `Bearer ${demo.token}` };
    const url = pathOf(invoice);
    const head = await world.app.fastify.inject({ method: 'HEAD', url, headers: headers2 });
    assert.deepEqual([head.statusCode, head.body], [200, '']);
    assert.equal(head.headers['content-length'], String(answer.rawPayload.length));
  });

  test('parts of a file', async () => {
    const whole = (await get(pathOf(invoice))).rawPayload.toString();
    const size = whole.length;
    const tag = `"${sha256(Buffer.from(whole))}"`;
    const part = async (range: string, more: Record<string, string> = {}) => {
      const answer = await get(pathOf(invoice), { range, ...more });
      return [answer.statusCode, answer.body, answer.headers['content-range']];
    };
    const of = (first: number, last: number) => `bytes ${first}-${last}/${size}`;
    assert.deepEqual(await part('bytes=0-3'), [206, whole.slice(0, 4), of(0, 3)]);
    assert.deepEqual(await part('bytes=4-'), [206, whole.slice(4), of(4, size - 1)]);
    assert.deepEqual(await part('bytes=-5'), [206, whole.slice(-5), of(size - 5, size - 1)]);
    assert.deepEqual(await part('bytes=0-99999'), [206, whole, of(0, size - 1)]);
    assert.deepEqual(await part('bytes=0-3', { 'if-range': tag }), [
      ...[206, whole.slice(0, 4), of(0, 3)],
    ]);
    // What is not understood is no reason to refuse: all of it is given.
    for (const odd of ['bytes=3-1', 'bytes=0-1,4-5', 'lines=1-2', 'bytes=-']) {
      assert.deepEqual(await part(odd), [200, whole, undefined], odd);
    }
    const changed = { 'if-range': '"other"' };
    assert.deepEqual(await part('bytes=0-3', changed), [200, whole, undefined]);
    for (const beyond of [`bytes=${size}-`, 'bytes=-0']) {
      const [status, body, range] = await part(beyond);
      assert.deepEqual([status, range], [416, `bytes */${size}`], beyond);
      assert.match(String(body), /range_not_satisfiable/);
    }
  });

  test('a ZIP has every document of the order, and is the same each time', async () => {
    const path = `/v3/filter/api/file/zip/${order.id}`;
    const { rawPayload, headers } = await get(path);
    assert.match(String(headers['content-disposition']), /^attachment; filename="Dokumenty\.zip"/);
    assert.deepEqual(Object.keys(unzipSync(rawPayload)).toSorted(), [
      ...['Счёт 7.html', 'Счёт 7.pdf', 'Счёт IG-1.pdf', 'Счёт IG-1.xlsx'],
    ]);
    assert.deepEqual((await get(path)).rawPayload, rawPayload);
    assert.equal((await get(path, {}, stranger)).statusCode, 404);
    const empty = await world.createOrder();
    assert.equal((await get(`/v3/filter/api/file/zip/${empty.id}`)).statusCode, 404);
  });

  test('whoever may not see the order finds no file; without a token nobody does', async () => {
    const unknown = [`/v3/filter/api/file/${world.database.newId()}`, '/v3/filter/api/file/1'];
    for (const url of unknown) assert.equal((await get(url)).statusCode, 404);
    assert.equal((await get(pathOf(receipt), {}, stranger)).statusCode, 404);
    assert.equal((await get(pathOf(receipt), {}, '')).statusCode, 401);
    assert.equal((await get('/v3/filter/api/file', {}, '')).statusCode, 401);
    const post = { method: 'POST' as const, url: pathOf(receipt) };
    const { statusCode, headers } = await world.app.fastify.inject(post);
    assert.deepEqual([statusCode, headers.allow], [405, 'GET, HEAD']);
  });

  test('a format that demands more than the document says is told so, and left out of a ZIP', async () => {
    const { merchantId } = demo;
    const own = await world.createOrder();
    const request = newInvoice('incomplete', { merchantId, orderIds: [own.id] });
    const [document] = await world.database.inTransaction('test', (tx) =>
      issueDocuments(tx, [request]),
    );
    renderer.incomplete = 'xlsx';
    const answer = await get(pathOf(document!, 1));
    assert.equal(answer.statusCode, 409);
    assert.match(answer.body, /СвПокуп.*document_incomplete/);
    const { rawPayload } = await get(`/v3/filter/api/file/zip/${own.id}`);
    assert.equal(Object.keys(unzipSync(rawPayload)).length, 1);
    const sizes = (await list(`orderId=${own.id}`)).map(({ size }) => size === undefined);
    assert.deepEqual(sizes.toSorted(), [false, true]);
    renderer.incomplete = undefined;
    assert.equal((await get(pathOf(document!, 1))).statusCode, 200);
  });

  test('while too many wait for the renderer, a file is asked for later', async () => {
    const own = await world.createOrder();
    const request = newInvoice('busy', { merchantId: demo.merchantId, orderIds: [own.id] });
    const [document] = await world.database.inTransaction('test', (tx) =>
      issueDocuments(tx, [request]),
    );
    const zip = `/v3/filter/api/file/zip/${own.id}`;
    isFull = true;
    for (const url of [pathOf(document!), zip]) {
      const { statusCode, headers, body } = await get(url);
      assert.deepEqual([statusCode, headers['retry-after']], [503, '2'], url);
      assert.match(body, /"service_unavailable"/);
      assert.equal(headers['content-disposition'], undefined);
    }
    // A list is worth having without their sizes.
    assert.deepEqual(
      (await list(`orderId=${own.id}`)).map(({ size }) => size),
      [undefined, undefined],
    );
    isFull = false;
    assert.equal((await get(pathOf(document!))).statusCode, 200);
    assert.equal((await get(zip)).statusCode, 200);
  });

  test('a payer reads by a link, for a day', async () => {
    const room = documentsRoom({
      ...{ database: world.database, renderer, pageHeaders: {}, onTrouble: () => undefined },
      readers: {
        merchantIdsOf: () => Promise.resolve([]),
        visibleOrders: () => Promise.resolve([]),
      },
    });
    const fileId = invoice.fileIds[0] ?? '';
    const link = await room.links.path({ fileId });
    assert.equal(await room.links.path({ fileId }), link);
    assert.equal((await get(link, {}, '')).body, (await get(pathOf(invoice))).body);
    assert.equal((await get(link, { range: 'bytes=0-2' }, '')).statusCode, 206);
    const zip = await room.links.path({ orderIds: [order.id, other.id] });
    assert.equal(Object.keys(unzipSync((await get(zip, {}, '')).rawPayload)).length, 4);

    const broken = [
      link.replace('signature=', 'signature=x'),
      link.replace(/until=\d/, 'until=9'),
      link.replace(fileId, invoice.fileIds[1] ?? ''),
      link.split('?')[0] ?? '',
      zip.replace(other.id, receipt.id),
      zip.replace(`,${other.id}`, ''),
    ];
    for (const url of broken) assert.equal((await get(url, {}, '')).statusCode, 410, url);

    world.clock.advanceMs(26 * hourMs);
    const late = await get(link, {}, '');
    assert.equal(late.statusCode, 410);
    assert.equal(late.json<{ error: { code: string } }>().error.code, 'link_expired');
    const accept = { accept: 'text/html', 'accept-language': 'en' };
    const shown = await get(link, accept, '');
    assert.deepEqual(
      [shown.statusCode, shown.headers['content-type']],
      [...[410, 'text/html; charset=utf-8']],
    );
    assert.match(shown.body, /Open the page of the invoice/);
    assert.match((await get(link, { accept: 'text/html' }, '')).body, /Откройте страницу счёта/);
    assert.notEqual(await room.links.path({ fileId }), link);
  });
});
