import type { PageAssets } from './page-assets.ts';

/** What Vite writes about one source file. */
export interface ManifestEntry {
  file: string;
  css?: string[];
  isEntry?: boolean;
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
    styles: (entry.css ?? []).map((file) => base + file),
    icon: base + icon.file,
  };
}
