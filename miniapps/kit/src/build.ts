import { buildOf } from '@invogate/ui/build.ts';
import type { UserConfig } from 'vite';

/** How the pages of a mini-app are built for the browser. `root` is the folder of the mini-app. */
export const buildOfApp = (name: string, root: string): UserConfig =>
  buildOf(root, `/${name}/assets/`);
