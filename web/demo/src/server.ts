import type { Language } from '@invogate/contracts/money.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assetsBase, demoPage, type DemoAssets } from './demo-page.ts';

export interface LoadedDemo {
  /** The HTML document of the shop. */
  renderPage: (language: Language) => string;
  /** Serve the files of this folder under `/assets/demo/`; their names hold hashes. */
  clientDir: string;
}

interface ManifestEntry {
  file: string;
  css?: string[];
  isEntry?: boolean;
}

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** Loads the page of the demo shop as `tools/build-web.ts` has built it last. */
export async function loadDemo(): Promise<LoadedDemo> {
  const clientDir = join(dist, await currentBuild(), 'client');
  const text = await readFile(join(clientDir, 'manifest.json'), 'utf8');
  const assets = assetsOf(JSON.parse(text) as Record<string, ManifestEntry>);
  return { renderPage: (language) => demoPage(language, assets), clientDir };
}

async function currentBuild(): Promise<string> {
  try {
    return (await readFile(join(dist, 'current'), 'utf8')).trim();
  } catch (cause) {
    throw new Error('the demo shop is not built: run node tools/build-web.ts', { cause });
  }
}

function assetsOf(manifest: Record<string, ManifestEntry>): DemoAssets {
  const entry = Object.values(manifest).find(({ isEntry }) => isEntry);
  const icon = Object.entries(manifest).find(([source]) => source.endsWith('/icon.svg'))?.[1];
  if (!entry || !icon) throw new Error('the page is not built as expected: rebuild web/demo');
  return {
    script: assetsBase + entry.file,
    styles: (entry.css ?? []).map((file) => assetsBase + file),
    icon: assetsBase + icon.file,
  };
}
