import { buildOf } from '@invogate/ui/build.ts';
import { assetsBase } from './src/assets-base.ts';

export default buildOf(import.meta.dirname, assetsBase);
