import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built pages of a mini-app. */
export interface AppPages {
  /** Scripts and styles, to be served under `/{name}/assets/`; their names hold hashes. */
  clientDir: string;
  /** Addresses of what a page needs, by its entry. */
  assetsOf(entry: string): PageAssets;
}

export interface PageAssets {
  script: string;
  styles: string[];
}

interface ManifestEntry {
  file: string;
  css?: string[];
  imports?: string[];
}

type Manifest = Readonly<Record<string, ManifestEntry>>;

/** Loads the pages of a mini-app as `tools/build-web.ts` has built them last. */
export async function loadAppPages(name: string, home: URL): Promise<AppPages> {
  const dist = fileURLToPath(new URL('dist/', home));
  const clientDir = join(dist, await currentBuild(name, dist), 'client');
  const text = await readFile(join(clientDir, 'manifest.json'), 'utf8');
  const manifest = JSON.parse(text) as Manifest;
  const base = `/${name}/assets/`;
  return {
    clientDir,
    assetsOf: (entry) => {
      const key = `src/${entry}`;
      const built = manifest[key];
      if (!built) throw new Error(`miniapps/${name} is not built as expected: rebuild ${entry}`);
      const styles = stylesOf(manifest, key).map((file) => base + file);
      return { script: base + built.file, styles };
    },
  };
}

async function currentBuild(name: string, dist: string): Promise<string> {
  try {
    return (await readFile(join(dist, 'current'), 'utf8')).trim();
  } catch (cause) {
    throw new Error(`miniapps/${name} is not built: run node tools/build-web.ts`, { cause });
  }
}

/** Styles that two pages share stand beside a chunk that both import. */
function stylesOf(manifest: Manifest, key: string, seen = new Set<string>()): string[] {
  const entry = manifest[key];
  if (!entry || seen.has(key)) return [];
  seen.add(key);
  const deeper = (entry.imports ?? []).flatMap((each) => stylesOf(manifest, each, seen));
  return [...new Set([...deeper, ...(entry.css ?? [])])];
}
