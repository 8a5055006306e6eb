import { createHash } from 'node:crypto';
import { zipSync, type Zippable } from 'fflate';
import type { FileContent } from '#kernel/file-content.ts';

/** The earliest moment that a ZIP can tell, so that the same files give the same bytes. */
const mtime = '1980-01-01 00:00:00';

/** Files in one archive, each under its own name; those of one name are told apart. */
export function zipOf(files: readonly FileContent[], fileName: string): FileContent {
  const entries: Zippable = {};
  for (const { bytes, mimeType, fileName: wanted } of files) {
    const level = /pdf|zip|spreadsheet/.test(mimeType) ? 0 : 6;
    entries[freeName(wanted, entries)] = [bytes, { level, mtime }];
  }
  const bytes = zipSync(entries);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, mimeType: 'application/zip', fileName, sha256, changes: true };
}

function freeName(wanted: string, taken: Zippable): string {
  const clean = wanted.replaceAll(/[\p{Cc}/\\:*?"<>|]/gu, '_');
  const [, stem = clean, ending = ''] = /^(.*?)(\.\w+)?$/s.exec(clean) ?? [];
  let name = clean;
  for (let n = 2; Object.hasOwn(taken, name); n++) name = `${stem} (${String(n)})${ending}`;
  return name;
}
