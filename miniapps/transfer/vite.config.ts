import { buildOf } from '@invogate/miniapp-kit/build.ts';

export default buildOf('transfer', import.meta.dirname);
