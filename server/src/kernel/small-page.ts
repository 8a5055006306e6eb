import { readFileSync } from 'node:fs';
import type { PlainRoute } from './plain-route.ts';

const style = readFileSync(new URL('./small-page.css', import.meta.url), 'utf8');

/** The one style sheet of small pages: a heading, some words, and at most one question. */
export function smallPageStyle(path: string): PlainRoute {
  const headers = { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=3600' };
  return {
    method: 'GET',
    path,
    handle: () => Promise.resolve({ status: 200, headers, body: style }),
  };
}
