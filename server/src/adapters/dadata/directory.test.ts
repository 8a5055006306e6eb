import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { insideTransaction } from '#kernel/outside.ts';
import { Secret } from '#kernel/secret.ts';
import { dadataDirectory } from './directory.ts';

interface Asked {
  method: string | undefined;
  url: string | undefined;
  authorization: string | undefined;
  body: unknown;
}

/** A directory that answers as told and remembers what it was asked. */
async function fakeDadata(answer: (response: ServerResponse) => void) {
  const asked: Asked[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
      asked.push({ method, url, authorization: headers.authorization, body });
      answer(response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const token = new Secret('directory-token');
  return { asked, config: { baseUrl: `http://127.0.0.1:${port}`, token } };
}

const json = (body: unknown) => (response: ServerResponse) => {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
};

const party = (data: object, value = 'ООО "ПРИМЕР"') => ({ value, data });

const headOffice = party({
  inn: '9900000017',
  kpp: '990001001',
  ogrn: '1159900000017',
  ogrn_date: Date.UTC(2015, 3, 15),
  branch_type: 'MAIN',
  type: 'LEGAL',
  name: {
    full_with_opf: 'ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ "ПРИМЕР"',
    short_with_opf: 'ООО "ПРИМЕР"',
  },
  address: {
    value: 'г Москва, пер Образцовый, д 7',
    unrestricted_value: '101000, г Москва, пер Образцовый, д 7',
    data: { postal_code: '101000' },
  },
});

test('asks as the protocol says and reads head office and branch', async () => {
  const branch = party({ inn: '9900000017', kpp: '990043001', branch_type: 'BRANCH' }, 'ФИЛИАЛ');
  const another = party({ inn: '7710044140', branch_type: 'MAIN' }, 'ДРУГОЙ');
  const fake = await fakeDadata(json({ suggestions: [headOffice, branch, another] }));
  const rows = await dadataDirectory(fake.config).find('9900000017');
  assert.deepEqual(fake.asked, [
    {
      method: 'POST',
      url: '/suggestions/api/4_1/rs/findById/party',
      authorization: 'Token directory-token',
      body: { query: '9900000017', count: 20 },
    },
  ]);
  assert.deepEqual(rows[0], {
    vatNumber: '9900000017',
    taxRegistrationReasonCode: '990001001',
    name: 'ООО "ПРИМЕР"',
    nameFull: 'ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ "ПРИМЕР"',
    nameI18n: 'ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ "ПРИМЕР"',
    registrationNumber: '1159900000017',
    registrationDate: new Date('2015-04-15T00:00:00Z'),
    registrationAddress: '101000, г Москва, пер Образцовый, д 7',
    postAddress: 'г Москва, пер Образцовый, д 7',
    postAddressZip: '101000',
    headOffice: true,
  });
  assert.deepEqual(
    rows.map((row) => [row.name, row.taxRegistrationReasonCode, row.headOffice]),
    [
      ['ООО "ПРИМЕР"', '990001001', true],
      ['ФИЛИАЛ', '990043001', false],
    ],
  );
});

test('a sole proprietor has no КПП; an older registration date stands in the state', async () => {
  const state = { registration_date: -86_400_000 };
  const person = party({ inn: '990000000115', kpp: 'x', ogrn_date: null, state }, 'ИП Образцова');
  const fake = await fakeDadata(json({ suggestions: [person] }));
  const [row] = await dadataDirectory(fake.config).find('990000000115');
  assert.equal(row!.taxRegistrationReasonCode, null);
  assert.deepEqual(row!.registrationDate, new Date('1969-12-31T00:00:00Z'));
  assert.equal(row!.headOffice, true);
});

test('an unknown INN gives no rows', async () => {
  const fake = await fakeDadata(json({ suggestions: [] }));
  assert.deepEqual(await dadataDirectory(fake.config).find('9900000017'), []);
});

const failures: [string, (response: ServerResponse) => void][] = [
  ['an error status', (response) => response.writeHead(403).end('{}')],
  ['no JSON', (response) => response.end('<html>')],
  ['JSON of another protocol', json({ rows: [] })],
  ['a redirect', (response) => response.writeHead(307, { location: '/elsewhere' }).end()],
  ['an endless answer', (response) => response.end(' '.repeat(1024 * 1024 + 1))],
  ['no answer in time', () => undefined],
];
for (const [what, answer] of failures) {
  test(`throws on ${what}`, async () => {
    const fake = await fakeDadata(answer);
    const directory = dadataDirectory({ ...fake.config, timeoutMs: 200 });
    await assert.rejects(directory.find('9900000017'));
    assert.equal(fake.asked.length, 1);
  });
}

test('never asks inside a transaction', async () => {
  const fake = await fakeDadata(json({ suggestions: [] }));
  const directory = dadataDirectory(fake.config);
  await assert.rejects(
    insideTransaction('test', async () => directory.find('9900000017')),
    /inside a transaction/,
  );
  assert.equal(fake.asked.length, 0);
});
