import { verify, type KeyObject } from 'node:crypto';
import { createServer } from 'node:https';
import { OrangedataBook, type OrangedataDocument } from './orangedata-book.ts';
import { fakeServer, type FakeServer } from './register-server.ts';

export interface FakeOrangedataOptions {
  vatNumber: string;
  /** Checks the signatures of bodies. */
  publicKey: KeyObject;
  /** What the server shows, and whose certificates of clients it takes. */
  tls: { cert: string; key: string; clientAuthority: string };
  now(): Date;
}

export interface FakeOrangedata extends FakeServer {
  /** What goes into the adapter's `apiUrl`. */
  url: string;
  book: OrangedataBook;
}

/** A local server that speaks OrangeData's API 2 as published, with client certificates, for tests. */
export async function fakeOrangedata(options: FakeOrangedataOptions): Promise<FakeOrangedata> {
  const { tls, vatNumber, publicKey } = options;
  const book = new OrangedataBook(() => options.now());
  const server = await fakeServer(
    (listener) =>
      createServer(
        {
          cert: tls.cert,
          key: tls.key,
          ca: tls.clientAuthority,
          requestCert: true,
          rejectUnauthorized: true,
        },
        listener,
      ),
    ({ method }) => `${method} /documents`,
    ({ method, path, headers, body }) => {
      const [, api, version, documents, inn = '', word, id = ''] = path.split('/');
      if (`${api}/${version}/${documents}` !== 'api/v2/documents') return { status: 404 };
      if (method === 'GET' && word === 'status') {
        return inn === vatNumber ? book.status(decodeURIComponent(id)) : { status: 404 };
      }
      const signature = Buffer.from(String(headers['x-signature'] ?? ''), 'base64');
      if (!verify('sha256', body, publicKey, signature)) {
        return { status: 400, body: { errors: ['Подпись не прошла проверку'] } };
      }
      const document = JSON.parse(body.toString('utf8')) as OrangedataDocument;
      return document.inn === vatNumber
        ? book.take(document)
        : { status: 400, body: { errors: ['inn is of another organisation'] } };
    },
  );
  book.onEnd = (url, view) => {
    server.callBack(url, view);
  };
  return { ...server, url: `https://127.0.0.1:${server.port}`, book };
}
