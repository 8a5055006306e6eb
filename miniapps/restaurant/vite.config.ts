import { buildOfApp } from '@invogate/miniapp-kit/build.ts';

export default buildOfApp('restaurant', import.meta.dirname);
