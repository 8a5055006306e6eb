import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';

/** Listens on this machine alone, on a port of its own unless one is named; it is answered. */
export async function listenLocally(server: Server, port = 0): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Ends when no connection is left; those that are open are cut. */
export async function stopListening(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
