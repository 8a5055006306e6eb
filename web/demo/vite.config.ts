import type { UserConfig } from 'vite';
import { assetsBase } from './src/demo-page.ts';

/** How the page of the demo shop is built for the browser. */
const config: UserConfig = {
  root: import.meta.dirname,
  base: assetsBase,
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

export default config;
