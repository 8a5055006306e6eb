import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onEnd } from './ending.ts';

/** A shop on this machine that thanks for every notification at once. */
export interface Shop {
  url: string;
  /** How often each order was told of, by its id. */
  heard: Map<string, number>;
  /** All notifications so far. */
  count(): number;
  forget(): void;
  close(): Promise<void>;
}

const thanks = Buffer.from('{"status":"success"}');

/** Starts the shop inside this process, on any free port. */
export async function openShop(): Promise<Shop> {
  const heard = new Map<string, number>();
  let count = 0;
  const server = createServer((request, response) => {
    let head = '';
    request.setEncoding('latin1');
    request.on('data', (text: string) => {
      // The id is the first property of an order.
      if (head.length < 100) head += text;
    });
    request.on('end', () => {
      count += 1;
      const id = /^\{"id":"([^"]+)"/.exec(head)?.[1] ?? 'nothing';
      heard.set(id, (heard.get(id) ?? 0) + 1);
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 20 });
      response.end(thanks);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/notify`,
    heard,
    count: () => count,
    forget: () => {
      heard.clear();
      count = 0;
    },
    close: onEnd(
      () =>
        new Promise((resolve) => {
          server.close(() => {
            resolve();
          });
          server.closeAllConnections();
        }),
    ),
  };
}
