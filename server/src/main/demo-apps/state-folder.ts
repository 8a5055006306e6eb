import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';

/**
 * Where the mini-apps of a demo keep what they must remember. Orders of another database are none
 * of theirs, so a database of one's own has a folder of its own.
 */
export async function stateFolder({ dataDir, databaseUrl }: Config): Promise<string> {
  const home = join(dataDir, 'mini-apps');
  const folder =
    databaseUrl === undefined
      ? home
      : join(home, createHash('sha256').update(databaseUrl).digest('hex').slice(0, 12));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}
