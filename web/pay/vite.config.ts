import { buildOf } from '@invogate/ui/build.ts';
import { assetsBase } from './src/page-manifest.ts';

/** What both builds of the page, for the browser and for the server, have in common. */
export default buildOf(import.meta.dirname, assetsBase);
