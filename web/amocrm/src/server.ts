import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { currentBuild } from '@invogate/pay/load-build.ts';
import type { ManifestEntry } from '@invogate/pay/page-manifest.ts';
import { assetsBase } from './assets-base.ts';

/** Addresses of what a page loads. */
export interface AmoPageAssets {
  script: string;
  styles: readonly string[];
}

export interface LoadedAmoPages {
  /** The page behind links of the PayWall. */
  open: AmoPageAssets;
  /** The seller's settings. */
  settings: AmoPageAssets;
  /** Serve the files of this folder under `/assets/amocrm/`; their names hold hashes. */
  clientDir: string;
}

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** Loads the pages of amoCRM as `tools/build-web.ts` has built them last. */
export async function loadAmoPages(): Promise<LoadedAmoPages> {
  const clientDir = join(dist, await currentBuild(dist), 'client');
  const text = await readFile(join(clientDir, 'manifest.json'), 'utf8');
  const manifest = JSON.parse(text) as Record<string, ManifestEntry>;
  return { open: entry(manifest, 'open.ts'), settings: entry(manifest, 'settings.tsx'), clientDir };
}

function entry(manifest: Record<string, ManifestEntry>, name: string): AmoPageAssets {
  const found = Object.entries(manifest).find(([source]) => source.endsWith(name))?.[1];
  if (!found) throw new Error('the pages are not built as expected: run node tools/build-web.ts');
  const chunks = (found.imports ?? []).flatMap((key) => manifest[key]?.css ?? []);
  const styles = [...chunks, ...(found.css ?? [])].map((file) => assetsBase + file);
  return { script: assetsBase + found.file, styles };
}
