import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the server of this cluster says that it listens: lines 4 and 5 of postmaster.pid. */
export function addressInPidFile(cluster: string): { host: string; port: number } | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const [port, host] = [Number(lines[3]), lines[4]?.trim()];
    return host === undefined || host === '' ? undefined : { host, port };
  } catch {
    return undefined;
  }
}
