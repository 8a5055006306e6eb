import type { UserConfig } from 'vite';

/** How pages are built for the browser: `root` is their folder, `base` the path of their assets. */
export function buildOf(root: string, base: string): UserConfig {
  return {
    root,
    base,
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
