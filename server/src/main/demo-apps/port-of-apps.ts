import { createServer } from 'node:net';
import type { Config } from '../config.ts';
import { freePort } from '../free-port.ts';

/**
 * The port of the demo's mini-apps: the one that is configured, else the one after the port of the
 * server, else any free one, so that a second demo on the same machine needs no setting.
 */
export async function portOfApps({ host, port, demoApps }: Config): Promise<number> {
  if (demoApps.port === 0) return freePort(host);
  if (demoApps.port !== undefined) return demoApps.port;
  return port < 65_535 && (await isFree(host, port + 1)) ? port + 1 : freePort(host);
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(false);
    });
    probe.listen(port, host, () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}
