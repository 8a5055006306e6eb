import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

export interface ServedFile {
  type: string;
  body: Buffer;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** The files of a build by their address below the app: they are few, and kept in memory. */
export function folderOf(clientDir: string): Map<string, ServedFile> {
  const files = new Map<string, ServedFile>();
  for (const name of readdirSync(clientDir)) {
    const type = types[extname(name)];
    if (type) files.set(`/assets/${name}`, { type, body: readFileSync(join(clientDir, name)) });
  }
  return files;
}
