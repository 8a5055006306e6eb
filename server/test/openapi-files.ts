import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openApiDocument } from '#http/openapi.ts';
import { productVersion } from '#http/product-version.ts';
import type { Route } from '#kernel/route.ts';
import { examplePublicUrl } from './merchant-api.ts';

/** The committed document. */
export const openApiFile = fileURLToPath(new URL('../../docs/openapi.json', import.meta.url));

/** The text of the committed document, as these routes make it. */
export function openApiText(routes: readonly Route[]): string {
  const options = { publicUrl: examplePublicUrl, version: productVersion() };
  return jsonText(openApiDocument(routes, options));
}

/** JSON as it is committed. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

export const textOfFile = (path: string): string => readFileSync(path, 'utf8');
