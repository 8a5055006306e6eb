import { buildOf } from '@invogate/miniapp-kit/build.ts';

export default buildOf('fuel', import.meta.dirname);
