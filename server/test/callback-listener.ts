import { createServer } from 'node:http';
import { listenLocally, stopListening } from '../src/adapters/fake/local-server.ts';

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
  return {
    url: `http://127.0.0.1:${await listenLocally(server)}/callback`,
    bodies,
    stop: () => stopListening(server),
  };
}
