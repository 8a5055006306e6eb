import { createHash, type Hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { UserConfig } from 'vite';
import { filesOfTree, root } from './tree.ts';

interface WebPage {
  /** Its folder. */
  folder: string;
  /** The files under src/ that the browser loads a page by; `client.tsx` unless told otherwise. */
  entries?: readonly string[];
  /** Sources of another page that it is built of, too. */
  borrows?: readonly string[];
  title: string;
  /** Also rendered to HTML by the server. */
  rendersOnServer: boolean;
}

const pages: readonly WebPage[] = [
  { folder: 'web/pay', title: 'the payment page', rendersOnServer: true },
  {
    folder: 'web/table',
    borrows: ['web/pay/src/**/*'],
    title: 'the page of a table',
    rendersOnServer: true,
  },
  {
    folder: 'web/app',
    borrows: ['web/pay/src/**/*'],
    title: 'the page of mini-apps',
    rendersOnServer: true,
  },
  {
    folder: 'web/marketplace',
    borrows: ['web/pay/src/**/*'],
    title: 'the pages of the marketplace',
    rendersOnServer: true,
  },
  {
    folder: 'web/amocrm',
    entries: ['open.ts', 'settings.tsx'],
    borrows: ['web/pay/src/**/*'],
    title: 'the pages of amoCRM',
    rendersOnServer: false,
  },
  { folder: 'web/demo', title: 'the demo shop', rendersOnServer: false },
  {
    folder: 'miniapps/fuel',
    entries: ['app/client.tsx', 'panel/panel.tsx'],
    title: 'the mini-app of filling stations',
    rendersOnServer: false,
  },
  {
    folder: 'miniapps/transfer',
    entries: ['app/client.tsx'],
    title: 'the mini-app of airport transfers',
    rendersOnServer: false,
  },
  {
    folder: 'miniapps/restaurant',
    entries: ['app/client.tsx'],
    title: 'the mini-app of a restaurant',
    rendersOnServer: false,
  },
];

/** Everything that a built page depends on. */
const sourcesOf = ({ folder, borrows = [] }: WebPage): string[] => [
  'contracts/src/**/*.ts',
  'web/ui/src/**/*',
  ...(folder.startsWith('miniapps/') ? ['miniapps/kit/src/**/*'] : []),
  ...borrows,
  `${folder}/src/**/*`,
  `${folder}/vite.config.ts`,
  '{web,miniapps}/*/package.json',
  'tools/build-web.ts',
  'package-lock.json',
];

/** Builds before the newest that are kept, for a server that still runs on one of them. */
const kept = 3;

/**
 * Builds the web pages if their sources have changed. Each build gets a folder named by the hash of
 * its sources, and the file `current` names the newest: two processes that build at once make the
 * same folder, and a running server keeps the one it has loaded.
 */
export async function buildWeb(log?: (line: string) => void): Promise<{ built: boolean }> {
  let built = false;
  for (const page of pages) built = (await buildPage(page, log)) || built;
  return { built };
}

async function buildPage(page: WebPage, log?: (line: string) => void): Promise<boolean> {
  const dist = distOf(page);
  const build = await hashOfSources(page);
  const home = join(dist, build);
  const built = !existsSync(home);
  if (built) {
    log?.(`building ${page.title}`);
    await buildInto(page, home);
  }
  await pointTo(dist, build);
  if (built) await removeOldBuilds(dist, build);
  return built;
}

async function buildInto(page: WebPage, home: string): Promise<void> {
  const dist = distOf(page);
  await mkdir(dist, { recursive: true });
  const staging = await mkdtemp(join(dist, 'staging-'));
  try {
    await runVite(page, staging);
    await chmod(staging, 0o755);
    await rename(staging, home);
  } catch (failure) {
    await rm(staging, { recursive: true, force: true });
    // Another process may have finished the same build a moment earlier.
    if (!existsSync(home)) throw failure;
  }
}

async function runVite(page: WebPage, staging: string): Promise<void> {
  const { build, mergeConfig } = await import('vite');
  const folder = join(root, page.folder);
  const entries = page.entries ?? ['client.tsx'];
  const configFile = pathToFileURL(join(folder, 'vite.config.ts')).href;
  const { default: shared } = (await import(configFile)) as { default: UserConfig };
  const common = { configFile: false as const };
  await build(
    mergeConfig(shared, {
      ...common,
      build: {
        outDir: join(staging, 'client'),
        assetsDir: '',
        manifest: 'manifest.json',
        rolldownOptions: { input: entries.map((entry) => join(folder, 'src', entry)) },
      },
    }),
  );
  if (!page.rendersOnServer) return;
  await build(
    mergeConfig(shared, {
      ...common,
      // Self-contained: the server loads one file and needs no package of the page.
      ssr: { noExternal: true },
      build: {
        outDir: join(staging, 'server'),
        ssr: join(folder, 'src', 'render.tsx'),
        rolldownOptions: { output: { entryFileNames: 'render.js' } },
      },
    }),
  );
}

function distOf({ folder }: WebPage): string {
  return join(root, folder, 'dist');
}

/** Written beside and renamed: a reader sees the old name or the new one, never a half. */
async function pointTo(dist: string, build: string): Promise<void> {
  const pointer = join(dist, 'current');
  const now = await readFile(pointer, 'utf8').catch(() => '');
  if (now === build) return;
  const beside = `${pointer}.${String(process.pid)}`;
  await writeFile(beside, build);
  await rename(beside, pointer);
}

async function removeOldBuilds(dist: string, newest: string): Promise<void> {
  const names = (await readdir(dist)).filter((name) => /^[0-9a-f]{16}$/.test(name));
  const old = await Promise.all(
    names
      .filter((name) => name !== newest)
      .map(async (name) => ({ name, time: (await stat(join(dist, name))).mtimeMs })),
  );
  const surplus = old.sort((a, b) => b.time - a.time).slice(kept);
  await Promise.all(surplus.map(({ name }) => rm(join(dist, name), { recursive: true })));
}

async function hashOfSources(page: WebPage): Promise<string> {
  const hash = createHash('sha256');
  const files = filesOfTree(...sourcesOf(page)).filter((path) => !/\.test\.tsx?$/.test(path));
  for (const path of files) await addFile(hash, path);
  return hash.digest('hex').slice(0, 16);
}

async function addFile(hash: Hash, path: string): Promise<void> {
  const content = await readFile(root + path).catch((failure: unknown) => {
    if (failure instanceof Error && 'code' in failure && failure.code === 'EISDIR') return;
    throw failure;
  });
  if (content) hash.update(`${path}\0${String(content.length)}\0`).update(content);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { built } = await buildWeb(console.log);
  if (!built) console.log('the pages are up to date');
}
