import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository, with a slash at the end. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The folders that hold code of ours. */
export const codeRoots = [
  'contracts',
  'client',
  'till',
  'server',
  'cli',
  'web',
  'miniapps',
  'bench',
  'tools',
];

/**
 * The files of the tree that match, as paths relative to the root, sorted.
 * Folders that .gitignore names are left out. Git itself is not asked, so that the checks also work
 * in an unpacked archive.
 */
export function filesOfTree(...patterns: string[]): string[] {
  return globSync(patterns, {
    cwd: root,
    withFileTypes: true,
    exclude: ({ name }) => ignored.has(name),
  })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** The text of a file of the tree. */
export function textOf(path: string): string {
  return readFileSync(root + path, 'utf8');
}

const ignored = new Set(['.git', ...ignoredFolders(textOf('.gitignore'))]);

function ignoredFolders(gitignore: string): string[] {
  return gitignore
    .split('\n')
    .filter((line) => line.endsWith('/'))
    .map((line) => line.slice(0, -1));
}
