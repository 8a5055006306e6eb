import { buildOf } from '@invogate/ui/build.ts';
import { assetsBase } from './src/demo-page.ts';

export default buildOf(import.meta.dirname, assetsBase);
