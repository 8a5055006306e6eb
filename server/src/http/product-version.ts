import { readFileSync } from 'node:fs';

/** The version of the product, from the package of the server. */
export function productVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
