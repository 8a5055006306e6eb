import { buildOfApp } from '@invogate/miniapp-kit/build.ts';

export default buildOfApp('transfer', import.meta.dirname);
