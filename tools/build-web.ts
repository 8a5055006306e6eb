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
import { filesOfTree, root } from './tree.ts';

const page = join(root, 'web', 'pay');
const dist = join(page, 'dist');

/** Everything that the built page depends on. */
const sources = [
  'contracts/src/**/*.ts',
  'web/ui/src/**/*',
  'web/pay/src/**/*',
  'web/pay/*.ts',
  'web/*/package.json',
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
  const build = await hashOfSources();
  const home = join(dist, build);
  const built = !existsSync(home);
  if (built) {
    log?.('building the payment page');
    await buildInto(home);
  }
  await pointTo(build);
  if (built) await removeOldBuilds(build);
  return { built };
}

async function buildInto(home: string): Promise<void> {
  await mkdir(dist, { recursive: true });
  const staging = await mkdtemp(join(dist, 'staging-'));
  try {
    // Vite is large: it is loaded only when there is something to build.
    const { buildPage } = await import('../web/pay/build.ts');
    await buildPage(staging);
    await chmod(staging, 0o755);
    await rename(staging, home);
  } catch (failure) {
    await rm(staging, { recursive: true, force: true });
    // Another process may have finished the same build a moment earlier.
    if (!existsSync(home)) throw failure;
  }
}

/** Written beside and renamed: a reader sees the old name or the new one, never a half. */
async function pointTo(build: string): Promise<void> {
  const pointer = join(dist, 'current');
  const now = await readFile(pointer, 'utf8').catch(() => '');
  if (now === build) return;
  const beside = `${pointer}.${String(process.pid)}`;
  await writeFile(beside, build);
  await rename(beside, pointer);
}

async function removeOldBuilds(newest: string): Promise<void> {
  const names = (await readdir(dist)).filter((name) => /^[0-9a-f]{16}$/.test(name));
  const old = await Promise.all(
    names
      .filter((name) => name !== newest)
      .map(async (name) => ({ name, time: (await stat(join(dist, name))).mtimeMs })),
  );
  const surplus = old.sort((a, b) => b.time - a.time).slice(kept);
  await Promise.all(surplus.map(({ name }) => rm(join(dist, name), { recursive: true })));
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const files = filesOfTree(...sources).filter((path) => !/\.test\.tsx?$/.test(path));
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
  if (!built) console.log('the payment page is up to date');
}
