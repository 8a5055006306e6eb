import { readFileSync } from 'node:fs';
import type { PlainRoute } from '#kernel/plain-route.ts';
import { smallPageStyle } from '#kernel/small-page.ts';
import { keepDraftScript } from './keep-draft.ts';
import { scriptPath, stylePath } from './partner-page.ts';

const style = readFileSync(new URL('./page.css', import.meta.url), 'utf8');

/** What the pages of the room load. */
export function pageFiles(): PlainRoute[] {
  return [
    smallPageStyle('/partner/small-page.css'),
    still(stylePath, 'text/css', style),
    still(scriptPath, 'text/javascript', keepDraftScript),
  ];
}

function still(path: string, type: string, body: string): PlainRoute {
  const headers = { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'max-age=300' };
  return { method: 'GET', path, handle: () => Promise.resolve({ status: 200, headers, body }) };
}
