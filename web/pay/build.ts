import { join } from 'node:path';
import { build, mergeConfig } from 'vite';
import shared from './vite.config.ts';

const source = join(import.meta.dirname, 'src');

/** Builds the page into two folders of `home`: `client` for browsers, `server` for `renderPage`. */
export async function buildPage(home: string): Promise<void> {
  await build(
    mergeConfig(shared, {
      configFile: false,
      build: {
        outDir: join(home, 'client'),
        assetsDir: '',
        manifest: 'manifest.json',
        rolldownOptions: { input: join(source, 'client.tsx') },
      },
    }),
  );
  await build(
    mergeConfig(shared, {
      configFile: false,
      // Self-contained: the server loads one file and needs no package of the page.
      ssr: { noExternal: true },
      build: {
        outDir: join(home, 'server'),
        ssr: join(source, 'render.tsx'),
        rolldownOptions: { output: { entryFileNames: 'render.js' } },
      },
    }),
  );
}
