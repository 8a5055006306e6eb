import { buildOf } from '@invogate/miniapp-kit/build.ts';

export default buildOf('restaurant', import.meta.dirname);
