import type { PageAssets } from './page-assets.ts';

/** What Vite writes about one source file. */
export interface ManifestEntry {
  file: string;
  css?: string[];
  isEntry?: boolean;
  /** Keys of chunks that it begins with. */
  imports?: string[];
}

/** Where the server serves the built files. */
export const assetsBase = '/assets/pay/';

/** Reads the manifest of a build; throws when the build is not the one of this page. */
export function assetsOf(manifest: Record<string, ManifestEntry>, base: string): PageAssets {
  const entry = Object.values(manifest).find(({ isEntry }) => isEntry);
  const icon = Object.entries(manifest).find(([source]) => source.endsWith('icon.svg'))?.[1];
  if (!entry || !icon)
    throw new Error('the page is not built as expected: run node tools/build-web.ts');
  return {
    script: base + entry.file,
    preload: chunksOf(manifest, entry).map(({ file }) => base + file),
    styles: [entry, ...chunksOf(manifest, entry)].flatMap(({ css = [] }) =>
      css.map((file) => base + file),
    ),
    icon: base + icon.file,
  };
}

/** All chunks that an entry begins with, theirs too. */
function chunksOf(
  manifest: Record<string, ManifestEntry>,
  entry: ManifestEntry,
  found = new Set<ManifestEntry>(),
): ManifestEntry[] {
  for (const key of entry.imports ?? []) {
    const chunk = manifest[key];
    if (!chunk || found.has(chunk)) continue;
    found.add(chunk);
    chunksOf(manifest, chunk, found);
  }
  return [...found];
}
