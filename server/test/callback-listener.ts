import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An address that outside parties call back, and what they said there. */
export interface CallbackListener {
  url: string;
  bodies: string[];
  stop(): Promise<void>;
}

/** Listens for callbacks, as our server would. */
export async function listenForCallbacks(): Promise<CallbackListener> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      bodies.push(body);
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`,
    bodies,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
