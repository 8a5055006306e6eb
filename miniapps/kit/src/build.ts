import type { UserConfig } from 'vite';

/** How the pages of a mini-app are built for the browser. `root` is the folder of the mini-app. */
export function buildOf(name: string, root: string): UserConfig {
  return {
    root,
    base: `/${name}/assets/`,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      target: 'es2022',
      cssTarget: ['chrome111', 'safari16.4', 'firefox121'],
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      modulePreload: { polyfill: false },
    },
  };
}
